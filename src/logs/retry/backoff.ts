import { isLogsError, type LogsErrorKind } from "../logsError.js";
import type { TailState } from "../tail/tailUpdate.js";
import type { TailTuning } from "../tail/tuning.js";

/** What a failure that may pass means for the tail. Other kinds end it. */
const passing: Partial<Record<LogsErrorKind, TailState>> = {
  throttled: "throttled",
  limitExceeded: "throttled",
  offline: "offline",
  // A 5xx answer has no kind of its own.
  unknown: "offline",
};

/** An answer that nobody understands this many times in a row is no passing one. */
const maxUnknown = 10;

/** The state that a failure puts the tail in, or undefined if trying again is of no use. */
export function passingState(error: unknown, failures: number): TailState | undefined {
  if (!isLogsError(error) || (error.kind === "unknown" && failures > maxUnknown)) return undefined;
  return passing[error.kind];
}

/** How long to wait after so many failures in a row (1 or more): doubling, up to a bound, by half at random. */
export function backoffMs(failures: number, random: () => number, tuning: TailTuning): number {
  const longest = Math.min(tuning.maxBackoffMs, tuning.firstBackoffMs * 2 ** (failures - 1));
  return longest * (0.5 + 0.5 * random());
}
