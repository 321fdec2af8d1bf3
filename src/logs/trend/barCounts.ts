import type { ZoneOffset } from "../time/zone.js";
import { type Bucket, bucketSizeOf, bucketsOf, maxBars, nextStart, type TrendRange } from "./buckets.js";

/**
 * How much of a bar's time was counted: all; a part, because the requested time begins or ends in it, or it isn't over
 * or read to its end; or nothing.
 */
export type BarState = "whole" | "partial" | "unread";

/** The numbers of events of a bucket, one for each series. */
export interface Bar extends Bucket {
  readonly counts: readonly number[];
  readonly state: BarState;
}

/** How to count. */
export interface BarCountsOptions {
  readonly zone: ZoneOffset;
  /** How many series are counted apart: patterns, or severities. */
  readonly series?: number;
  /** The size of a bar in milliseconds; by default what fits. */
  readonly sizeMs?: number;
}

/**
 * Sizes of bars are whole minutes, or smaller: so the minutes are what is remembered, and the bars can get another size
 * without counting again.
 */
const grainMs = 60_000;

type Counted = Bucket & { counts: number[] };

/** Counts events of several series by bucket, and how far each series was read. */
export class BarCounts {
  readonly #zone: ZoneOffset;
  readonly #series: number;
  readonly #grains = new Map<number, number[]>();
  readonly #positions: number[];
  #sizeMs: number;
  #range: TrendRange;
  #buckets: Counted[];

  constructor(range: TrendRange, { zone, series = 1, sizeMs = bucketSizeOf(range) }: BarCountsOptions) {
    this.#range = range;
    this.#zone = zone;
    this.#series = series;
    this.#sizeMs = sizeMs;
    this.#positions = Array.from({ length: series }, () => range.start);
    this.#buckets = this.#emptyBuckets();
  }

  get sizeMs(): number {
    return this.#sizeMs;
  }

  /** Everything before this time (epoch milliseconds) was counted, in all series. */
  get position(): number {
    return Math.min(...this.#positions);
  }

  get range(): TrendRange {
    return this.#range;
  }

  /** How many events of each series were counted. */
  get totals(): readonly number[] {
    const totals = this.#zeros();
    for (const { counts } of this.#buckets)
      for (const [series, added] of counts.entries()) count(totals, series, added);
    return totals;
  }

  /** Counts an event, or several of one time, if it is in the range. */
  add(timestamp: number, series = 0, added = 1): void {
    const first = this.#buckets[0]?.start ?? timestamp;
    if (timestamp < Math.max(first, this.#range.start) || timestamp > this.#range.end) return;
    const grain = Math.floor(timestamp / this.#grainMs);
    const counts = this.#grains.get(grain) ?? this.#zeros();
    this.#grains.set(grain, counts);
    count(counts, series, added);
    this.#addToBucket(timestamp, series, added);
  }

  /** Everything of a series before `position` has been counted. */
  readTo(position: number, series = 0): void {
    this.#positions[series] = Math.max(this.#positions[series] ?? 0, position);
  }

  /** Gives the bars another size, in milliseconds: a minute or a multiple of it. */
  resize(sizeMs: number): void {
    if (sizeMs === this.#sizeMs) return;
    this.#sizeMs = sizeMs;
    this.#buckets = this.#emptyBuckets();
    for (const [grain, counts] of this.#grains) {
      const at = Math.max(grain * this.#grainMs, this.#range.start);
      for (const [series, count] of counts.entries()) if (count > 0) this.#addToBucket(at, series, count);
    }
  }

  /** Extends the range to this time. */
  extendTo(end: number): void {
    if (end <= this.#range.end) return;
    for (let last = this.#buckets.at(-1); last !== undefined && last.end <= end; last = this.#buckets.at(-1)) {
      const next = nextStart(last.end, this.#sizeMs, this.#zone);
      this.#buckets.push({ start: last.end, end: next, counts: this.#zeros() });
    }
    this.#range = { ...this.#range, end };
    this.#dropOldest();
  }

  bars(): readonly Bar[] {
    const { position } = this;
    return this.#buckets.map((bucket) => ({
      ...bucket,
      counts: [...bucket.counts],
      state: this.#stateOf(bucket, position),
    }));
  }

  get #grainMs(): number {
    return Math.min(grainMs, this.#sizeMs);
  }

  #zeros(): number[] {
    return Array.from({ length: this.#series }, () => 0);
  }

  #emptyBuckets(): Counted[] {
    return bucketsOf(this.#range, this.#sizeMs, this.#zone).map((bucket) => ({ ...bucket, counts: this.#zeros() }));
  }

  #addToBucket(timestamp: number, series: number, added: number): void {
    const bucket = this.#buckets[this.#indexOf(timestamp)];
    if (bucket !== undefined) count(bucket.counts, series, added);
  }

  /** What follows for long drops its oldest bars. */
  #dropOldest(): void {
    if (this.#buckets.length <= maxBars) return;
    this.#buckets = this.#buckets.slice(-maxBars);
    const start = Math.max(this.#range.start, this.#buckets[0]?.start ?? this.#range.start);
    this.#range = { ...this.#range, start };
    for (const grain of this.#grains.keys()) if ((grain + 1) * this.#grainMs <= start) this.#grains.delete(grain);
  }

  #stateOf({ start, end }: Bucket, position: number): BarState {
    if (position <= Math.max(start, this.#range.start)) return "unread";
    const isWhole = start >= this.#range.start && end <= this.#range.end + 1 && end <= position;
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

function count(counts: number[], series: number, added: number): void {
  counts[series] = (counts[series] ?? 0) + added;
}
