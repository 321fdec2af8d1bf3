import { search } from "../../logs/document/search.js";
import type { Selection } from "../../logs/selection.js";
import type { Call, Command, Services } from "../command.js";
import { commands } from "../contributions.js";
import { cancellableIfSlow } from "../progress.js";
import { selectionOf } from "../selection.js";
import { askTimeRange } from "../timeQuestions.js";

/** Where the answers of the last search are kept, as the next one's proposals. */
const memoryKey = "lastSearch";

interface Answers {
  readonly pattern: string;
  readonly range: string;
}

/**
 * searchLogGroup { connection?, group | groups, stream? | streams? | streamPrefix?, filterPattern?, start?, end? } →
 * { uri }: shows the newest events that match, and reads back until there are some.
 */
export const searchLogGroup: Command = {
  id: commands.searchLogGroup,
  takesSeveral: true,
  async run(call, services) {
    const selection = await searched(call, services);
    const { documents } = services;
    return cancellableIfSlow(`Searching ${selection.groups.join(", ")}`, async (signal, say) => {
      const { uri, failure } = await documents.open(selection, { signal });
      const onNothing = (pages: number): void =>
        say(`nothing in ${pages === 1 ? "the first page" : `${pages} pages`} so far`);
      const failed = failure ?? (await search(documents.session(uri), { signal, onNothing }));
      if (failed !== undefined) throw failed;
      return { uri: uri.toString() };
    });
  },
};

/** Asks a person for the pattern and the time, too. */
async function searched(call: Call, services: Services): Promise<Selection> {
  const { ask, memory } = services;
  const selection = await selectionOf(call, services);
  if (call.programmatic) return selection;
  const { pattern = "", range = "1h" } = memory.get<Partial<Answers>>(memoryKey, {});
  const filterPattern = await ask.filterPattern(pattern, selection);
  const { text, ...times } = await askTimeRange(ask, range);
  await memory.update(memoryKey, { pattern: filterPattern, range: text } satisfies Answers);
  return { ...selection, ...times, ...(filterPattern.trim() === "" ? {} : { filterPattern }) };
}
