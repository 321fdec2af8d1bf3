import type { SelectedEvent } from "../selection/selection.js";
import type { TailTuning } from "./tuning.js";

/**
 * Decides from which time a poll reads, so that it misses no event that is late by at most the overlap. An event that
 * arrives after a read began is no older than that beginning minus the overlap, by the service's clock. The client's
 * clock is ahead of that clock by at most the age, by the client's clock, of the event that was ingested last; until
 * there is one, a bound is assumed. The newest timestamp doesn't matter, because senders may set any.
 */
export class FollowWindow {
  readonly #start: number;
  #recent: number;
  readonly #tuning: TailTuning;
  #overlap: number;
  #aheadMs: number;
  /** When the last poll began, whether it could read everything or not. */
  #triedAt: number | undefined;
  /** When the last complete poll began, and the last complete read of the whole overlap. */
  #polledAt: number | undefined;
  #fullAt: number | undefined;
  #horizon: number;
  #lowest = Number.POSITIVE_INFINITY;
  /**
   * How late the latest events of the last polls were: the time since the poll that could have read them. The current
   * poll is first.
   */
  #lateness: readonly number[] = [0];

  /** Nothing before `start` is read. Looking back and following meet at `recent`. */
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

  /** Nothing before this time will be read again. */
  get horizon(): number {
    return this.#horizon;
  }

  /** A later tail of the same group has to start here to miss nothing. */
  get continueFrom(): number {
    return this.#fullFrom();
  }

  /** Learns from events that were read at `now` how late events are, and how far the clocks differ. */
  observe(events: readonly SelectedEvent[], now: number): void {
    const polled = this.#since(this.#polledAt);
    let late = this.#lateness[0] ?? 0;
    for (const { timestamp, ingestionTime } of events) {
      late = Math.max(late, polled - timestamp);
      const needed = 2 * (ingestionTime - timestamp);
      if (needed > this.#overlap) this.#overlap = Math.min(needed, this.#tuning.maxOverlapMs);
      this.#aheadMs = Math.max(0, Math.min(this.#aheadMs, now - ingestionTime));
    }
    this.#lateness = [late, ...this.#lateness.slice(1)];
  }

  /** When polls were last up to date; they have fallen behind if that is long ago. */
  get upToDateAt(): number {
    return this.#triedAt ?? this.#recent;
  }

  /** Polls begin anew at this time: looking back reads what is before it. */
  beginAt(recent: number): void {
    this.#recent = recent;
    this.#triedAt = undefined;
    this.#polledAt = undefined;
    this.#fullAt = undefined;
    this.#lateness = [0];
  }

  /** Has to be called when a poll that began at `at` is over, complete or not. */
  tried(at: number): void {
    this.#triedAt = at;
  }

  /** Has to be called when a poll that began at `at` is complete; `full` if it read the whole overlap. */
  completed(at: number, full: boolean): void {
    this.#polledAt = at;
    if (full) this.#fullAt = at;
    this.#lateness = [0, ...this.#lateness].slice(0, this.#tuning.latenessPolls + 1);
  }

  /** Has to be called when a sweep that began at `at` is complete. */
  swept(at: number): void {
    this.#fullAt = at;
  }

  /**
   * Where the next poll begins: the first with the newest events, later ones with the whole overlap or the short one.
   */
  pollFrom(full: boolean): number {
    if (this.#polledAt === undefined) return this.#recordFrom(this.#recent);
    return this.#recordFrom(full ? this.#fullFrom() : this.#shortFrom());
  }

  /** What a sweep reads: the overlap up to where short polls begin. Undefined if there is nothing to read. */
  sweep(): { readonly from: number; readonly to: number } | undefined {
    const to = this.#shortFrom();
    return this.#fullFrom() > to ? undefined : { from: this.#recordFrom(this.#fullFrom()), to };
  }

  /**
   * Moves the horizon up, with room for the overlap to double, but not beyond `readingFrom`, where the reads that are
   * under way began. It doesn't move until looking back (now at `lookBackAt`) has passed what was polled: those events
   * have to be recognized there.
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

  /** The earliest time that the service's clock can have shown when a read began. */
  #since(readAt: number | undefined): number {
    return (readAt ?? this.#recent) - this.#aheadMs;
  }

  #recordFrom(from: number): number {
    this.#lowest = Math.min(this.#lowest, from);
    return from;
  }
}
