import type { SelectedEvent } from "../selection/selection.js";
import type { TailTuning } from "./tuning.js";

/**
 * Decides from which time a poll reads, so that no event is missed that comes at most the overlap late: an event that
 * comes after a read began is no older than that beginning less the overlap. The beginning counts by the service's
 * clock. How far the client's clock is ahead of it is at most the age, by the client's clock, of the event that was
 * ingested last; until one was seen a bound is assumed. The newest timestamp plays no part: senders may set any.
 */
export class FollowWindow {
  readonly #start: number;
  readonly #recent: number;
  readonly #tuning: TailTuning;
  #overlap: number;
  #aheadMs: number;
  /** When the last complete poll, and the last complete read of the whole overlap, began. */
  #polledAt: number | undefined;
  #fullAt: number | undefined;
  #horizon: number;
  #lowest = Number.POSITIVE_INFINITY;
  /** By how much the latest events of the last polls came after the poll that could have read them; the current poll's first. */
  #lateness: readonly number[] = [0];

  /** `start` bounds everything; `recent` is where looking back and following meet. */
  constructor(start: number, recent: number, tuning: TailTuning) {
    this.#start = start;
    this.#recent = recent;
    this.#tuning = tuning;
    this.#overlap = tuning.minOverlapMs;
    this.#aheadMs = tuning.maxAheadMs;
    this.#horizon = start;
  }

  get overlapMs(): number {
    return this.#overlap;
  }

  /** The time before which nothing will be read any more. */
  get horizon(): number {
    return this.#horizon;
  }

  /** Takes note of events that are known at `now`: how late they came, and what they tell about the clocks. */
  observe(events: readonly SelectedEvent[], now: number): void {
    const polled = this.#since(this.#polledAt);
    let late = this.#lateness[0] ?? 0;
    for (const { timestamp, ingestionTime } of events) {
      late = Math.max(late, polled - timestamp);
      const wanted = 2 * (ingestionTime - timestamp);
      if (wanted > this.#overlap) this.#overlap = Math.min(wanted, this.#tuning.maxOverlapMs);
      this.#aheadMs = Math.max(0, Math.min(this.#aheadMs, now - ingestionTime));
    }
    this.#lateness = [late, ...this.#lateness.slice(1)];
  }

  /** A poll that began at `at` read everything from its start on; `full` if that was the whole overlap. */
  completed(at: number, full: boolean): void {
    this.#polledAt = at;
    if (full) this.#fullAt = at;
    this.#lateness = [0, ...this.#lateness].slice(0, this.#tuning.latenessPolls + 1);
  }

  /** A sweep that began at `at` read everything in its slice. */
  swept(at: number): void {
    this.#fullAt = at;
  }

  /** Where a poll begins: at first with the newest events, then with the whole overlap or the short one. */
  pollFrom(full: boolean): number {
    if (this.#polledAt === undefined) return this.#noted(this.#recent);
    return this.#noted(full ? this.#fullFrom() : this.#shortFrom());
  }

  /** What a sweep reads: the rest of the overlap, up to where short polls begin. Undefined if that is nothing. */
  sweep(): { readonly from: number; readonly to: number } | undefined {
    const to = this.#shortFrom();
    return this.#fullFrom() > to ? undefined : { from: this.#noted(this.#fullFrom()), to };
  }

  /**
   * Moves the horizon up, with room for the overlap to double, but not past what is being read (from `readingFrom` on).
   * It waits for the look-back (which is at `lookBackAt`) to pass what was polled already: those events have to be
   * recognized there.
   */
  advance(readingFrom: number, lookBackAt: number | undefined): void {
    if (lookBackAt !== undefined && lookBackAt > this.#lowest) return;
    const room = Math.min(2 * this.#overlap, this.#tuning.maxOverlapMs);
    this.#horizon = Math.max(this.#horizon, Math.min(readingFrom, this.#since(this.#fullAt) - room));
  }

  #fullFrom(): number {
    return Math.max(this.#start, this.#horizon, this.#since(this.#fullAt) - this.#overlap);
  }

  #shortFrom(): number {
    return Math.max(this.#start, this.#horizon, this.#since(this.#polledAt) - this.#shortOverlapMs);
  }

  get #shortOverlapMs(): number {
    const { minShortOverlapMs, maxShortOverlapMs, latenessPolls } = this.#tuning;
    if (this.#lateness.length <= latenessPolls) return maxShortOverlapMs;
    return Math.min(Math.max(2 * Math.max(...this.#lateness), minShortOverlapMs), maxShortOverlapMs);
  }

  /** The least that the service's clock can have shown when a read began. */
  #since(readAt: number | undefined): number {
    return (readAt ?? this.#recent) - this.#aheadMs;
  }

  #noted(from: number): number {
    this.#lowest = Math.min(this.#lowest, from);
    return from;
  }
}
