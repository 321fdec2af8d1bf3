import type { Clock } from "../base/clock.js";
import { LogsError } from "../logs/logsError.js";
import { parseTimeRange, parseTime } from "../logs/time/timeRange.js";
import { utcZone } from "../logs/time/zone.js";
import { optionalField, textField } from "./toolFields.js";

const forms = "ISO 8601 (without an offset in UTC), epoch milliseconds, or how long ago: 15m, 2h, 3d";

/** Fields of the tools that take a range of time. */
export const rangeFields = {
  start: optionalField(textField(`Begin of the range: ${forms}. Left out: one hour ago.`)),
  end: optionalField(textField(`End of the range, likewise. Left out: now.`)),
};

/** A point in time, as `rangeFields` take it. */
export const timeField = textField(`Time: ${forms}.`);

/** The range of a call, epoch milliseconds, both inclusive: by default the last hour. Throws a LogsError for texts that are no times. */
export function rangeOf(
  { start = "1h", end = "now" }: { readonly start?: string | undefined; readonly end?: string | undefined },
  clock: Clock,
): { readonly startMs: number; readonly endMs: number } {
  const now = clock.now();
  const range = parseTimeRange(start, end, { now, zone: utcZone });
  if (range.problem !== undefined) throw new LogsError("invalidInput", range.problem);
  return { startMs: range.start ?? now, endMs: range.end ?? now };
}

/** An instant, epoch milliseconds. Throws as `rangeOf` does. */
export function instantOf(text: string, clock: Clock): number {
  const { at, problem } = parseTime(text, { now: clock.now(), zone: utcZone });
  if (at === undefined) throw new LogsError("invalidInput", problem ?? `This is no time: ${text}`);
  return at;
}
