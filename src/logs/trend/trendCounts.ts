import type { ZoneOffset } from "../time/zone.js";
import { type Bucket, bucketSizeOf, bucketsOf, nextStart, type TrendRange } from "./buckets.js";

/**
 * How much of a bar's time was counted: all; a part, because the requested time begins or ends in it, or it isn't over
 * or read to its end; or nothing.
 */
export type BarState = "whole" | "partial" | "unread";

/** The number of events of a bucket. */
export interface TrendBar extends Bucket {
  readonly count: number;
  readonly state: BarState;
}

/** A trend that follows for long drops its oldest bars. */
const maxBars = 500;

/** Counts events by bucket, and how far the buckets were read. */
export class TrendCounts {
  readonly sizeMs: number;
  readonly #zone: ZoneOffset;
  #range: TrendRange;
  #buckets: (Bucket & { count: number })[];
  #position: number;

  constructor(range: TrendRange, zone: ZoneOffset) {
    this.#range = range;
    this.#zone = zone;
    this.sizeMs = bucketSizeOf(range);
    this.#buckets = bucketsOf(range, this.sizeMs, zone).map((bucket) => ({ ...bucket, count: 0 }));
    this.#position = range.start;
  }

  /** Everything before this time (epoch milliseconds) was counted. */
  get position(): number {
    return this.#position;
  }

  get range(): TrendRange {
    return this.#range;
  }

  get total(): number {
    return this.#buckets.reduce((sum, { count }) => sum + count, 0);
  }

  /** Counts an event if its time is in the range. */
  add(timestamp: number): void {
    const first = this.#buckets[0]?.start ?? timestamp;
    if (timestamp < Math.max(first, this.#range.start) || timestamp > this.#range.end) return;
    const bucket = this.#buckets[this.#indexOf(timestamp)];
    if (bucket !== undefined) bucket.count++;
  }

  /** Everything before `position` has been counted. */
  readTo(position: number): void {
    this.#position = Math.max(this.#position, position);
  }

  /** Extends the range to this time. */
  extendTo(end: number): void {
    if (end <= this.#range.end) return;
    for (let last = this.#buckets.at(-1); last !== undefined && last.end <= end; last = this.#buckets.at(-1)) {
      this.#buckets.push({ start: last.end, end: nextStart(last.end, this.sizeMs, this.#zone), count: 0 });
    }
    const start = Math.max(this.#range.start, this.#buckets.at(-maxBars)?.start ?? this.#range.start);
    this.#buckets = this.#buckets.slice(-maxBars);
    this.#range = { start, end };
  }

  bars(): readonly TrendBar[] {
    return this.#buckets.map((bucket) => ({ ...bucket, state: this.#stateOf(bucket) }));
  }

  #stateOf({ start, end }: Bucket): BarState {
    if (this.#position <= Math.max(start, this.#range.start)) return "unread";
    const isWhole = start >= this.#range.start && end <= this.#range.end + 1 && end <= this.#position;
    return isWhole ? "whole" : "partial";
  }

  /** The last bucket that begins at or before this time. */
  #indexOf(timestamp: number): number {
    let [low, high] = [0, this.#buckets.length];
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((this.#buckets[middle]?.start ?? 0) <= timestamp) low = middle;
      else high = middle;
    }
    return low;
  }
}
