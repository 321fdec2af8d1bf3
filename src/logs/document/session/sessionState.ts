import * as l10n from "../../../base/l10n.js";
import type { TailState } from "../../tail/tailUpdate.js";

/**
 * What a log document does: nothing (`stopped`: it was restored, stopped or failed), reading a page, showing what it
 * has read (`still`), or what its tail does.
 */
export type SessionState = "stopped" | "loading" | "still" | TailState;

/** True while new events are read automatically, or would be if the service allowed it. */
export function isFollowing(state: SessionState): boolean {
  return state !== "stopped" && state !== "loading" && state !== "still";
}

/** The error if a document takes no more older events. */
export const documentFullText = l10n.t(
  "The document is full: choose a time range, raise the setting cloudwatchLogs.maxLines, or download the log.",
);

/** True while the service keeps a tail from reading. */
export function isDegraded(state: SessionState): boolean {
  return state === "throttled" || state === "offline";
}
