import * as vscode from "vscode";
import { writeDeepLink } from "../../../logs/selection/deepLink.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { copyText } from "../../feedback/copyText.js";
import { documentUriOf, selectionOfUri } from "../../targets/selection.js";

/** The extension's id, which links are addressed to. */
const extensionId = "awslogs-tools.cloudwatch-logs";

/** copyLink { uri } → { text }, also on the clipboard: a link that opens the log document in any VS Code with the extension */
export const copyLink = defineCommand({
  id: commands.copyLink,
  async act(call, acting) {
    const selection = selectionOfUri(documentUriOf(call));
    const connection = await acting.connections.resolve(selection.connection);
    const { path, query } = writeDeepLink(selection, connection, "open");
    // VS Code decodes a link once before the extension gets it.
    const text = `${vscode.env.uriScheme}://${extensionId}${path}?${query.replaceAll("%", "%25")}`;
    return copyText(text, "Link", acting);
  },
});
