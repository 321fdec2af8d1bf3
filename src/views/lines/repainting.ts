import type * as vscode from "vscode";
import { after, type Clock } from "../../base/clock.js";
import { DisposableStore, type Disposable } from "../../base/disposable.js";

/** The events of editors that show something else. */
export interface EditorEvents {
  readonly window: Pick<
    typeof vscode.window,
    "onDidChangeActiveTextEditor" | "onDidChangeTextEditorVisibleRanges" | "onDidChangeVisibleTextEditors"
  >;
  readonly workspace: Pick<typeof vscode.workspace, "onDidChangeTextDocument">;
}

/** What is repainted, and when. */
export interface RepaintingOptions {
  readonly scheme: string;
  readonly events: EditorEvents;
  readonly clock: Clock;
  paint(): void;
}

/** Between a change and its colours: a busy tail and a scrolling reader change much at once. */
const paintMs = 50;

/** Repaints the visible documents of a scheme a moment after what they show has changed. */
export class Repainting implements Disposable {
  readonly #options: RepaintingOptions;
  readonly #store = new DisposableStore();
  #timer: Disposable | undefined;

  constructor(options: RepaintingOptions) {
    this.#options = options;
    const { window, workspace } = options.events;
    for (const listener of [
      window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#changed(textEditor.document)),
      window.onDidChangeVisibleTextEditors(() => this.soon()),
      window.onDidChangeActiveTextEditor(() => this.soon()),
      workspace.onDidChangeTextDocument(({ document }) => this.#changed(document)),
    ]) {
      this.#store.add(listener);
    }
  }

  /** Repaints in a moment; several calls until then are one. */
  soon(): void {
    this.#timer ??= after(this.#options.clock, paintMs, () => {
      this.#timer = undefined;
      this.#options.paint();
    });
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#store.dispose();
  }

  #changed({ uri }: vscode.TextDocument): void {
    if (uri.scheme === this.#options.scheme) this.soon();
  }
}
