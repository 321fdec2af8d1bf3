import type { SelectedEvent } from "../selection.js";
import type { TailTuning } from "./tuning.js";

/**
 * Decides from which time a poll reads, so that no event is missed that comes at most the overlap late. An event that
 * comes after a read began is no older than that beginning less the overlap; nor is it if that is taken from the newest
 * event, where a clock that is ahead, or events from the future, would lead astray.
 */
export class FollowWindow {
  readonly #start: number;
  readonly #recent: number;
  readonly #tuning: TailTuning;
  #overlap: number;
  #newest: number | undefined;
  /** When the last complete poll, and the last complete read of the whole overlap, began. */
  #polledAt: number | undefined;
  #fullAt: number | undefined;
  #horizon: number;
  #lowest = Number.POSITIVE_INFINITY;

  /** `start` bounds everything; `recent` is where looking back and following meet. */
  constructor(start: number, recent: number, tuning: TailTuning) {
    this.#start = start;
    this.#recent = recent;
    this.#tuning = tuning;
    this.#overlap = tuning.minOverlapMs;
    this.#horizon = start;
  }

  get overlapMs(): number {
    return this.#overlap;
  }

  /** The time before which nothing will be read any more. */
  get horizon(): number {
    return this.#horizon;
  }

  /** Takes note of events: how new and how late they are. */
  observe(events: readonly SelectedEvent[]): void {
    for (const { timestamp, ingestionTime } of events) {
      if (this.#newest === undefined || timestamp > this.#newest) this.#newest = timestamp;
      const wanted = 2 * (ingestionTime - timestamp);
      if (wanted > this.#overlap) this.#overlap = Math.min(wanted, this.#tuning.maxOverlapMs);
    }
  }

  /** A poll that began at `at` read everything from its start on; `full` if that was the whole overlap. */
  completed(at: number, full: boolean): void {
    this.#polledAt = at;
    if (full) this.#fullAt = at;
  }

  /** A sweep that began at `at` read everything in its slice. */
  swept(at: number): void {
    this.#fullAt = at;
  }

  /** Where a poll begins: the whole overlap back, or the short one. `lookingBack` while what is older is being read. */
  pollFrom(full: boolean, lookingBack: boolean): number {
    const from = this.#bounded(this.#pollFrom(full, lookingBack));
    this.#lowest = Math.min(this.#lowest, from);
    return from;
  }

  /** What a sweep reads: the rest of the overlap, up to where short polls begin. Undefined if that is nothing. */
  sweep(): { readonly from: number; readonly to: number } | undefined {
    const { shortOverlapMs } = this.#tuning;
    const from = this.#bounded(this.#back(this.#fullAt, this.#overlap));
    const to = this.#back(this.#polledAt, shortOverlapMs);
    if (from > to) return undefined;
    this.#lowest = Math.min(this.#lowest, from);
    return { from, to };
  }

  /**
   * Moves the horizon up, with room for the overlap to double. It waits for the look-back (which is at `lookBackAt`) to
   * pass what was polled already: those events have to be recognized there.
   */
  advance(lookBackAt: number | undefined): void {
    if (this.#newest === undefined || (lookBackAt !== undefined && lookBackAt > this.#lowest)) return;
    const room = Math.min(2 * this.#overlap, this.#tuning.maxOverlapMs);
    this.#horizon = Math.max(this.#horizon, this.#back(this.#fullAt, room));
  }

  #pollFrom(full: boolean, lookingBack: boolean): number {
    if (this.#polledAt === undefined) return this.#recent;
    if (this.#newest === undefined) return lookingBack ? this.#recent - this.#overlap : this.#start;
    return full ? this.#back(this.#fullAt, this.#overlap) : this.#back(this.#polledAt, this.#tuning.shortOverlapMs);
  }

  #back(readAt: number | undefined, overlap: number): number {
    const since = readAt ?? this.#recent;
    return Math.min(this.#newest ?? since, since) - overlap;
  }

  #bounded(from: number): number {
    return Math.max(this.#start, this.#horizon, from);
  }
}
