import * as vscode from "vscode";
import { writeSetting } from "./config.js";

/** What commands do with VS Code itself. Only acting commands get it (see Acting). */
export interface EditorActions {
  /** Puts a text on the clipboard. */
  copy(text: string): Promise<void>;
  openExternal(url: string): Promise<void>;
  openFile(path: string): Promise<void>;
  /** Shows a text as a new, unsaved document. */
  openText(text: { content: string; language: string }, how?: vscode.TextDocumentShowOptions): Promise<void>;
  runCommand(id: string, ...args: readonly unknown[]): Promise<void>;
  writeSetting: typeof writeSetting;
}

export const editorActions: EditorActions = {
  copy: async (text) => vscode.env.clipboard.writeText(text),
  async openExternal(url) {
    await vscode.env.openExternal(vscode.Uri.parse(url));
  },
  async openFile(path) {
    await vscode.commands.executeCommand("vscode.open", vscode.Uri.file(path));
  },
  async openText(text, how) {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(text), how);
  },
  async runCommand(id, ...args) {
    await vscode.commands.executeCommand(id, ...args);
  },
  writeSetting,
};
