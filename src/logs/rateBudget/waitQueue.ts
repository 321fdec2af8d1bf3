import { abortError } from "../../base/abort.js";

interface Waiter {
  readonly grant: () => void;
}

/** A first-in, first-out queue of requests. A request whose signal is aborted leaves at once. */
export class WaitQueue {
  readonly #waiters = new Set<Waiter>();

  get length(): number {
    return this.#waiters.size;
  }

  /** Resolves when it is the request's turn. Rejects with an AbortError once the signal is aborted, and calls `left`. */
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
        grant: () => {
          signal.removeEventListener("abort", stop);
          resolve();
        },
      };
      signal.addEventListener("abort", stop, { once: true });
      this.#waiters.add(waiter);
    });
  }

  /** Grants the first request. */
  next(): void {
    for (const first of this.#waiters) {
      this.#waiters.delete(first);
      first.grant();
      return;
    }
  }
}
