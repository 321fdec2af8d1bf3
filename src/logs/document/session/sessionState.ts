import type { TailState } from "../../tail/tailUpdate.js";
import type { ZoneOffset } from "../../time/zone.js";
import { formatTime } from "../../time/formatTime.js";

/** What a log document does: nothing (restored, stopped, failed), reading a page, showing it, or what its tail does. */
export type SessionState = "stopped" | "loading" | "still" | TailState;

const doing: Readonly<Record<SessionState, string>> = {
  stopped: "stopped",
  loading: "loading…",
  still: "newest events last",
  lookingBack: "following, reading what came before",
  following: "following",
  live: "following by Live Tail",
  throttled: "following slowly: CloudWatch Logs limits the rate of requests",
  offline: "trying to reach CloudWatch Logs again",
};

/** What is said where a document takes no more older events. */
export const documentFullText =
  "The document is full: choose a time range, raise the setting cloudwatchLogs.maxLines, or download the log.";

/** True while new events are read by themselves, or would be if the service let it. */
export function isFollowing(state: SessionState): boolean {
  return state !== "stopped" && state !== "loading" && state !== "still";
}

/** True while the service keeps a tail from reading. */
export function isDegraded(state: SessionState): boolean {
  return state === "throttled" || state === "offline";
}

/** How far a document was read. */
export interface ReadProgress {
  /** True if no event was read yet. */
  readonly isBlank: boolean;
  /** False once the oldest event was read. */
  readonly hasOlder: boolean;
  readonly filterPattern?: string;
  /** Where a search that is not at its end has come to, in epoch milliseconds. */
  readonly readBackTo?: number;
}

/** Before anything was read. */
export const unread: ReadProgress = { isBlank: true, hasOlder: true };

interface Doing extends ReadProgress {
  readonly state: SessionState;
  /** What a pause holds back. */
  readonly waiting?: string | undefined;
}

/** What the first line says about a document's doing. */
export function doingText({ state, waiting, ...progress }: Doing, zone: ZoneOffset): string {
  if (waiting !== undefined) return isDegraded(state) ? `${waiting} · ${doing[state]}` : waiting;
  return state === "still" ? stillText(progress, zone) : doing[state];
}

function stillText({ isBlank, hasOlder, filterPattern, readBackTo }: ReadProgress, zone: ZoneOffset): string {
  if (!isBlank && filterPattern === undefined) return doing.still;
  const none = filterPattern === undefined ? "no events" : "no events match";
  const found = isBlank ? none : doing.still;
  if (!hasOlder) return found;
  // Pages without an event don't always say where they are.
  const reached = readBackTo === undefined ? " so far" : ` · read back to ${formatTime(readBackTo, zone)}`;
  return `${found}${reached}; Load Older Events goes on`;
}
