import { isLogsError, type LogsErrorKind } from "../logsError.js";

/** A failure that may pass: the service refuses requests, or it can't be reached or answers with an error of its own. */
export type TransientFailure = "throttled" | "offline";

const transientKinds: Partial<Record<LogsErrorKind, TransientFailure>> = {
  throttled: "throttled",
  limitExceeded: "throttled",
  offline: "offline",
  // A 5xx answer has no kind of its own.
  unknown: "offline",
};

/** An unknown error this many times in a row is permanent. */
const maxUnknown = 10;

/** What kind of transient failure an error is, after so many failures in a row; undefined if a retry can't help. */
export function transientFailure(error: unknown, failures: number): TransientFailure | undefined {
  if (!isLogsError(error) || (error.kind === "unknown" && failures > maxUnknown)) return undefined;
  return transientKinds[error.kind];
}
