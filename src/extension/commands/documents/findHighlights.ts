import * as l10n from "../../../base/l10n.js";
import { patternSource } from "../../../logs/document/text/termCounts.js";
import { LogsError } from "../../../logs/logsError.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { documentUriOf } from "../../targets/selection.js";

/** findHighlights { uri }: opens the editor's find for the highlighted terms; its keys go to the next and previous match. */
export const findHighlights = defineCommand({
  id: commands.findHighlights,
  async act(call, { documents, editor }) {
    const terms = documents.session(documentUriOf(call)).buffer.highlighted?.terms ?? [];
    if (terms.length === 0) throw new LogsError("invalidInput", l10n.t("Highlight terms first."));
    const searchString = patternSource(terms);
    const options = {
      searchString,
      isRegex: true,
      isCaseSensitive: false,
      matchWholeWord: false,
      findInSelection: false,
    };
    await editor.runCommand("editor.actions.findWithArgs", options);
  },
});
