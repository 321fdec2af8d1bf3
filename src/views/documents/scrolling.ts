import * as vscode from "vscode";
import type { LineEdit } from "../../logs/document/text/logBuffer.js";
import { EndTracker } from "./endTracker.js";

/**
 * How often, and how many times at most, an editor at the end is sent ahead while an edit is on its way. The word that
 * the text has changed comes late: VS Code's own look for merge conflicts in the whole text holds up what is sent then
 * (measured: 20 ms at 200,000 lines). What is sent too early changes nothing, but costs the page about a millisecond.
 */
const ahead = { everyMs: 6, most: 16 };

/** Keeps editors at the end if they are there, and else the text in its place while lines come and go above. */
export class Scrolling {
  readonly #trackers = new WeakMap<vscode.TextEditor, EndTracker>();

  /** True if the editor shows the last line, or was sent there: whoever looks at the end wants to go on seeing it. */
  isAtEnd(editor: vscode.TextEditor): boolean {
    const shown = lastShown(editor);
    return shown === undefined || this.#trackerOf(editor).isAtEnd(shown, editor.document.lineCount);
  }

  /** To be called where the editor shows another part of the text. */
  moved(editor: vscode.TextEditor): void {
    this.#trackerOf(editor).moved(lastShown(editor) ?? 0);
  }

  /**
   * To be called where a cursor moves. Someone who takes it to the head while the editor is on its way to the end sees
   * the end come a moment later (measured on a busy machine: seconds): the head is what they want to see.
   */
  cursorMoved({ textEditor, kind }: vscode.TextEditorSelectionChangeEvent): void {
    const { Keyboard, Mouse } = vscode.TextEditorSelectionChangeKind;
    const isByHand = kind === Keyboard || kind === Mouse;
    if (!isByHand || textEditor.selection.active.line > 0 || !this.#trackerOf(textEditor).isOnItsWay) return;
    this.release(textEditor);
    const head = new vscode.Range(0, 0, 0, 0);
    textEditor.selection = new vscode.Selection(head.start, head.end);
    textEditor.revealRange(head, vscode.TextEditorRevealType.AtTop);
  }

  /** The editor was sent elsewhere. */
  release(editor: vscode.TextEditor): void {
    this.#trackerOf(editor).release();
  }

  /** Sends the editor to its end; its cursor too, if nobody has moved it: arrow keys and screen readers begin there. */
  revealEnd(editor: vscode.TextEditor): void {
    const { lineCount } = editor.document;
    this.#trackerOf(editor).sent(lastShown(editor) ?? 0, lineCount);
    revealLine(editor, lineCount);
    const { selection } = editor;
    if (!selection.isEmpty || selection.active.line > 0 || selection.active.character > 0) return;
    // Lines that come later push it on.
    editor.selection = new vscode.Selection(lineCount - 1, 0, lineCount - 1, 0);
  }

  /** To be called before edits; the result is to be called after them. */
  beforeEdits(editors: readonly vscode.TextEditor[], edits: readonly LineEdit[]): () => void {
    // The first line alone moves nothing: whoever is on the way to somewhere else is not called back.
    if (edits.every((edit) => addedLines(edit) === 0)) return () => undefined;
    const places = editors.map((editor) => ({ editor, atEnd: this.isAtEnd(editor), top: firstShown(editor) }));
    const following = places.filter(({ atEnd }) => atEnd).map(({ editor }) => editor);
    const stop = this.#goAhead(following, edits);
    return () => {
      stop();
      for (const { editor, atEnd, top } of places) {
        if (!atEnd) keepPlace(editor, top, edits);
        else if (!hasGoneUp(editor, top, edits)) this.revealEnd(editor);
      }
    };
  }

  #trackerOf(editor: vscode.TextEditor): EndTracker {
    const known = this.#trackers.get(editor);
    if (known !== undefined) return known;
    const tracker = new EndTracker();
    this.#trackers.set(editor, tracker);
    return tracker;
  }

  /** Sends editors to where the end will be, as long as they are at the end; the result stops it. */
  #goAhead(editors: readonly vscode.TextEditor[], edits: readonly LineEdit[]): () => void {
    if (editors.length === 0) return () => undefined;
    // Where lines go, today's end is beyond the one to come.
    const added = Math.max(
      0,
      edits.reduce((sum, edit) => sum + addedLines(edit), 0),
    );
    let times = 0;
    const timer = setInterval(() => {
      for (const editor of editors) if (this.isAtEnd(editor)) revealLine(editor, editor.document.lineCount + added);
      if (++times === ahead.most) clearInterval(timer);
    }, ahead.everyMs);
    return () => clearInterval(timer);
  }
}

/** A line behind the last one means that one. */
function revealLine(editor: vscode.TextEditor, line: number): void {
  editor.revealRange(new vscode.Range(line, 0, line, 0));
}

function firstShown({ visibleRanges }: vscode.TextEditor): number {
  return visibleRanges[0]?.start.line ?? 0;
}

function lastShown({ visibleRanges }: vscode.TextEditor): number | undefined {
  return visibleRanges.at(-1)?.end.line;
}

/** True if someone has scrolled up while edits were made, by more than the lines that these took away. */
function hasGoneUp(editor: vscode.TextEditor, top: number, edits: readonly LineEdit[]): boolean {
  return firstShown(editor) < top - edits.reduce((sum, { removeLines }) => sum + removeLines, 0);
}

/** Text that comes or goes above what someone reads would move it: scrolls by as many lines. */
function keepPlace(editor: vscode.TextEditor, top: number, edits: readonly LineEdit[]): void {
  let moved = 0;
  for (const edit of edits) if (edit.line <= top) moved += addedLines(edit);
  if (moved === 0) return;
  const line = Math.max(0, top + moved);
  editor.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.AtTop);
}

function addedLines({ removeLines, text }: LineEdit): number {
  return text.split("\n").length - 1 - removeLines;
}
