import type { ZoneOffset } from "../time/zone.js";

/** A time with both ends inclusive, in epoch milliseconds. */
export interface TrendRange {
  readonly start: number;
  readonly end: number;
}

/** A part of the time that is counted separately; `end` is exclusive. */
export interface Bucket {
  readonly start: number;
  readonly end: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The sizes to choose from: parts of a day, a day or a week. */
const bucketSizes = [
  ...[1, 5, 15].map((minutes) => minutes * minuteMs),
  ...[1, 6].map((hours) => hours * hourMs),
  ...[1, 7].map((days) => days * dayMs),
];

/** As many bars as can be told apart in an editor column next to another one. */
const mostBars = 120;

/** The size of a bucket in milliseconds, so that there are at most about 120 of them. */
export function bucketSizeOf({ start, end }: TrendRange): number {
  return bucketSizes.find((ms) => (end - start + 1) / ms <= mostBars) ?? 7 * dayMs;
}

/** The buckets of a range, from the one with its start to the one with its end, by the clock of the zone. */
export function bucketsOf({ start, end }: TrendRange, sizeMs: number, zone: ZoneOffset): readonly Bucket[] {
  const buckets: Bucket[] = [];
  for (let at = bucketStart(start, sizeMs, zone); at <= end;) {
    const next = nextStart(at, sizeMs, zone);
    buckets.push({ start: at, end: next });
    at = next;
  }
  return buckets;
}

/**
 * The start of the bucket after the one that begins at `start`. Its middle is past any change of the clock in between.
 */
export function nextStart(start: number, sizeMs: number, zone: ZoneOffset): number {
  return Math.max(start + 1, bucketStart(start + 1.5 * sizeMs, sizeMs, zone));
}

/** Weeks begin on Mondays; 1970 began on a Thursday. */
const mondayMs = 4 * dayMs;

function bucketStart(at: number, sizeMs: number, zone: ZoneOffset): number {
  const shift = sizeMs > dayMs ? mondayMs : 0;
  const wall = at + zone(at) * minuteMs;
  const start = Math.floor((wall - shift) / sizeMs) * sizeMs + shift;
  const guess = start - zone(at) * minuteMs;
  return sizeMs < hourMs ? guess : start - zone(guess) * minuteMs;
}
