import { LogsError } from "../logsError.js";
import { transientFailure } from "../retry/transientFailure.js";
import type { SelectedEvent } from "../selection/selection.js";
import type { TailTuning } from "./tuning.js";

/** What a Live Tail reports. */
export type LiveSignal =
  /** The events of one update. Each has its ordinal among the events of equal content in its session. */
  | { readonly kind: "events"; readonly events: readonly SelectedEvent[] }
  /** A session has begun. Earlier events have to be read by polls. */
  | { readonly kind: "began" }
  /** The session is over. Another one begins without being asked for. */
  | { readonly kind: "ended" }
  /** An update was a sample. */
  | { readonly kind: "sampled" }
  /** The signals were not taken in time, so events were dropped. */
  | { readonly kind: "overrun" }
  /** No session could be begun for a while. */
  | { readonly kind: "interrupted" }
  /** Live Tail can't be used. This is the last signal. */
  | { readonly kind: "refused"; readonly error: unknown };

export interface LiveFeedState {
  /**
   * `opening` a session; it has `begun`; it is `delivering` updates; `waiting` before the next try after a failure; or
   * the feed is `over`.
   */
  readonly phase: "opening" | "begun" | "delivering" | "waiting" | "over";
  /** How many sessions in a row have ended without an update. */
  readonly failures: number;
  /** When a failure is reported as an interruption, in epoch milliseconds; Infinity once it was. */
  readonly reportAt?: number;
}

export type LiveFeedEvent =
  /** The service has begun the session. */
  | { readonly kind: "began" }
  | { readonly kind: "updated"; readonly events: readonly SelectedEvent[]; readonly sampled: boolean }
  /** The session has ended, with an error if it failed. `at` is in epoch milliseconds. */
  | { readonly kind: "closed"; readonly at: number; readonly error?: unknown }
  /** The session was closed because other groups are followed now. */
  | { readonly kind: "renewed" }
  /** The wait after a failure is over. */
  | { readonly kind: "waited" }
  /** The feed was ended. */
  | { readonly kind: "stopped" };

export interface LiveFeedStep {
  readonly state: LiveFeedState;
  readonly signals: readonly LiveSignal[];
}

export const initialFeedState: LiveFeedState = { phase: "opening", failures: 0 };

/** The state after an event, and the signals that it causes. Events that a phase doesn't have change nothing. */
export function nextFeedState(state: LiveFeedState, event: LiveFeedEvent, tuning: TailTuning): LiveFeedStep {
  if (!phasesOf[event.kind].includes(state.phase)) return { state, signals: [] };
  switch (event.kind) {
    case "began":
      return { state: { ...state, phase: "begun" }, signals: [{ kind: "began" }] };
    case "updated":
      return { state: { phase: "delivering", failures: 0 }, signals: updateSignals(event) };
    case "closed":
      return state.phase === "delivering" ? reopen(state) : fail(state, event, tuning);
    case "renewed":
      return reopen(state);
    case "waited":
      return { state: { ...state, phase: "opening" }, signals: [] };
    case "stopped":
      return { state: { ...state, phase: "over" }, signals: endSignals(state) };
  }
}

const phasesOf: Readonly<Record<LiveFeedEvent["kind"], readonly LiveFeedState["phase"][]>> = {
  began: ["opening"],
  updated: ["opening", "begun", "delivering"],
  closed: ["opening", "begun", "delivering"],
  renewed: ["opening", "begun", "delivering"],
  waited: ["waiting"],
  stopped: ["opening", "begun", "delivering", "waiting"],
};

function updateSignals({ events, sampled }: LiveFeedEvent & { readonly kind: "updated" }): readonly LiveSignal[] {
  return [
    ...(sampled ? [{ kind: "sampled" as const }] : []),
    ...(events.length === 0 ? [] : [{ kind: "events" as const, events }]),
  ];
}

function reopen(state: LiveFeedState): LiveFeedStep {
  return { state: { ...state, phase: "opening" }, signals: endSignals(state) };
}

/** A session that begins and ends without an update is a failure, too. */
function fail(
  state: LiveFeedState,
  { at, error }: LiveFeedEvent & { readonly kind: "closed" },
  { interruptedMs }: TailTuning,
): LiveFeedStep {
  const failures = state.failures + 1;
  const ended = endSignals(state);
  if (error !== undefined && isRefusal(error, failures)) {
    return { state: { ...state, phase: "over", failures }, signals: [...ended, { kind: "refused", error }] };
  }
  const { reportAt = at + interruptedMs } = state;
  if (at < reportAt) return { state: { phase: "waiting", failures, reportAt }, signals: ended };
  return {
    state: { phase: "waiting", failures, reportAt: Number.POSITIVE_INFINITY },
    signals: [...ended, { kind: "interrupted" }],
  };
}

function endSignals({ phase }: LiveFeedState): readonly LiveSignal[] {
  return phase === "begun" || phase === "delivering" ? [{ kind: "ended" }] : [];
}

/** True if trying again is of no use, or not soon: an account has 15 sessions. */
function isRefusal(error: unknown, failures: number): boolean {
  return (
    (error instanceof LogsError && error.kind === "limitExceeded") || transientFailure(error, failures) === undefined
  );
}
