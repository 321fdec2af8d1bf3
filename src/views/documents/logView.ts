import * as vscode from "vscode";
import type { LineEdit } from "../../logs/document/text/logBuffer.js";
import type { LogSession } from "../../logs/document/session/logSession.js";
import type { Disposable } from "../../base/disposable.js";
import type { SessionDeps } from "../../logs/document/session/sessionDeps.js";
import type { SelectedEvent } from "../../logs/selection/selection.js";
import { applyEdits, editorAccess, editorsOf, replaceAll } from "./editing.js";
import { editInStep, type FollowingText } from "./editInStep.js";
import { Scrolling } from "./scrolling.js";

/**
 * After this many bytes of edits a document rolls over to a new one: the editor keeps about four bytes for each byte that
 * was added and trimmed again (measured: 100 MB of text through a document of 5 MB cost 400 MB).
 */
const rollBytes = 48 * 1024 * 1024;

/** The text in the editor, as a session changes it. */
export type ShownText = Pick<SessionDeps, "apply" | "mayTrim">;

/** What a view needs from outside. */
export interface LogViewOptions {
  readonly uri: vscode.Uri;
  /** Makes the session of this text. */
  session(text: ShownText): LogSession;
  /** Opens the document that succeeds the one with this URI, and resolves with its URI. */
  rollOver(uri: vscode.Uri): Promise<vscode.Uri>;
}

/** One log document in the editor: a session, and the text that follows its buffer. */
export class LogView implements Disposable {
  readonly session: LogSession;
  readonly #options: LogViewOptions;
  readonly #scrolling = new Scrolling(editorAccess);
  #uri: vscode.Uri;
  #rolledAtBytes = 0;
  #isVisible = false;
  /** As it was seen last. */
  #wasAtEnd = true;

  constructor(options: LogViewOptions) {
    this.#options = options;
    this.#uri = options.uri;
    this.session = options.session({
      apply: (edits) => this.#apply(edits),
      mayTrim: () => editorsOf(this.#uri).every((editor) => this.#scrolling.isAtEnd(editor)),
    });
  }

  get uri(): vscode.Uri {
    return this.#uri;
  }

  /** Puts the cursor to the first event at or after a time (epoch milliseconds), or to this event of that time. */
  reveal(at: number, event?: SelectedEvent): void {
    const line = this.session.buffer.lineFrom(at, event);
    const start = new vscode.Range(line, 0, line, 0);
    for (const editor of editorsOf(this.#uri)) {
      this.#scrolling.release(editor);
      editor.selection = new vscode.Selection(start.start, start.end);
      editor.revealRange(start, vscode.TextEditorRevealType.InCenter);
    }
  }

  /** Shows the end, where the newest events are. */
  revealEnd(): void {
    for (const editor of editorsOf(this.#uri)) this.#scrolling.revealEnd(editor);
  }

  /** Shows the end where nobody has gone elsewhere since. */
  followEnd(): void {
    for (const editor of editorsOf(this.#uri)) this.#scrolling.followEnd(editor);
  }

  /** To be called when an editor shows another part of it. */
  scrolled(editor: vscode.TextEditor): void {
    this.#scrolling.moved(editor);
    this.#wasAtEnd = this.#scrolling.isAtEnd(editor);
  }

  /** To be called when a cursor moves in it. */
  cursorMoved({ textEditor, kind }: vscode.TextEditorSelectionChangeEvent): void {
    const { Keyboard, Mouse } = vscode.TextEditorSelectionChangeKind;
    if (kind === Keyboard) this.#scrolling.cursorMoved(textEditor, "key");
    else if (kind === Mouse) this.#scrolling.cursorMoved(textEditor, "mouse");
  }

  /** To be called when other editors are visible: one that is shown again is where it was, not at the end. */
  visibleChanged(): void {
    const isVisible = editorsOf(this.#uri).length > 0;
    const isBack = isVisible && !this.#isVisible;
    this.#isVisible = isVisible;
    if (isBack && this.#wasAtEnd && this.session.isFollowing) this.revealEnd();
  }

  dispose(): void {
    this.session.dispose();
  }

  async #apply(edits: readonly LineEdit[]): Promise<void> {
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === this.#uri.toString());
    // Not open any more, or not yet: it will be read from the buffer.
    if (document === undefined) return;
    const afterEdits = this.#scrolling.beforeEdits(editorsOf(this.#uri), edits);
    await editInStep(this.#following(document, afterEdits), edits);
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
        const isDone = await replaceAll(document, new TextDecoder().decode(buffer.text()));
        afterEdits();
        return isDone;
      },
    };
  }

  async #rollIfDue(): Promise<void> {
    const { editedBytes } = this.session.buffer;
    const isShown = editorsOf(this.#uri).length > 0;
    if (!isShown || editedBytes - this.#rolledAtBytes < rollBytes) return;
    this.#rolledAtBytes = editedBytes;
    this.#uri = await this.#options.rollOver(this.#uri);
  }
}
