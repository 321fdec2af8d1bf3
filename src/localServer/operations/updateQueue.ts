/** Updates that are kept for a slow reader of a Live Tail; each has at most 500 events (StartLiveTail). */
const maxPending = 10;

/** A bounded queue to a reader that may be slow: drops the oldest items beyond ten, but never those given to `end`. */
export class UpdateQueue<T> {
  #pending: T[] = [];
  #last: readonly T[] | undefined;
  #wake: (() => void) | undefined;

  push(item: T): void {
    this.#pending.push(item);
    if (this.#pending.length > maxPending) this.#pending.shift();
    this.#wake?.();
  }

  /** Ends the queue after these items. */
  end(...last: readonly T[]): void {
    this.#last ??= last;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      for (let item = this.#pending.shift(); item !== undefined; item = this.#pending.shift()) yield item;
      if (this.#last !== undefined) {
        yield* this.#last;
        return;
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
