import * as vscode from "vscode";
import type { EntryAtLine } from "../../logs/document/text/entryStore.js";
import type { LineEdit, LogBuffer } from "../../logs/document/text/logBuffer.js";
import { addedLines, type EditorAccess } from "./scrolling.js";

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
  for (const lineEdit of edits) {
    const { line, removeLines, text } = lineEdit;
    const range = new vscode.Range(line, 0, line + removeLines, 0);
    if (removeLines === 0) edit.insert(uri, range.start, text);
    else if (document !== undefined && addedLines(lineEdit) === 0) changeLines(edit, document, lineEdit);
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

/** Replaces what is different in each line, so that cursors, selections and lenses in them stay where they are. */
function changeLines(edit: vscode.WorkspaceEdit, document: vscode.TextDocument, { line, text }: LineEdit): void {
  for (const [index, after] of text.slice(0, -1).split("\n").entries()) {
    const { text: before } = document.lineAt(line + index);
    if (before !== after) changeLine(edit, document.uri, { line: line + index, before, after });
  }
}

interface ChangedLine {
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

function changeLine(edit: vscode.WorkspaceEdit, uri: vscode.Uri, { line, before, after }: ChangedLine): void {
  const most = Math.min(before.length, after.length);
  let begin = 0;
  while (begin < most && before[begin] === after[begin]) begin++;
  let end = 0;
  while (end < most - begin && before.at(-1 - end) === after.at(-1 - end)) end++;
  edit.replace(uri, new vscode.Range(line, begin, line, before.length - end), after.slice(begin, after.length - end));
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

/**
 * Remembers what the editors of a document show, before another one of the same text takes their place: the result restores
 * that there, and returns the editors that were at the end.
 */
export function placesIn(
  uri: vscode.Uri,
  isAtEnd: (editor: vscode.TextEditor) => boolean,
): (next: vscode.Uri) => readonly vscode.TextEditor[] {
  const places = editorsOf(uri).map((editor) => ({
    column: editor.viewColumn,
    top: editor.visibleRanges[0],
    selections: editor.selections,
    wasAtEnd: isAtEnd(editor),
  }));
  return (next) =>
    editorsOf(next).filter((editor) => {
      const place = places.find(({ column }) => column === editor.viewColumn);
      if (place === undefined) return false;
      editor.selections = place.selections;
      if (!place.wasAtEnd && place.top !== undefined) {
        editor.revealRange(place.top, vscode.TextEditorRevealType.AtTop);
      }
      return place.wasAtEnd;
    });
}

/** The events that lines show. */
type ShownEvents = Pick<LogBuffer, "entryAt" | "lineFrom" | "lineCount">;

/** As `placesIn`, by the events that lines show, for a text whose lines are written anew. */
export function eventPlacesIn(
  uri: vscode.Uri,
  events: ShownEvents,
  isAtEnd: (editor: vscode.TextEditor) => boolean,
): (next: vscode.Uri) => readonly vscode.TextEditor[] {
  const places = editorsOf(uri).map((editor) => ({
    column: editor.viewColumn,
    top: placeOf(editor.document, editor.visibleRanges[0]?.start ?? new vscode.Position(0, 0), events),
    selections: editor.selections.map(({ anchor, active }) =>
      [anchor, active].map((position) => placeOf(editor.document, position, events)),
    ),
    wasAtEnd: isAtEnd(editor),
  }));
  return (next) =>
    editorsOf(next).filter((editor) => {
      const place = places.find(({ column }) => column === editor.viewColumn);
      if (place === undefined) return false;
      const { document } = editor;
      editor.selections = place.selections.map(([anchor, active]) => {
        const to = positionOf(document, active, events);
        return new vscode.Selection(anchor === undefined ? to : positionOf(document, anchor, events), to);
      });
      if (place.wasAtEnd) return true;
      const top = positionOf(document, place.top, events);
      editor.revealRange(new vscode.Range(top, top), vscode.TextEditorRevealType.AtTop);
      return false;
    });
}

/** A place in the lines of an event, or else by its line. */
interface EventPlace {
  readonly line: number;
  readonly shown: EntryAtLine | undefined;
  /** The distance from the end of the line, where the message is; undefined for the start of the line. */
  readonly fromEnd: number | undefined;
}

function placeOf(document: vscode.TextDocument, { line, character }: vscode.Position, events: ShownEvents): EventPlace {
  const fromEnd = character === 0 ? undefined : document.lineAt(line).text.length - character;
  return { line, shown: events.entryAt(line), fromEnd };
}

function positionOf(
  document: vscode.TextDocument,
  place: EventPlace | undefined,
  events: ShownEvents,
): vscode.Position {
  const { line = 0, shown, fromEnd } = place ?? {};
  const lastLine = document.lineCount - 1;
  const to = Math.min(lastLine, shown === undefined ? line : lineOf(shown, line, events));
  const { length } = document.lineAt(to).text;
  return new vscode.Position(to, fromEnd === undefined ? 0 : Math.max(0, length - fromEnd));
}

/** The line that shows an event now, or what follows it if it is hidden. */
function lineOf({ entry, line: first }: EntryAtLine, line: number, events: ShownEvents): number {
  const { at, content } = entry;
  const found = events.lineFrom(at, typeof content === "object" ? content : undefined);
  const { lines = 1 } = events.entryAt(found)?.entry ?? {};
  return found + Math.min(line - first, lines - 1);
}

/** True if lines may be shown in several: how many is not known here. */
function isWrapped(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration("editor", document).get<string>("wordWrap") !== "off";
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
  // The API has no such things. The commands take the editor that has the focus, which may also be a box for input.
  scrollToEnd(editor, lineNumber) {
    if (editor !== vscode.window.activeTextEditor) return undefined;
    return vscode.commands.executeCommand("revealLine", { lineNumber });
  },
  scrollBy(editor, lines) {
    if (editor !== vscode.window.activeTextEditor || isWrapped(editor.document)) return undefined;
    const to = lines < 0 ? "up" : "down";
    // Lines as they are shown: this adds their height to where the editor is, whatever that shows.
    const how = { to, by: "wrappedLine", value: Math.abs(lines), revealCursor: false };
    return vscode.commands.executeCommand("editorScroll", how);
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
