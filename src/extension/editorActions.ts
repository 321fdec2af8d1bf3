import * as vscode from "vscode";
import { writeSetting } from "./config.js";

/** What commands do with VS Code itself. Only acting commands get it (see Acting). */
export interface EditorActions {
  /** Adds to the end of a document, which can be undone, and shows that. */
  append(uri: vscode.Uri, text: string): Promise<void>;
  /** Puts a text on the clipboard. */
  copy(text: string): Promise<void>;
  /** Shows two documents side by side, with what differs. */
  openDiff(before: vscode.Uri, after: vscode.Uri, title: string): Promise<void>;
  openExternal(url: string): Promise<void>;
  openFile(path: string): Promise<void>;
  /** Shows a document with the cursor on a line, counted from 1. */
  openAt(uri: string, line: number): Promise<void>;
  /** Shows a text as a new, unsaved document. */
  openText(text: { content: string; language: string }, how?: vscode.TextDocumentShowOptions): Promise<void>;
  /** Shows a document of any scheme. */
  openUri(uri: string): Promise<void>;
  /** Moves a file to the trash. */
  trashFile(uri: string): Promise<void>;
  writeFile(uri: vscode.Uri, text: string): Promise<void>;
  /** Resolves with the command's result. */
  runCommand(id: string, ...args: readonly unknown[]): Promise<unknown>;
  writeSetting: typeof writeSetting;
}

export const editorActions: EditorActions = {
  async append(uri, text) {
    const document = await vscode.workspace.openTextDocument(uri);
    const end = document.lineAt(document.lineCount - 1).range.end;
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, end, text);
    await vscode.workspace.applyEdit(edit);
    const editor = await vscode.window.showTextDocument(document);
    const last = document.lineAt(document.lineCount - 1).range;
    const begin = document.positionAt(document.offsetAt(end) + text.length - text.trimStart().length);
    editor.selection = new vscode.Selection(begin, begin);
    editor.revealRange(new vscode.Range(begin, last.end));
  },
  copy: async (text) => vscode.env.clipboard.writeText(text),
  async openDiff(before, after, title) {
    await vscode.commands.executeCommand("vscode.diff", before, after, title);
  },
  async openExternal(url) {
    await vscode.env.openExternal(vscode.Uri.parse(url));
  },
  async openFile(path) {
    await vscode.commands.executeCommand("vscode.open", vscode.Uri.file(path));
  },
  async openAt(uri, line) {
    const selection = new vscode.Range(line - 1, 0, line - 1, 0);
    await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection });
  },
  async openText(text, how) {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(text), how);
  },
  async openUri(uri) {
    await vscode.commands.executeCommand("vscode.open", vscode.Uri.parse(uri));
  },
  async trashFile(uri) {
    await vscode.workspace.fs.delete(vscode.Uri.parse(uri), { useTrash: true });
  },
  async writeFile(uri, text) {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  },
  async runCommand(id, ...args) {
    return vscode.commands.executeCommand(id, ...args);
  },
  writeSetting,
};
