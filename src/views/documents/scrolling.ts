import * as vscode from "vscode";
import type { LineEdit } from "../../logs/document/text/logBuffer.js";

/** Where an editor was sent to its end: the last line that it showed then, and the one that it was to show. */
interface Pin {
  readonly shown: number;
  readonly wanted: number;
}

/**
 * How often, and how many times at most, an editor at the end is sent ahead while an edit is on its way. The word that
 * the text has changed comes late: VS Code's own look for merge conflicts in the whole text holds up what is sent then
 * (measured: 20 ms at 200,000 lines). What is sent too early changes nothing, but costs the page about a millisecond.
 */
const ahead = { everyMs: 6, most: 16 };

/** Keeps editors at the end if they are there, and else the text in its place while lines come and go above. */
export class Scrolling {
  readonly #pins = new WeakMap<vscode.TextEditor, Pin>();

  /**
   * True if the editor shows the last line: whoever looks at the end wants to go on seeing it. What it shows is known
   * with a delay, so an editor that was just sent to the end counts as there until it is seen elsewhere.
   */
  isAtEnd(editor: vscode.TextEditor): boolean {
    const shown = lastShown(editor);
    if (shown === undefined || shown >= editor.document.lineCount - 2) return true;
    const pin = this.#pins.get(editor);
    return pin !== undefined && (shown === pin.shown || shown >= pin.wanted - 2);
  }

  /** The editor was sent elsewhere. */
  release(editor: vscode.TextEditor): void {
    this.#pins.delete(editor);
  }

  /** Sends the editor to its end; its cursor too, if nobody has moved it: arrow keys and screen readers begin there. */
  revealEnd(editor: vscode.TextEditor): void {
    const wanted = editor.document.lineCount;
    this.#pins.set(editor, { shown: lastShown(editor) ?? wanted, wanted });
    revealLine(editor, wanted);
    const { selection } = editor;
    if (!selection.isEmpty || selection.active.line > 0 || selection.active.character > 0) return;
    // Lines that come later push it on.
    editor.selection = new vscode.Selection(wanted - 1, 0, wanted - 1, 0);
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
        if (atEnd) this.revealEnd(editor);
        else keepPlace(editor, top, edits);
      }
    };
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
