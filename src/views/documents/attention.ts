import * as vscode from "vscode";
import type { Clock } from "../../base/clock.js";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import { Emitter } from "../../base/emitter.js";
import type { Attention } from "../../logs/tail/watchedPoll.js";

/** For so long one is taken to read in a window that has the focus without touching it, in milliseconds. */
const readingMs = 5 * 60_000;

/** Whether someone looks at the window, and at what of it. */
export class WindowAttention implements Disposable {
  readonly #clock: Clock;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new Emitter<void>());
  /** When the window was last known to be in use, in epoch milliseconds. */
  #usedAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#usedAt = clock.now();
    const { window } = vscode;
    this.#store.add(
      window.onDidChangeWindowState(() => {
        // Also where it has just ceased to be.
        this.#usedAt = clock.now();
        this.#changed.fire();
      }),
    );
    this.#store.add(window.onDidChangeVisibleTextEditors(() => this.#changed.fire()));
  }

  /** Whether someone looks at something that `isShown` says the window shows. */
  of(isShown: () => boolean): Attention {
    const isUsed = (): boolean => this.#isUsed();
    return {
      get isWatched() {
        return isUsed() && isShown();
      },
      onDidChange: this.#changed.event,
    };
  }

  dispose(): void {
    this.#store.dispose();
  }

  #isUsed(): boolean {
    const { focused, active } = vscode.window.state;
    return focused && (active || this.#clock.now() - this.#usedAt < readingMs);
  }
}
