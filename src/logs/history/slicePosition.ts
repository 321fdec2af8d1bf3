import type { Slice } from "./eventPager.js";

/** How often a slice is taken up again from its newest event before it counts as stuck. */
const maxRestarts = 8;

/**
 * Where a reader of a slice stands. A token that comes a second time, or one that the service doesn't take any more, makes
 * it start over from the newest event so far; if that leads nowhere, it is stuck.
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

  /** Where reading was last taken up, in epoch milliseconds. */
  get from(): number {
    return this.#from;
  }

  /** The time of the newest event that came, or where reading was taken up if none did. */
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

  /** True if events came since reading was last taken up that are newer than that. */
  get hasMoved(): boolean {
    return this.#newest > this.#from;
  }

  saw(timestamp: number): void {
    this.#newest = Math.max(this.#newest, timestamp);
  }

  /** Goes on to the page of a token. */
  advance(token: string): void {
    if (this.#tokens.has(token)) {
      this.restart();
      return;
    }
    this.#tokens.add(token);
    this.#token = token;
  }

  /** Takes reading up again at the newest event. */
  restart(): void {
    this.#restarts = this.hasMoved ? 0 : this.#restarts + 1;
    if (this.#restarts > maxRestarts) this.#state = "stuck";
    this.takeUpAt(this.#newest);
  }

  /** Goes on at a time, without a token. */
  takeUpAt(from: number): void {
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
