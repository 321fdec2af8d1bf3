import type { Selection } from "../../selection/selection.js";

/** A range of time in epoch milliseconds, inclusive; open where a side is left out. */
type Range = Pick<Selection, "start" | "end">;

/** By how much a range without a start is widened; others double. */
const openMs = 3_600_000;

/** The least by which a range is widened. */
const minMs = 60_000;

/**
 * CloudWatch Logs was announced on 10 July 2014, and takes no events that are more than 14 days old (PutLogEvents): there
 * are none from before.
 */
const earliest = Date.UTC(2014, 5, 26);

/**
 * Where a range begins once it is widened to earlier times: twice as long, so that few steps lead far. Undefined means from
 * the beginning of time. `now` is in epoch milliseconds. Only for a range that has a start.
 */
export function widenedStart({ start = 0, end = Number.POSITIVE_INFINITY }: Range, now: number): number | undefined {
  const widened = start - Math.max(minMs, Math.min(end, now) - start);
  return widened > earliest ? widened : undefined;
}

/** Where a range ends once it is widened to later times, as `widenedStart`, but at most now. Only for a range that has an end. */
export function widenedEnd({ start, end: last }: Range, now: number): number {
  const end = last ?? now;
  const ms = start === undefined ? openMs : Math.max(minMs, end - start);
  return Math.max(end, Math.min(end + ms, now));
}
