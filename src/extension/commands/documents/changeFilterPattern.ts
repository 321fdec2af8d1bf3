import * as l10n from "../../../base/l10n.js";
import { LogsError } from "../../../logs/logsError.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { documentUriOf, selectionOfUri } from "../../targets/selection.js";
import { changePattern } from "../../patterns/patternDocuments.js";

/** changeFilterPattern { uri, filterPattern } → { uri } of the document that replaces it; "" for no pattern. */
export const changeFilterPattern = defineCommand({
  id: commands.changeFilterPattern,
  async plan(call, { ask }) {
    const uri = await ask.keep("document", () => documentUriOf(call));
    const { filterPattern: present = "", ...rest } = selectionOfUri(uri);
    const given: unknown = new Map(Object.entries(call.args)).get("filterPattern");
    const filterPattern = call.programmatic ? given : await ask.filterPattern(present, rest);
    if (typeof filterPattern !== "string") {
      throw new LogsError("invalidInput", l10n.t("The argument “filterPattern” must be a text, empty for no pattern."));
    }
    return { uri, filterPattern };
  },
  act: async ({ uri, filterPattern }, acting) => changePattern(uri, filterPattern, acting),
});
