import type { Selection } from "../../../logs/selection/selection.js";
import type { Call, Command, Services } from "../../command.js";
import { commands } from "../../contributions.js";
import { searchBy } from "../../patterns/searchBy.js";
import { selectionOf } from "../../targets/selection.js";
import { askTimeRange } from "../../prompts/timeQuestions.js";

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
    return searchBy(await searched(call, services), services);
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
