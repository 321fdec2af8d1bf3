import type { LineEdit } from "../../logs/document/text/logBuffer.js";
import { EndTracker } from "./endTracker.js";

/** What scrolling reads and changes of editors. Lines count from 0; one behind the last line means that one. */
export interface EditorAccess<E extends object> {
  lineCount(editor: E): number;
  /** The first and the last line that are visible, as far as it is known; undefined while none is. */
  visibleLines(editor: E): { readonly first: number; readonly last: number } | undefined;
  /** These two also go to the start of the line, if the editor was scrolled sideways. */
  reveal(editor: E, line: number): void;
  revealAtTop(editor: E, line: number): void;
  /**
   * These two leave that as it is; undefined where they can't be done. They may have no effect while something else has the
   * focus. The first shows a line at the end, the second moves the text by lines, to the pixel; below 0 it goes back. They
   * resolve once what the editor then shows is known.
   */
  scrollToEnd(editor: E, line: number): PromiseLike<unknown> | undefined;
  scrollBy(editor: E, lines: number): PromiseLike<unknown> | undefined;
  /** Where the cursor is, and whether text is selected up to there. */
  cursor(editor: E): { readonly line: number; readonly character: number; readonly hasSelection: boolean };
  /** Puts the cursor to the start of a line. */
  moveCursor(editor: E, line: number): void;
}

/**
 * How often, and how many times at most, an editor at the end is sent ahead while an edit is on its way. The word that
 * the text has changed comes late: VS Code's own look for merge conflicts in the whole text holds up what is sent then
 * (measured: 20 ms at 200,000 lines). What is sent too early changes nothing, but costs the page about a millisecond.
 */
const ahead = { everyMs: 6, most: 16 };

/** After this time an editor that was scrolled should show it; on a busy machine it may take longer. */
const checkMs = 1500;

/** What decides which editors stay at the end, and which lines are above the visible text. */
export interface EditedText {
  /** True if editors at the end stay there; else they stay where they are too. */
  readonly leadsToEnd: boolean;
  /** How many lines are before the first event: what comes after them is above the events that are shown below them. */
  readonly headLines: number;
}

/** Keeps editors at the end if they are there; in others, keeps the visible text where it is while lines change above it. */
export class Scrolling<E extends object> {
  readonly #access: EditorAccess<E>;
  readonly #trackers = new WeakMap<E, EndTracker>();
  /** How many edits and ways to the end editors are in the middle of: what they show is known with a delay. */
  readonly #underWay = new WeakMap<E, number>();
  /** Editors about which it is not known yet whether they have followed. */
  readonly #unchecked = new WeakSet<E>();
  /** Editors that can't be scrolled alone at the moment, because something else has the focus. */
  readonly #deaf = new WeakSet<E>();

  constructor(access: EditorAccess<E>) {
    this.#access = access;
  }

  /** True if the editor shows the last line, or was sent there: whoever looks at the end wants to go on seeing it. */
  isAtEnd(editor: E): boolean {
    const visible = this.#access.visibleLines(editor);
    return visible === undefined || this.#trackerOf(editor).isAtEnd(visible.last, this.#access.lineCount(editor));
  }

  /** To be called when the editor shows another part of the text. */
  moved(editor: E): void {
    const lineCount = this.#access.lineCount(editor);
    this.#trackerOf(editor).moved(this.#lastVisible(editor), this.#firstVisible(editor), lineCount);
  }

  /**
   * To be called when the user moves the cursor. Someone who takes it to the head wants to see the head. The editor shows
   * that a moment later (measured on a busy machine: seconds), and may have been sent to its end meanwhile: it is sent to
   * the head too.
   */
  cursorMoved(editor: E, by: "key" | "mouse"): void {
    this.#deaf.delete(editor);
    if (this.#access.cursor(editor).line > 0) return;
    const tracker = this.#trackerOf(editor);
    // A click where the head is shown anyway doesn't say where someone wants to be.
    if (by === "mouse" && this.#firstVisible(editor) === 0 && !tracker.isOnItsWay) return;
    tracker.leave();
    this.#access.moveCursor(editor, 0);
    this.#access.revealAtTop(editor, 0);
  }

  /**
   * To be called too where the text follows, also if others than the user select text, as a search does: an editor at the
   * end stays where someone clicks or selects something. The empty last line is the end: whoever goes there follows.
   */
  holdIfUsed(editor: E, by: "key" | "mouse" | undefined): void {
    const { line, hasSelection } = this.#access.cursor(editor);
    if (by === undefined && !hasSelection) return;
    const tracker = this.#trackerOf(editor);
    const lineCount = this.#access.lineCount(editor);
    if (line >= lineCount - 1 && !hasSelection) tracker.sent(this.#lastVisible(editor), lineCount);
    else if (this.#underWay.has(editor)) tracker.holdUnderWay();
    else if (this.isAtEnd(editor)) tracker.hold(this.#firstVisible(editor));
  }

  /** The editor was sent elsewhere. */
  release(editor: E): void {
    this.#trackerOf(editor).release();
  }

  /** Sends the editor to its end; its cursor too, if nobody has moved it: arrow keys and screen readers begin there. */
  revealEnd(editor: E): void {
    const lineCount = this.#access.lineCount(editor);
    this.#trackerOf(editor).sent(this.#lastVisible(editor), lineCount);
    if (this.#goToEnd(editor, lineCount)) this.#check(editor);
    const { line, character, hasSelection } = this.#access.cursor(editor);
    // Lines that come later push it on.
    if (line === 0 && character === 0 && !hasSelection) this.#access.moveCursor(editor, lineCount - 1);
  }

  /** Sends the editor to its end, unless someone has gone elsewhere since it was there or was sent there. */
  followEnd(editor: E): void {
    if (this.isAtEnd(editor)) this.revealEnd(editor);
  }

  /** To be called before edits; the result is to be called after them. */
  beforeEdits(editors: readonly E[], edits: readonly LineEdit[], text: EditedText): () => void {
    // Where only the first line changes nothing moves: an editor that is on its way elsewhere is not called back.
    if (edits.every((edit) => addedLines(edit) === 0)) return () => undefined;
    const before = editors.map((editor) => ({
      editor,
      atEnd: text.leadsToEnd && this.isAtEnd(editor),
      top: this.#firstVisible(editor),
    }));
    const following = before.filter(({ atEnd }) => atEnd).map(({ editor }) => editor);
    const stop = this.#goAhead(following, edits);
    for (const editor of following) this.#begin(editor);
    return () => {
      stop();
      for (const { editor, atEnd, top } of before) {
        if (!atEnd) this.#keepPosition(editor, top, addedAbove(edits, Math.max(top, text.headLines)));
        else if (!this.#trackerOf(editor).isElsewhere && !this.#hasGoneUp(editor, top, edits)) this.revealEnd(editor);
      }
      for (const editor of following) this.#end(editor);
    };
  }

  #trackerOf(editor: E): EndTracker {
    const known = this.#trackers.get(editor);
    if (known !== undefined) return known;
    const tracker = new EndTracker();
    this.#trackers.set(editor, tracker);
    return tracker;
  }

  /** Sends editors to where the end will be, as long as they are at the end; the result stops it. */
  #goAhead(editors: readonly E[], edits: readonly LineEdit[]): () => void {
    if (editors.length === 0) return () => undefined;
    // Where lines are removed, the present end is behind the future one, and means that.
    const added = Math.max(
      0,
      edits.reduce((sum, edit) => sum + addedLines(edit), 0),
    );
    let times = 0;
    const timer = setInterval(() => {
      for (const editor of editors) {
        if (this.isAtEnd(editor)) this.#goToEnd(editor, this.#access.lineCount(editor) + added);
      }
      if (++times === ahead.most) clearInterval(timer);
    }, ahead.everyMs);
    return () => clearInterval(timer);
  }

  /** True if someone has scrolled up while edits were made, by more than the lines that these removed. */
  #hasGoneUp(editor: E, top: number, edits: readonly LineEdit[]): boolean {
    return this.#firstVisible(editor) < top - edits.reduce((sum, { removeLines }) => sum + removeLines, 0);
  }

  /** Lines that come or go above the visible text would move it: scrolls by as many lines. */
  #keepPosition(editor: E, top: number, moved: number): void {
    if (moved === 0) return;
    this.#trackerOf(editor).shifted(moved);
    if (!this.#deaf.has(editor) && this.#access.scrollBy(editor, moved) !== undefined) return;
    // Above the first line is a lens, as high as a line.
    this.#access.revealAtTop(editor, Math.max(0, top + moved - (top === 0 ? 1 : 0)));
  }

  /** Shows the end, and leaves the editor as far to the side as it is, if it can; false if it can't. */
  #goToEnd(editor: E, line: number): boolean {
    const going = this.#deaf.has(editor) ? undefined : this.#access.scrollToEnd(editor, line);
    if (going === undefined) {
      this.#access.reveal(editor, line);
      return false;
    }
    this.#begin(editor);
    const end = (): void => this.#end(editor);
    void going.then(end, end);
    return true;
  }

  #begin(editor: E): void {
    this.#underWay.set(editor, (this.#underWay.get(editor) ?? 0) + 1);
  }

  #end(editor: E): void {
    const left = (this.#underWay.get(editor) ?? 1) - 1;
    if (left > 0) {
      this.#underWay.set(editor, left);
      return;
    }
    this.#underWay.delete(editor);
    this.#trackerOf(editor).arrived(this.#firstVisible(editor));
  }

  /** Sends an editor that doesn't follow to its end by other means, now and until someone is in it again. */
  #check(editor: E): void {
    if (this.#unchecked.has(editor)) return;
    this.#unchecked.add(editor);
    setTimeout(() => {
      this.#unchecked.delete(editor);
      if (!this.#trackerOf(editor).isOnItsWay) return;
      this.#deaf.add(editor);
      this.#access.reveal(editor, this.#access.lineCount(editor));
    }, checkMs);
  }

  #firstVisible(editor: E): number {
    return this.#access.visibleLines(editor)?.first ?? 0;
  }

  #lastVisible(editor: E): number {
    return this.#access.visibleLines(editor)?.last ?? 0;
  }
}

/** How many lines edits add above a line. */
export function addedAbove(edits: readonly LineEdit[], line: number): number {
  return edits.reduce((sum, edit) => (edit.line <= line ? sum + addedLines(edit) : sum), 0);
}

/** How many lines an edit adds; below 0 if it removes more. */
export function addedLines({ removeLines, text }: LineEdit): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines - removeLines;
}
