import type { Selection } from "../../../logs/selection/selection.js";
import { isRelativeTime, textOfArguments } from "../../../logs/searches/timeTexts.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { openSearch } from "../../patterns/patternDocuments.js";
import { readableSelectionOf } from "../../targets/readableSelection.js";
import { askTimeRange } from "../../prompts/timeQuestions.js";

/** The memory's key of the answers of the last search, which the next one proposes. */
const memoryKey = "lastSearch";

interface Answers {
  readonly pattern: string;
  readonly range: string;
}

/**
 * searchLogGroup { connection?, group | groups, stream? | streams? | streamPrefix?, filterPattern?, start?, end? } →
 * { uri }: shows the newest events that match, and reads back until there are some.
 */
export const searchLogGroup = defineCommand({
  id: commands.searchLogGroup,
  takesSeveral: true,
  plan: planSearch,
  async act({ selection, answers, time }, acting) {
    if (answers !== undefined) await acting.memory.update(memoryKey, answers);
    await acting.searches.typed(selection, answers?.range ?? time ?? "");
    return openSearch(selection, acting);
  },
});

interface SearchPlan {
  readonly selection: Selection;
  /** To be proposed by the next search. */
  readonly answers?: Answers;
  /** The time range as a program gave it; absent if it is not relative. */
  readonly time?: string;
}

/** Asks a person for the pattern and the time, too. */
async function planSearch(call: Call, planning: Planning): Promise<SearchPlan> {
  const { ask, memory, connections } = planning;
  const selection = await readableSelectionOf(call, planning);
  if (call.programmatic) {
    const time = textOfArguments(call.args);
    return isRelativeTime(time) ? { selection, time } : { selection };
  }
  const { pattern = "", range = "1h" } = memory.get<Partial<Answers>>(memoryKey) ?? {};
  const filterPattern = await ask.filterPattern(pattern, selection);
  const { text, ...times } = await askTimeRange(ask, range, await connections.clockOf(selection.connection));
  const filtered = filterPattern.trim() === "" ? {} : { filterPattern };
  return { selection: { ...selection, ...times, ...filtered }, answers: { pattern: filterPattern, range: text } };
}
