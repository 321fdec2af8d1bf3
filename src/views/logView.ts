import * as vscode from "vscode";
import type { Disposable } from "../base/disposable.js";
import type { LineEdit } from "../logs/document/buffer.js";
import { LogSession, type SessionDeps } from "../logs/document/session.js";
import { applyEdits, editorsOf, isAtEnd, replaceAll, revealAtTop, revealEnd } from "./editing.js";

/**
 * After this many bytes of edits a document rolls over to a new one: the editor keeps about four bytes for each byte that
 * was added and trimmed again (measured: 100 MB of text through a document of 5 MB cost 400 MB).
 */
const rollBytes = 48 * 1024 * 1024;

/** What a view needs from outside. */
export interface LogViewOptions {
  readonly uri: vscode.Uri;
  readonly deps: Omit<SessionDeps, "apply" | "mayTrim">;
  /** Opens the document that succeeds this one, and resolves with its URI. */
  rollOver(view: LogView): Promise<vscode.Uri>;
}

/** One log document in the editor: a session, and the text that follows its buffer. */
export class LogView implements Disposable {
  readonly session: LogSession;
  readonly #options: LogViewOptions;
  #uri: vscode.Uri;
  #rolledAtBytes = 0;

  constructor(options: LogViewOptions) {
    this.#options = options;
    this.#uri = options.uri;
    this.session = new LogSession({
      ...options.deps,
      apply: (edits) => this.#apply(edits),
      mayTrim: () => editorsOf(this.#uri).every(isAtEnd),
    });
  }

  get uri(): vscode.Uri {
    return this.#uri;
  }

  dispose(): void {
    this.session.dispose();
  }

  async #apply(edits: readonly LineEdit[]): Promise<void> {
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === this.#uri.toString());
    // Not open any more, or not yet: it will be read from the buffer.
    if (document === undefined) return;
    const places = editorsOf(this.#uri).map((editor) => ({ editor, atEnd: isAtEnd(editor), top: topOf(editor) }));
    const followsText = await applyEdits(this.#uri, edits);
    if (!followsText) await replaceAll(document, new TextDecoder().decode(this.session.buffer.text()));
    for (const { editor, atEnd, top } of places) {
      if (atEnd) revealEnd(editor);
      else keepPlace(editor, top, edits);
    }
    await this.#rollIfDue();
  }

  async #rollIfDue(): Promise<void> {
    const { editedBytes } = this.session.buffer;
    const isShown = editorsOf(this.#uri).length > 0;
    if (!isShown || editedBytes - this.#rolledAtBytes < rollBytes) return;
    this.#rolledAtBytes = editedBytes;
    this.#uri = await this.#options.rollOver(this);
  }
}

function topOf({ visibleRanges }: vscode.TextEditor): number {
  return visibleRanges[0]?.start.line ?? 0;
}

/** Text that comes or goes above what someone reads would move it: scrolls by as many lines. */
function keepPlace(editor: vscode.TextEditor, top: number, edits: readonly LineEdit[]): void {
  let moved = 0;
  for (const { line, removeLines, text } of edits) {
    if (line <= top) moved += text.split("\n").length - 1 - removeLines;
  }
  if (moved !== 0) revealAtTop(editor, top + moved);
}
