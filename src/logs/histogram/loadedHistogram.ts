import type { Severity } from "../severity/severity.js";
import { severities } from "../severity/severity.js";
import type { ZoneOffset } from "../time/zone.js";
import type { Bar, BarState } from "../trend/barCounts.js";
import { type Bucket, bucketSizeOf, bucketsOf, maxBars } from "../trend/buckets.js";

/** Events by time and severity: the counts of a bar are in the order of `severities`. */
export interface Histogram {
  /** The time of a bar in milliseconds. */
  readonly sizeMs: number;
  readonly bars: readonly Bar[];
  /** How many events there are of each severity, in the same order. */
  readonly totals: readonly number[];
}

/** When an event happened, in epoch milliseconds, and how grave it is. */
export interface GradedEvent {
  readonly at: number;
  readonly severity: Severity;
}

/** What is counted of a document. */
export interface LoadedEvents {
  /** In order of time. */
  readonly events: Iterable<GradedEvent>;
  /** The times of the oldest and the newest event. */
  readonly oldest: number;
  readonly newest: number;
  /** True if older events than these may match, which aren't loaded. */
  readonly hasOlder: boolean;
  /** True while newer events come. */
  readonly isGrowing: boolean;
}

/** The smallest size of a bar, in milliseconds. */
export const leastBarMs = 100;

const places = Object.fromEntries(severities.map((severity, place) => [severity, place])) as Record<Severity, number>;

/** Counts the events that a document has loaded, in one pass. Its first and last bar may not be over yet. */
export function loadedHistogram(loaded: LoadedEvents, zone: ZoneOffset): Histogram {
  const range = { start: loaded.oldest, end: Math.max(loaded.oldest, loaded.newest) };
  const sizeMs = bucketSizeOf(range, leastBarMs);
  const buckets = bucketsOf(range, sizeMs, zone);
  const counts = buckets.map(() => severities.map(() => 0));
  let index = 0;
  for (const { at, severity } of loaded.events) {
    while (index + 1 < buckets.length && at >= (buckets[index]?.end ?? 0)) index++;
    const bar = counts[index];
    if (bar !== undefined) bar[places[severity]] = (bar[places[severity]] ?? 0) + 1;
  }
  const bars = buckets.map((bucket, index) => ({
    ...bucket,
    counts: counts[index] ?? [],
    state: stateOf(bucket, index === buckets.length - 1, loaded),
  }));
  return { sizeMs, bars, totals: totalsOf(bars) };
}

/**
 * A histogram of all events up to a time (epoch milliseconds), continued by those that were loaded since. Of many bars the
 * newest stay.
 */
export function withNewer(counted: Histogram, end: number, loaded: LoadedEvents, zone: ZoneOffset): Histogram {
  const { sizeMs, bars: before } = counted;
  const last = before.at(-1);
  if (last === undefined || loaded.newest <= end) return counted;
  const newer = bucketsOf({ start: last.start, end: loaded.newest }, sizeMs, zone).slice(1);
  const bars = [...before, ...newer.map((bucket) => ({ ...bucket, counts: severities.map(() => 0) }))].map((bar) => ({
    ...bar,
    counts: [...bar.counts],
    state: "state" in bar && bar !== last ? bar.state : ("whole" as const),
  }));
  let index = before.length - 1;
  for (const { at, severity } of loaded.events) {
    if (at <= end) continue;
    while (index + 1 < bars.length && at >= (bars[index]?.end ?? 0)) index++;
    const counts = bars[index]?.counts;
    if (counts !== undefined) counts[places[severity]] = (counts[places[severity]] ?? 0) + 1;
  }
  const shown = bars.slice(-maxBars).map((bar, index, all) => ({
    ...bar,
    state: loaded.isGrowing && index === all.length - 1 ? ("partial" as const) : bar.state,
  }));
  return { sizeMs, bars: shown, totals: totalsOf(shown) };
}

/** The place of a severity in counts. */
export function placeOf(severity: Severity): number {
  return places[severity];
}

/** How many events there are of each severity in all bars. */
export function totalsOf(bars: readonly Pick<Bar, "counts">[]): readonly number[] {
  return severities.map((_, place) => bars.reduce((sum, { counts }) => sum + (counts[place] ?? 0), 0));
}

function stateOf({ start }: Bucket, isLast: boolean, { oldest, hasOlder, isGrowing }: LoadedEvents): BarState {
  return (hasOlder && start < oldest) || (isLast && isGrowing) ? "partial" : "whole";
}
