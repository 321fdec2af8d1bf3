import { textOfArguments } from "../../../logs/searches/timeTexts.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { openSearch, patternOfDocument } from "../../patterns/patternDocuments.js";
import { documentUriOf, selectionOf } from "../../targets/selection.js";
import { askTimeRange } from "../../prompts/timeQuestions.js";
import type { Selection } from "../../../logs/selection/selection.js";

/** searchWithPattern { uri, connection?, group | groups, stream? | streams? | streamPrefix?, start?, end? } → { uri }: searches by the pattern of a .cwfilter file. */
export const searchWithPattern = defineCommand({
  id: commands.searchWithPattern,
  async plan(call, planning) {
    const filterPattern = await planning.ask.keep("pattern", () => patternOfDocument(documentUriOf(call)));
    const { selection, time } = await askSelection(call, planning);
    return { selection: { ...selection, filterPattern }, time };
  },
  async act({ selection, time }, acting) {
    await acting.searches.typed(selection, time);
    return openSearch(selection, acting);
  },
});

interface TimedSelection {
  readonly selection: Selection;
  /** The time range as it was typed. */
  readonly time: string;
}

/** Asks a person for the time, too. */
async function askSelection({ args, programmatic }: Call, planning: Planning): Promise<TimedSelection> {
  const rest = Object.fromEntries(Object.entries(args).filter(([name]) => name !== "uri"));
  const selection = await selectionOf({ args: rest, programmatic }, planning);
  if (programmatic) return { selection, time: textOfArguments(args) };
  const clock = await planning.connections.clockOf(selection.connection);
  const { text: time, ...times } = await askTimeRange(planning.ask, "1h", clock);
  return { selection: { ...selection, ...times }, time };
}
