import * as l10n from "../../base/l10n.js";
import { readTimeText } from "./timeText.js";
import type { TimeContext } from "./zone.js";

/** An instant in epoch milliseconds, or the problem as a sentence. */
export type ParsedTime =
  | { readonly at: number; readonly problem?: undefined }
  | { readonly at?: undefined; readonly problem: string };

/** The given ends in epoch milliseconds, or the problem as a sentence that names the field. */
export type ParsedTimeRange =
  | { readonly start?: number; readonly end?: number; readonly problem?: undefined }
  | { readonly problem: string };

/** The last instant of a Date (ECMAScript, "Time Values and Time Range"). */
const lastInstant = 8_640_000_000_000_000;

/**
 * Parses an instant: epoch milliseconds as a number, or a text: a time in any common form (without an offset it is in the
 * given zone), a time span before now such as “15m”, “1h30m” or “3 days ago”, or “now”.
 */
export function parseTime(value: unknown, context: TimeContext): ParsedTime {
  if (typeof value === "number") return checked(value, String(value));
  if (typeof value !== "string") return { problem: l10n.t`${expected} This is ${describe(value)}.` };
  return checked(readTimeText(value, context)?.at, value);
}

/** Parses the fields `start` and `end` of an argument. A start after the end is a problem. */
export function parseTimeRange(start: unknown, end: unknown, context: TimeContext): ParsedTimeRange {
  const from = parseOptional(start, context);
  if (from.problem !== undefined) return { problem: l10n.t`start: ${from.problem}` };
  const to = parseOptional(end, context);
  if (to.problem !== undefined) return { problem: l10n.t`end: ${to.problem}` };
  if (from.at !== undefined && to.at !== undefined && from.at > to.at)
    return { problem: l10n.t("start is after end.") };
  return {
    ...(from.at === undefined ? {} : { start: from.at }),
    ...(to.at === undefined ? {} : { end: to.at }),
  };
}

function parseOptional(
  value: unknown,
  context: TimeContext,
): { readonly at?: number | undefined; readonly problem?: string | undefined } {
  return value === undefined ? {} : parseTime(value, context);
}

const expected =
  l10n.t(
    "A time is a span such as 15m, 2h or 3d, a date and time such as 2026-11-22 14:59:22Z or 22/Nov/2026:14:59:22 +0000, ",
  ) + l10n.t("14:59, yesterday 14:00, or an epoch number.");

function describe(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? l10n.t("a list") : l10n.t`of type ${typeof value}`;
}

function checked(at: number | undefined, shown: string): ParsedTime {
  return at !== undefined && Number.isInteger(at) && at >= 0 && at <= lastInstant
    ? { at }
    : { problem: l10n.t`${expected} This is not a time: ${shown}` };
}
