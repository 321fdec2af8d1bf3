/** Which way a document is read. */
export type Direction = "older" | "newer";

type Read = (direction: Direction, signal: AbortSignal) => Promise<Error | undefined>;

interface Reading {
  readonly direction: Direction;
  readonly cancel: AbortController;
  readonly done: Promise<Error | undefined>;
}

/** One reading at a time; who asks for the one that is under way gets that one. */
export class PageLoader {
  readonly #read: Read;
  #reading: Reading | undefined;

  constructor(read: Read) {
    this.#read = read;
  }

  get isLoading(): boolean {
    return this.#reading !== undefined;
  }

  /** Resolves as the reading does; undefined if the signal was aborted before its turn came. */
  async load(direction: Direction, signal: AbortSignal | undefined): Promise<Error | undefined> {
    while (this.#reading !== undefined && this.#reading.direction !== direction) await this.#reading.done;
    if (this.#reading !== undefined) return this.#reading.done;
    if (signal?.aborted === true) return undefined;
    const cancel = new AbortController();
    const stop = (): void => cancel.abort();
    signal?.addEventListener("abort", stop);
    const done = this.#read(direction, cancel.signal).finally(() => {
      signal?.removeEventListener("abort", stop);
      this.#reading = undefined;
    });
    this.#reading = { direction, cancel, done };
    return done;
  }

  /** Resolves when nothing is read any more. */
  async cancel(): Promise<void> {
    this.#reading?.cancel.abort();
    await this.#reading?.done;
  }
}
