import { periodText } from "../../base/counted.js";
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

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;

/** Of a longer time, bars are several weeks. */
const mostMs = 5000 * weekMs;

/** The sizes to choose from, in milliseconds: parts of a day, a day or a week. */
const bucketSizes: readonly number[] = [
  ...[0.1, 1, 5, 15, 30].map((seconds) => seconds * secondMs),
  ...[1, 5, 15].map((minutes) => minutes * minuteMs),
  ...[1, 6].map((hours) => hours * hourMs),
  ...[1, 7].map((days) => days * dayMs),
];

/** As many bars as can be told apart in an editor column next to another one. */
const mostBars = 120;

/** Of more bars none could be hit any more. */
export const maxBars = 500;

/**
 * The size of a bucket in milliseconds, so that there are at most about 120 of them. None is smaller than `leastMs`, by
 * default a minute.
 */
export function bucketSizeOf({ start, end }: TrendRange, leastMs = minuteMs): number {
  const length = end - start + 1;
  // Senders set the times of events: they may lie millions of years apart.
  return bucketSizes.find((ms) => ms >= leastMs && length / ms <= mostBars) ?? weekMs * Math.ceil(length / mostMs);
}

/** The sizes, from a minute on, in which a range has several bars and not too many. */
export function fittingSizes({ start, end }: TrendRange): readonly number[] {
  return bucketSizes.filter((size) => size >= minuteMs && isFittingSize({ start, end }, size));
}

/** True for a size in which a range has several bars and not too many. */
export function isFittingSize({ start, end }: TrendRange, sizeMs: number): boolean {
  const ms = end - start + 1;
  return ms / sizeMs <= maxBars && ms > sizeMs;
}

/** What events are counted per in buckets of a size: “5 minutes”, “minute”. */
export function sizeText(sizeMs: number): string {
  const [count, unit] = units.map(([ms, name]) => [sizeMs / ms, name] as const).find(([count]) => count >= 1) ?? [
    sizeMs,
    "millisecond" as const,
  ];
  return periodText(count, unit);
}

const units = [
  [7 * dayMs, "week"],
  [dayMs, "day"],
  [hourMs, "hour"],
  [minuteMs, "minute"],
  [secondMs, "second"],
] as const;

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
