import type { TailState } from "../tail/tailUpdate.js";

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

/** True while new events are read by themselves, or would be if the service let it. */
export function isFollowing(state: SessionState): boolean {
  return state !== "stopped" && state !== "loading" && state !== "still";
}

/** True while the service keeps a tail from reading. */
export function isTroubled(state: SessionState): boolean {
  return state === "throttled" || state === "offline";
}

/** What the first line says about a state; `waiting` says how much a paused document holds back. */
export function stateText(state: SessionState, waiting: string | undefined): string {
  if (waiting === undefined) return doing[state];
  return isTroubled(state) ? `${waiting} · ${doing[state]}` : waiting;
}
