import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../base/disposable.js";

/** Between a change and its colours: a busy tail and a scrolling reader change much at once. */
const paintMs = 50;

/** Paints the visible documents of a scheme anew, a moment after what they show has changed. */
export class Repainting implements Disposable {
  readonly #scheme: string;
  readonly #paint: () => void;
  readonly #store = new DisposableStore();
  #timer: NodeJS.Timeout | undefined;

  constructor(scheme: string, paint: () => void) {
    this.#scheme = scheme;
    this.#paint = paint;
    const { window, workspace } = vscode;
    for (const listener of [
      window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#changed(textEditor.document)),
      window.onDidChangeVisibleTextEditors(() => this.soon()),
      window.onDidChangeActiveTextEditor(() => this.soon()),
      workspace.onDidChangeTextDocument(({ document }) => this.#changed(document)),
    ]) {
      this.#store.add(listener);
    }
  }

  soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#paint();
    }, paintMs);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  #changed({ uri }: vscode.TextDocument): void {
    if (uri.scheme === this.#scheme) this.soon();
  }
}
