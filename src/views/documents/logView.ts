import * as vscode from "vscode";
import { headLines } from "../../logs/document/text/headLines.js";
import type { LineEdit } from "../../logs/document/text/logBuffer.js";
import type { LogSession } from "../../logs/document/session/logSession.js";
import { readTextInTurns } from "../../logs/document/text/readText.js";
import type { Disposable } from "../../base/disposable.js";
import type { SessionDeps } from "../../logs/document/session/sessionDeps.js";
import type { SelectedEvent, Selection } from "../../logs/selection/selection.js";
import { applyEdits, editorAccess, editorsOf, eventPlacesIn, placesIn, replaceAll } from "./editing.js";
import { editInStep, type FollowingText, rewriteInStep } from "./editInStep.js";
import { nextTurn } from "./nextTurn.js";
import { Scrolling } from "./scrolling.js";
import { shownTime } from "./shownTime.js";
import { Unseen, type UnseenEvents } from "./unseen.js";

/**
 * After this many bytes of edits a document rolls over to a new one: the editor keeps about four bytes for each byte that
 * was added and trimmed again (measured: 100 MB of text through a document of 5 MB cost 400 MB).
 */
const rollBytes = 48 * 1024 * 1024;

/** The text in the editor, as a session changes it. */
export type ShownText = Pick<SessionDeps, "apply" | "beginReplacing" | "mayTrim">;

/** What a view needs from outside. */
export interface LogViewOptions {
  readonly uri: vscode.Uri;
  /** Makes the session of this text. */
  session(text: ShownText): LogSession;
  /** Opens the document that succeeds the one with this URI and shows this selection, and resolves with its URI. */
  rollOver(uri: vscode.Uri, selection: Selection): Promise<vscode.Uri>;
  /** Called when what came unseen has changed. */
  unseenChanged(): void;
}

/** One log document in the editor: a session, and the text that follows its buffer. */
export class LogView implements Disposable {
  readonly session: LogSession;
  readonly #options: LogViewOptions;
  readonly #scrolling = new Scrolling(editorAccess);
  readonly #unseen: Unseen;
  #uri: vscode.Uri;
  #rolledAtBytes = 0;
  /** What its URI says. */
  #shown: Selection;
  #isVisible = false;
  /** As it was seen last. */
  #wasAtEnd = true;

  constructor(options: LogViewOptions) {
    this.#options = options;
    this.#uri = options.uri;
    this.#unseen = new Unseen(() => options.unseenChanged());
    this.session = options.session({
      apply: (edits) => this.#apply(edits),
      beginReplacing: () => this.#beginReplacing(),
      mayTrim: () => editorsOf(this.#uri).every((editor) => this.#scrolling.isAtEnd(editor)),
    });
    this.#shown = this.session.selection;
  }

  /** The URI that it has now: another one once its selection has changed, or much was edited. */
  get uri(): vscode.Uri {
    return this.#uri;
  }

  /** See LogDocuments.reveal. */
  reveal(at: number, event?: SelectedEvent | string): void {
    const { buffer } = this.session;
    const line = buffer.lineFrom(at, event);
    this.revealLine(line, typeof event === "string" ? (buffer.entryAt(line)?.entry.lines ?? 0) : 0);
  }

  /** Puts the cursor to the start of a line, from 0, and selects so many lines. */
  revealLine(line: number, marked = 0): void {
    const start = new vscode.Range(line, 0, line, 0);
    // The cursor is at the start of what is selected.
    for (const editor of editorsOf(this.#uri)) {
      this.#scrolling.release(editor);
      editor.selection = new vscode.Selection(line + marked, 0, line, 0);
      editor.revealRange(start, vscode.TextEditorRevealType.InCenter);
    }
  }

  /**
   * The time of the event at the cursor, or at the top if the cursor is out of sight, in epoch milliseconds; undefined for
   * the end, and if no editor shows it.
   */
  place(): number | undefined {
    const [editor] = editorsOf(this.#uri);
    if (editor === undefined || this.session.isFollowing) return undefined;
    return shownTime(editor, this.session.buffer);
  }

  /** What came since nobody looks at the end; undefined if nothing did, or someone does, or it doesn't follow. */
  get unseen(): UnseenEvents | undefined {
    return this.#unseen.reported;
  }

  /** Shows the end, where the newest events are. */
  revealEnd(): void {
    for (const editor of editorsOf(this.#uri)) this.#scrolling.revealEnd(editor);
    this.#countUnseen();
  }

  /** Puts the cursor to the end too: whoever works there goes on from there. */
  goToEnd(): void {
    for (const editor of editorsOf(this.#uri)) editorAccess.moveCursor(editor, editor.document.lineCount - 1);
    this.revealEnd();
  }

  /** Shows the end where nobody has gone elsewhere since. */
  followEnd(): void {
    for (const editor of editorsOf(this.#uri)) this.#scrolling.followEnd(editor);
  }

  /** To be called when an editor shows another part of it. */
  scrolled(editor: vscode.TextEditor): void {
    this.#scrolling.moved(editor);
    this.#wasAtEnd = this.#scrolling.isAtEnd(editor);
    this.#countUnseen();
  }

  /** To be called when a cursor moves in it. */
  cursorMoved({ textEditor, kind }: vscode.TextEditorSelectionChangeEvent): void {
    const { Keyboard, Mouse } = vscode.TextEditorSelectionChangeKind;
    const by = kind === Keyboard ? "key" : kind === Mouse ? "mouse" : undefined;
    if (by !== undefined) this.#scrolling.cursorMoved(textEditor, by);
    if (this.session.isFollowing) this.#scrolling.holdIfUsed(textEditor, by);
    this.#wasAtEnd = this.#scrolling.isAtEnd(textEditor);
    this.#countUnseen();
  }

  /** To be called when the session has changed its state. */
  stateChanged(): void {
    this.#countUnseen();
  }

  /** To be called when other editors are visible: one that is shown again is where it was, not at the end. */
  visibleChanged(): void {
    const isVisible = editorsOf(this.#uri).length > 0;
    const isBack = isVisible && !this.#isVisible;
    this.#isVisible = isVisible;
    if (isBack && this.#wasAtEnd && this.session.isFollowing) this.revealEnd();
  }

  dispose(): void {
    this.#unseen.dispose();
    this.session.dispose();
  }

  /** While it isn't visible nobody looks at it, but it shows its end at once when it is again. */
  #countUnseen(): void {
    const editors = editorsOf(this.#uri);
    const [first] = editors;
    if (first === undefined) return;
    const isAway = this.session.isFollowing && editors.every((editor) => !this.#scrolling.isAtEnd(editor));
    this.#unseen.update(isAway, this.session.arrivals.total, first.document.lineCount);
  }

  get #document(): vscode.TextDocument | undefined {
    return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === this.#uri.toString());
  }

  async #apply(edits: readonly LineEdit[]): Promise<void> {
    const document = this.#document;
    // Not open any more, or not yet: it will be read from the buffer.
    if (document === undefined) return;
    const { leadsToEnd, buffer } = this.session;
    const text = { leadsToEnd, headLines: headLines(buffer) };
    const afterEdits = this.#scrolling.beforeEdits(editorsOf(this.#uri), edits, text);
    await editInStep(this.#following(document, afterEdits), edits);
    this.#unseen.edited(edits);
    this.#countUnseen();
    await this.#rollIfDue();
  }

  #following(document: vscode.TextDocument, afterEdits: () => void): FollowingText {
    const { buffer } = this.session;
    return {
      get isClosed() {
        return document.isClosed;
      },
      get lineCount() {
        return document.lineCount;
      },
      // The buffer doesn't count the empty line at the end.
      wantedLines: buffer.lineCount + 1,
      edit: (edits) => applyEdits(document.uri, edits, afterEdits),
      async rewrite() {
        const text = await readTextInTurns(buffer, nextTurn);
        const isDone = await replaceAll(document, new TextDecoder().decode(text));
        afterEdits();
        return isDone;
      },
    };
  }

  async #rollIfDue(): Promise<void> {
    const { selection, buffer, isFollowing } = this.session;
    const { editedBytes } = buffer;
    const isShown = editorsOf(this.#uri).length > 0;
    const isDue = selection !== this.#shown || editedBytes - this.#rolledAtBytes >= rollBytes;
    if (!isShown || !isDue) return;
    await this.#rollOver(placesIn(this.#uri, (editor) => isFollowing && this.#scrolling.isAtEnd(editor)));
  }

  /** Shows the buffer in another document, each editor at the place that `restore` says. */
  async #rollOver(restore: (next: vscode.Uri) => readonly vscode.TextEditor[]): Promise<void> {
    const { selection, buffer } = this.session;
    this.#rolledAtBytes = buffer.editedBytes;
    this.#shown = selection;
    this.#uri = await this.#options.rollOver(this.#uri, selection);
    for (const editor of restore(this.#uri)) this.#scrolling.revealEnd(editor);
  }

  #beginReplacing(): (() => Promise<void>) | undefined {
    if (editorsOf(this.#uri).length === 0) return undefined;
    const { buffer, isFollowing } = this.session;
    const restore = eventPlacesIn(this.#uri, buffer, (editor) => isFollowing && this.#scrolling.isAtEnd(editor));
    return async () => {
      if (editorsOf(this.#uri).length > 0) return this.#rollOver(restore);
      // Another tab is shown in its place now: it must not come to the front.
      const document = this.#document;
      if (document !== undefined) await rewriteInStep(this.#following(document, () => undefined));
    };
  }
}
