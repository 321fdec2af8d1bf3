import { LogsError } from "../../../logs/logsError.js";
import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { documentUriOf, selectionOfUri } from "../../targets/selection.js";
import { showPattern } from "../../patterns/shownPattern.js";

/** changeFilterPattern { uri, filterPattern } → { uri } of the document that takes its place; "" for no pattern. */
export const changeFilterPattern: Command = {
  id: commands.changeFilterPattern,
  async run(call, services) {
    const uri = documentUriOf(call);
    const { filterPattern: present = "", ...rest } = selectionOfUri(uri);
    const given: unknown = new Map(Object.entries(call.args)).get("filterPattern");
    const filterPattern = call.programmatic ? given : await services.ask.filterPattern(present, rest);
    if (typeof filterPattern !== "string") {
      throw new LogsError("invalidInput", "The argument “filterPattern” must be a text, empty for no pattern.");
    }
    return showPattern(uri, filterPattern, services);
  },
};
