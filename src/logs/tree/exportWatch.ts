import { after, type Clock } from "../../base/clock.js";
import { type Disposable, DisposableStore } from "../../base/disposable.js";
import type { LogTree } from "./logTree.js";

/** An export takes from seconds to hours, and an account has five requests a second for all its programs. */
const watchMs = 10_000;

/** Reads exports again for as long as their rows show one that is active: rows that nobody sees aren't asked for. */
export class ExportWatch implements Disposable {
  readonly #store = new DisposableStore();
  readonly #waiting = new Map<string, Disposable>();

  constructor(tree: Pick<LogTree, "onDidShowActiveExport" | "refresh">, clock: Clock) {
    this.#store.add(
      tree.onDidShowActiveExport((node) => {
        if (this.#waiting.has(node.id)) return;
        const again = (): void => {
          this.#waiting.delete(node.id);
          tree.refresh(node);
        };
        this.#waiting.set(node.id, after(clock, watchMs, again));
      }),
    );
  }

  dispose(): void {
    this.#store.dispose();
    for (const timer of this.#waiting.values()) timer.dispose();
  }
}
