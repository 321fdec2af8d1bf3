import { counted, periodText, type TimeUnit } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import type { TimeEnds } from "./timeTexts.js";

/** A range that reaches further back. */
export interface WiderRange extends TimeEnds {
  /** What it is called, such as “last 3 hours”. */
  readonly name: string;
  /** As one would type it; "" for everything. */
  readonly text: string;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The ranges that one after the other is offered, each a few times as long as the one before. */
const ladder: readonly (readonly [ms: number, text: string, count: number, unit: TimeUnit])[] = [
  [15 * minuteMs, "15m", 15, "minute"],
  [hourMs, "1h", 1, "hour"],
  [3 * hourMs, "3h", 3, "hour"],
  [12 * hourMs, "12h", 12, "hour"],
  [dayMs, "1d", 24, "hour"],
  [3 * dayMs, "3d", 3, "day"],
  [7 * dayMs, "7d", 7, "day"],
  [30 * dayMs, "30d", 30, "day"],
  [90 * dayMs, "90d", 90, "day"],
];

/** A range is wider if it is at least this many times as long: “3 hours” isn't after 2 h 50 min. */
const leastFactor = 1.5;

/**
 * The next wider range: of one without an end from further back until now, of another one from further back until its end.
 * Undefined for a range without a start, which has everything. Times are in epoch milliseconds.
 */
export function widerRange({ start, end }: TimeEnds, now: number): WiderRange | undefined {
  if (start === undefined) return undefined;
  const until = end ?? now;
  const length = Math.max(0, until - start);
  const next = ladder.find(([ms]) => ms >= length * leastFactor);
  const kept = end === undefined ? {} : { end };
  if (next === undefined)
    return { ...kept, name: end === undefined ? l10n.t("whole log") : l10n.t("whole log before"), text: "" };
  const [ms, text, count, unit] = next;
  const name = periodText(count, unit);
  const range = { ...kept, start: Math.max(0, until - ms) };
  return end === undefined
    ? { ...range, text, name: l10n.t`last ${name}` }
    : { ...range, text: "", name: l10n.t`${name} before` };
}

/**
 * What was looked through in vain, in words: “in the last 3 hours” of a range without an end, “in 3 hours” of one that has
 * one; undefined of one without a start. Times are in epoch milliseconds.
 */
export function searchedText({ start, end }: TimeEnds, now: number): string | undefined {
  if (start === undefined) return undefined;
  const [count, unit] = lengthOf((end ?? now) - start);
  if (end !== undefined) return l10n.t`in ${counted(count, unit)}`;
  return count === 1 ? lastOne[unit] : l10n.t`in the last ${counted(count, unit)}`;
}

type Unit = "minute" | "hour" | "day";

const lastOne: Readonly<Record<Unit, string>> = {
  minute: l10n.t("in the last minute"),
  hour: l10n.t("in the last hour"),
  day: l10n.t("in the last day"),
};

function lengthOf(ms: number): readonly [count: number, unit: Unit] {
  const minutes = Math.max(1, Math.round(ms / minuteMs));
  if (minutes < 120 && minutes !== 60) return [minutes, "minute"];
  const hours = Math.round(minutes / 60);
  return hours < 48 ? [hours, "hour"] : [Math.round(hours / 24), "day"];
}
