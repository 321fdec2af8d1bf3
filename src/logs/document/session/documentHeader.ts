import * as l10n from "../../../base/l10n.js";
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
  /** What was read without an event, in words, such as “in the last hour”. */
  readonly searched?: string;
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
  stopped: l10n.t("stopped"),
  loading: "loading…",
  still: l10n.t("newest events last"),
  lookingBack: l10n.t("following, loading earlier events"),
  following: l10n.t("following"),
  live: l10n.t("following by Live Tail"),
  throttled: l10n.t("following slowly: CloudWatch Logs limits the rate of requests"),
  offline: l10n.t("reconnecting to CloudWatch Logs"),
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
    filterPattern === undefined ? "" : l10n.t`pattern ${filterPattern}`,
    start === undefined ? "" : l10n.t`from ${formatTime(start, zone)}`,
    end === undefined ? "" : l10n.t`to ${formatTime(end, zone)}`,
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

function progressText(
  { isBlank, hasOlder, filterPattern, readBackTo, searched }: ReadProgress,
  zone: ZoneOffset,
): string {
  if (!isBlank && filterPattern === undefined) return stateTexts.still;
  const none = filterPattern === undefined ? l10n.t("no events") : l10n.t("no events match");
  const found = isBlank ? none : stateTexts.still;
  if (!hasOlder) return isBlank && searched !== undefined ? `${found} ${searched}` : found;
  // Pages without an event don't always have a time.
  const reached =
    readBackTo === undefined ? l10n.t(" so far") : l10n.t` · read back to ${formatTime(readBackTo, zone)}`;
  return l10n.t`${found}${reached}; run Load Older Events to continue`;
}
