import type { Slice } from "./eventPager.js";

/** How often reading may start over from the newest event without progress before it counts as stuck. */
const maxRestarts = 8;

/**
 * The position of a reader in a slice. It starts over from the newest event so far when a token comes a second time or
 * isn't accepted any more; if that brings no progress, it is stuck.
 */
export class SlicePosition {
  readonly #tokens = new Set<string>();
  #from: number;
  #newest: number;
  #token: string | undefined;
  #restarts = 0;
  #state: "reading" | "done" | "stuck" = "reading";
  /** Pages that were read. */
  pages = 0;

  constructor({ from, to }: Pick<Slice, "from" | "to">) {
    this.#from = from;
    this.#newest = from;
    // The service refuses a time range that ends before it begins.
    if (to !== undefined && to < from) this.#state = "done";
  }

  /** Where reading last started, in epoch milliseconds. */
  get from(): number {
    return this.#from;
  }

  /** The time of the newest event, or where reading started if there was none. */
  get newest(): number {
    return this.#newest;
  }

  /** Of the next page; undefined for the first one from there. */
  get token(): string | undefined {
    return this.#token;
  }

  get done(): boolean {
    return this.#state !== "reading";
  }

  get stuck(): boolean {
    return this.#state === "stuck";
  }

  /** True if there were events newer than where reading last started. */
  get hasMoved(): boolean {
    return this.#newest > this.#from;
  }

  /** Takes note of an event. */
  observe(timestamp: number): void {
    this.#newest = Math.max(this.#newest, timestamp);
  }

  /** Moves on to the page of a token. */
  advance(token: string): void {
    if (this.#tokens.has(token)) {
      this.restart();
      return;
    }
    this.#tokens.add(token);
    this.#token = token;
  }

  /** Starts over at the newest event. */
  restart(): void {
    this.#restarts = this.hasMoved ? 0 : this.#restarts + 1;
    if (this.#restarts > maxRestarts) this.#state = "stuck";
    this.startAt(this.#newest);
  }

  /** Starts at a time, without a token. */
  startAt(from: number): void {
    this.#from = from;
    this.#newest = from;
    this.#token = undefined;
    this.#tokens.clear();
  }

  /** Ends the reading; stuck if something could not be read. */
  end(how: "done" | "stuck"): void {
    this.#state = how;
  }
}
