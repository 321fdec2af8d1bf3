/** Updates that are kept for a slow reader of a Live Tail; each has at most 500 events (StartLiveTail). */
const maxPending = 10;
/** The service's bound in bytes is unknown; this keeps 15 sessions of clients that don't read small. */
const maxPendingBytes = 8 * 1024 * 1024;

interface Pending<T> {
  readonly item: T;
  readonly bytes: number;
}

/** A queue to a reader that may be slow: beyond ten items or 8 MiB it drops the oldest, but never those given to `end`. */
export class UpdateQueue<T> {
  readonly #pending: Pending<T>[] = [];
  #bytes = 0;
  #last: readonly T[] | undefined;
  #wake: (() => void) | undefined;

  /** Adds an item of this size. The newest item is kept even if it alone is larger than the bound. */
  push(item: T, bytes: number): void {
    this.#pending.push({ item, bytes });
    this.#bytes += bytes;
    while (this.#pending.length > maxPending || (this.#bytes > maxPendingBytes && this.#pending.length > 1))
      this.#shift();
    this.#wake?.();
  }

  /** Ends the queue after these items. */
  end(...last: readonly T[]): void {
    this.#last ??= last;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      for (let next = this.#shift(); next !== undefined; next = this.#shift()) yield next.item;
      if (this.#last !== undefined) {
        yield* this.#last;
        return;
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #shift(): Pending<T> | undefined {
    const next = this.#pending.shift();
    this.#bytes -= next?.bytes ?? 0;
    return next;
  }
}
