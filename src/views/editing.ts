import * as vscode from "vscode";
import type { LineEdit } from "../logs/document/buffer.js";

/** Makes line edits, which all count lines before the first of them; false if the document didn't take them. */
export async function applyEdits(uri: vscode.Uri, edits: readonly LineEdit[]): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  for (const { line, removeLines, text } of edits) {
    const range = new vscode.Range(line, 0, line + removeLines, 0);
    if (removeLines === 0) edit.insert(uri, range.start, text);
    else edit.replace(uri, range, text);
  }
  return vscode.workspace.applyEdit(edit);
}

/** Replaces the whole text. */
export async function replaceAll(document: vscode.TextDocument, text: string): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  return vscode.workspace.applyEdit(edit);
}

/** The editors that show a document. */
export function editorsOf(uri: vscode.Uri): readonly vscode.TextEditor[] {
  const key = uri.toString();
  return vscode.window.visibleTextEditors.filter((editor) => editor.document.uri.toString() === key);
}

/** For an edit of the whole text that leaves its lines where they are: the result brings selections and views back. */
export function keepPlaces(uri: vscode.Uri): () => void {
  const places = editorsOf(uri).map((editor) => ({
    editor,
    top: editor.visibleRanges[0],
    selection: editor.selection,
  }));
  return () => {
    for (const { editor, top, selection } of places) {
      const line = (number: number): vscode.Position => new vscode.Position(number, 0);
      editor.selection = new vscode.Selection(line(selection.anchor.line), line(selection.active.line));
      if (top !== undefined) editor.revealRange(top, vscode.TextEditorRevealType.AtTop);
    }
  };
}
