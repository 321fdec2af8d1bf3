import type { Call, Command, Services } from "../../command.js";
import { commands } from "../../contributions.js";
import { patternOfDocument } from "../../patterns/patternDocument.js";
import { searchBy } from "../../patterns/searchBy.js";
import { documentUriOf, selectionOf } from "../../targets/selection.js";
import { askTimeRange } from "../../prompts/timeQuestions.js";
import type { Selection } from "../../../logs/selection/selection.js";

/** searchWithPattern { uri, connection?, group | groups, stream? | streams? | streamPrefix?, start?, end? } → { uri }: searches by the pattern of a .cwfilter file. */
export const searchWithPattern: Command = {
  id: commands.searchWithPattern,
  async run(call, services) {
    const filterPattern = await services.ask.keep("pattern", () => patternOfDocument(documentUriOf(call)));
    return searchBy({ ...(await selected(call, services)), filterPattern }, services);
  },
};

/** Asks a person for the time, too. */
async function selected({ args, programmatic }: Call, services: Services): Promise<Selection> {
  const rest = Object.fromEntries(Object.entries(args).filter(([name]) => name !== "uri"));
  const selection = await selectionOf({ args: rest, programmatic }, services);
  if (programmatic) return selection;
  const { text: _, ...times } = await askTimeRange(services.ask, "1h");
  return { ...selection, ...times };
}
