import { abortError } from "../../base/abort.js";

interface Waiter {
  readonly go: () => void;
}

/** Those who wait for their turn, first come first served. One whose signal is aborted leaves at once. */
export class WaitingLine {
  readonly #waiters = new Set<Waiter>();

  get length(): number {
    return this.#waiters.size;
  }

  /** Resolves on its turn. Rejects with an AbortError once the signal is aborted; `left` is then called. */
  join(signal: AbortSignal, left: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(abortError());
        return;
      }
      const stop = (): void => {
        this.#waiters.delete(waiter);
        reject(abortError());
        left();
      };
      const waiter: Waiter = {
        go: () => {
          signal.removeEventListener("abort", stop);
          resolve();
        },
      };
      signal.addEventListener("abort", stop, { once: true });
      this.#waiters.add(waiter);
    });
  }

  /** Lets the first one go. */
  next(): void {
    for (const first of this.#waiters) {
      this.#waiters.delete(first);
      first.go();
      return;
    }
  }
}
