import { groupsByConnection, type Selection } from "../../selection/selection.js";
import { formatTime } from "../../time/formatTime.js";
import type { ZoneOffset } from "../../time/zone.js";
import { isDegraded, type SessionState } from "./sessionState.js";

/** How far a document was read. */
export interface ReadProgress {
  /** True if no event was read yet. */
  readonly isBlank: boolean;
  /** False once the oldest event was read. */
  readonly hasOlder: boolean;
  readonly filterPattern?: string;
  /** Where a search that has not reached the oldest event is, in epoch milliseconds. */
  readonly readBackTo?: number;
}

/** Before anything was read. */
export const unread: ReadProgress = { isBlank: true, hasOlder: true };

export interface DocumentHeader {
  readonly selection: Selection;
  /** The names of the connections. */
  readonly connections: string;
  readonly state: SessionState;
  /** What a pause holds back; undefined while not paused. */
  readonly pauseText?: string | undefined;
  readonly progress: ReadProgress;
}

const stateTexts: Readonly<Record<SessionState, string>> = {
  stopped: "stopped",
  loading: "loading…",
  still: "newest events last",
  lookingBack: "following, loading earlier events",
  following: "following",
  live: "following by Live Tail",
  throttled: "following slowly: CloudWatch Logs limits the rate of requests",
  offline: "trying to reach CloudWatch Logs again",
};

/** The first line of a log document: what it shows, from which connections, and its status. */
export function headerText({ selection, connections, ...status }: DocumentHeader, zone: ZoneOffset): string {
  const { streams = [], streamPrefix, filterPattern, start, end } = selection;
  const groups = groupsByConnection(selection).flatMap((connectionGroups) => connectionGroups.groups);
  const parts = [
    [groups.join(", "), streams.join(", "), streamPrefix === undefined ? "" : `${streamPrefix}…`]
      .filter((part) => part !== "")
      .join(" › "),
    connections,
    filterPattern === undefined ? "" : `pattern ${filterPattern}`,
    start === undefined ? "" : `from ${formatTime(start, zone)}`,
    end === undefined ? "" : `to ${formatTime(end, zone)}`,
    statusText(status, zone),
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

function statusText(
  { state, pauseText, progress }: Pick<DocumentHeader, "state" | "pauseText" | "progress">,
  zone: ZoneOffset,
): string {
  if (pauseText !== undefined) return isDegraded(state) ? `${pauseText} · ${stateTexts[state]}` : pauseText;
  return state === "still" ? progressText(progress, zone) : stateTexts[state];
}

function progressText({ isBlank, hasOlder, filterPattern, readBackTo }: ReadProgress, zone: ZoneOffset): string {
  if (!isBlank && filterPattern === undefined) return stateTexts.still;
  const none = filterPattern === undefined ? "no events" : "no events match";
  const found = isBlank ? none : stateTexts.still;
  if (!hasOlder) return found;
  // Pages without an event don't always have a time.
  const reached = readBackTo === undefined ? " so far" : ` · read back to ${formatTime(readBackTo, zone)}`;
  return `${found}${reached}; run Load Older Events to continue`;
}
