/** Updates that a slow reader of a Live Tail may leave waiting (StartLiveTail, of which each has 500 events at most). */
const waitingUpdates = 10;

/** Hands items over to a reader that may be slow: beyond ten that wait, the oldest are dropped. The last one never is. */
export class UpdateQueue<T> {
  #waiting: T[] = [];
  #last: readonly T[] | undefined;
  #wake: (() => void) | undefined;

  push(item: T): void {
    this.#waiting.push(item);
    if (this.#waiting.length > waitingUpdates) this.#waiting.shift();
    this.#wake?.();
  }

  /** No more come, but for these. */
  end(...last: readonly T[]): void {
    this.#last ??= last;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      for (let item = this.#waiting.shift(); item !== undefined; item = this.#waiting.shift()) yield item;
      if (this.#last !== undefined) {
        yield* this.#last;
        return;
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
