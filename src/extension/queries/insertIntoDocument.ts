import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { LogsError } from "../../logs/logsError.js";
import { isOpen } from "../../views/documents/logTabs.js";

/** The text of a document as it is in its editor. Rejects as VS Code does for a file, and with a LogsError for a new document that was closed. */
export async function documentText(uri: string): Promise<string> {
  const wanted = vscode.Uri.parse(uri);
  // VS Code would make an empty one.
  if (wanted.scheme === "untitled" && !isOpen(wanted))
    throw new LogsError("notFound", l10n.t("The document was closed."));
  return (await vscode.workspace.openTextDocument(wanted)).getText();
}

/** Puts a text into a document at an offset, where it can be undone, and selects it in the editor that shows the document. */
export async function insertIntoDocument(uri: string, offset: number, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const at = document.positionAt(offset);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, at, text);
  await vscode.workspace.applyEdit(edit);
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  await vscode.window.showTextDocument(document, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
    selection: new vscode.Range(at, document.positionAt(offset + text.length)),
  });
}
