import * as vscode from "vscode";
import type { LineEdit } from "../../logs/document/text/logBuffer.js";
import type { EditorAccess } from "./scrolling.js";

/**
 * Makes line edits, which all count lines before the first of them; false if the document didn't take them. `changed` is
 * called as soon as the text has changed: before what other extensions do then, such as VS Code's own that looks for
 * merge conflicts in the whole text, and which the end of the edit has to wait for.
 */
export async function applyEdits(
  uri: vscode.Uri,
  edits: readonly LineEdit[],
  changed: () => void = () => undefined,
): Promise<boolean> {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  const edit = new vscode.WorkspaceEdit();
  for (const { line, removeLines, text } of edits) {
    const range = new vscode.Range(line, 0, line + removeLines, 0);
    if (removeLines === 0) edit.insert(uri, range.start, text);
    else if (document !== undefined && isOneLine(removeLines, text)) changeLine(edit, document, line, text);
    else edit.replace(uri, range, text);
  }
  const listener = vscode.workspace.onDidChangeTextDocument((event) => {
    if (event.document.uri.toString() !== uri.toString()) return;
    listener.dispose();
    changed();
  });
  try {
    return await vscode.workspace.applyEdit(edit);
  } finally {
    listener.dispose();
  }
}

function isOneLine(removeLines: number, text: string): boolean {
  return removeLines === 1 && text.indexOf("\n") === text.length - 1;
}

/** Replaces what is different, so that the cursor and the lenses of the line stay where they are. */
function changeLine(edit: vscode.WorkspaceEdit, document: vscode.TextDocument, line: number, text: string): void {
  const before = document.lineAt(line).text;
  const after = text.slice(0, -1);
  let same = 0;
  while (same < before.length && before[same] === after[same]) same++;
  edit.replace(document.uri, new vscode.Range(line, same, line, before.length), after.slice(same));
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

/** For an edit of the whole text that keeps its lines: the result restores selections and scroll positions. */
export function keepPositions(uri: vscode.Uri): () => void {
  const positions = editorsOf(uri).map((editor) => ({
    editor,
    top: editor.visibleRanges[0],
    selection: editor.selection,
  }));
  return () => {
    for (const { editor, top, selection } of positions) {
      const line = (number: number): vscode.Position => new vscode.Position(number, 0);
      editor.selection = new vscode.Selection(line(selection.anchor.line), line(selection.active.line));
      if (top !== undefined) editor.revealRange(top, vscode.TextEditorRevealType.AtTop);
    }
  };
}

/** VS Code's editors. */
export const editorAccess: EditorAccess<vscode.TextEditor> = {
  lineCount: ({ document }) => document.lineCount,
  visibleLines({ visibleRanges }) {
    const [first, last] = [visibleRanges[0], visibleRanges.at(-1)];
    return first && last && { first: first.start.line, last: last.end.line };
  },
  reveal: (editor, line) => editor.revealRange(new vscode.Range(line, 0, line, 0)),
  revealAtTop: (editor, line) =>
    editor.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.AtTop),
  // The API has no such thing. The command takes the editor that has the focus, which may also be a box for input.
  scrollTo(editor, lineNumber, to) {
    if (editor !== vscode.window.activeTextEditor) return false;
    const where = to === "top" ? { lineNumber, at: "top" } : { lineNumber };
    void vscode.commands.executeCommand("revealLine", where);
    return true;
  },
  cursor: ({ selection: { active, isEmpty } }) => ({
    line: active.line,
    character: active.character,
    hasSelection: !isEmpty,
  }),
  moveCursor(editor, line) {
    editor.selection = new vscode.Selection(line, 0, line, 0);
  },
};
