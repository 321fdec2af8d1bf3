import * as l10n from "../../../base/l10n.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { copyText } from "../../feedback/copyText.js";
import { linkToEvent, linkToLog } from "../../targets/links.js";
import { documentUriOf, selectionOfUri } from "../../targets/selection.js";

/**
 * copyLink { uri, line? } → { text }, also on the clipboard: a link that opens the log document in any VS Code with the
 * extension, at the event that a line shows, counted from 1
 */
export const copyLink = defineCommand({
  id: commands.copyLink,
  async plan(call, planning) {
    if ("line" in call.args) return linkToEvent(call, planning);
    const selection = selectionOfUri(documentUriOf(call));
    return linkToLog(selection, await planning.connections.resolve(selection.connection));
  },
  act: async (text, acting) => copyText(text, l10n.t("Link"), acting),
});
