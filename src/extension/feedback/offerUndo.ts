import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { plainText } from "./plainText.js";

/** Says what was done, and undoes it if the user asks for it. Resolves once the message is gone. */
export async function offerUndo(sentence: string, undo: () => Promise<void>): Promise<void> {
  const action = l10n.t("Undo");
  const choice = await vscode.window.showInformationMessage(plainText(sentence), action);
  if (choice === action) await undo();
}
