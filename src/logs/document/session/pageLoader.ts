/** In which direction a document is read. */
export type Direction = "older" | "newer";

type ReadPage = (direction: Direction, signal: AbortSignal) => Promise<Error | undefined>;

interface Loading {
  readonly direction: Direction;
  readonly cancel: AbortController;
  readonly done: Promise<Error | undefined>;
}

/** Loads one page at a time. Requests for the direction that is being loaded share that page. */
export class PageLoader {
  readonly #read: ReadPage;
  #loading: Loading | undefined;

  constructor(read: ReadPage) {
    this.#read = read;
  }

  get isLoading(): boolean {
    return this.#loading !== undefined;
  }

  /** Resolves as the read does, or with undefined if the signal is aborted before the read begins. */
  async load(direction: Direction, signal: AbortSignal | undefined): Promise<Error | undefined> {
    while (this.#loading !== undefined && this.#loading.direction !== direction) await this.#loading.done;
    if (this.#loading !== undefined) return this.#loading.done;
    if (signal?.aborted === true) return undefined;
    const cancel = new AbortController();
    const stop = (): void => cancel.abort();
    signal?.addEventListener("abort", stop);
    const done = this.#read(direction, cancel.signal).finally(() => {
      signal?.removeEventListener("abort", stop);
      this.#loading = undefined;
    });
    this.#loading = { direction, cancel, done };
    return done;
  }

  /** Cancels the page that is being loaded, and resolves once that has ended. */
  async cancel(): Promise<void> {
    this.#loading?.cancel.abort();
    await this.#loading?.done;
  }
}
