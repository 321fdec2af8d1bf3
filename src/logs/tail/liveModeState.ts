import * as l10n from "../../base/l10n.js";
import { isLogsError } from "../logsError.js";
import { limits } from "../limits.js";
import type { LiveSignal } from "./liveFeedState.js";
import type { TailSource } from "./tailRequest.js";
import type { TailTuning } from "./tuning.js";

/** Whether a tail uses Live Tail. All times are epoch milliseconds. */
export type LiveModeState = {
  /** True once a note has reported that updates are samples. */
  readonly isSampleReported: boolean;
} & (
  | {
      readonly mode: "polling";
      /** Since when more groups are busy than polls can serve. */
      readonly busySince?: number;
    }
  | {
      readonly mode: "live";
      /** True while a session delivers events. */
      readonly isDelivering: boolean;
      readonly sampledAt?: number;
      /** Since when polls would be enough. */
      readonly calmSince?: number;
      /** When Live Tail last delivered events of each group. */
      readonly deliveredAt: ReadonlyMap<string, number>;
    }
  /** Live Tail was not asked for, or can't be used. This state is final. */
  | { readonly mode: "refused" }
);

/** The load of a tail's polls. */
export interface PollLoad {
  readonly groups: number;
  /** How many groups have events with each poll. */
  readonly busyGroups: number;
  readonly isLookingBack: boolean;
  /** Between two polls of a group, in milliseconds. */
  readonly pollMs: number;
}

export type LiveModeEvent =
  | { readonly kind: "checked"; readonly at: number; readonly load: PollLoad }
  | { readonly kind: "signalled"; readonly at: number; readonly signal: LiveSignal };

/** What to do: begin or end the sessions, poll all groups now, or show a note. */
export type LiveModeEffect =
  | { readonly kind: "open" }
  | { readonly kind: "close" }
  | { readonly kind: "poll" }
  | { readonly kind: "note"; readonly text: string };

export interface LiveModeStep {
  readonly state: LiveModeState;
  readonly effects: readonly LiveModeEffect[];
}

export interface LiveModeRules {
  readonly source: TailSource;
  readonly tuning: TailTuning;
}

type Live = LiveModeState & { readonly mode: "live" };

export function initialModeState(source: TailSource): LiveModeState {
  return { mode: source === "poll" ? "refused" : "polling", isSampleReported: false };
}

/** The state after an event, and what to do. Throws the error of a refusal that is not a LogsError. */
export function nextModeState(state: LiveModeState, event: LiveModeEvent, rules: LiveModeRules): LiveModeStep {
  if (event.kind === "signalled") {
    return state.mode === "live" ? afterSignal(state, event.signal, event.at) : { state, effects: [] };
  }
  if (state.mode === "live" && rules.source === "auto") return endIfCalm(state, event.at, rules.tuning);
  if (state.mode === "polling" && event.load.groups > 0) return beginIfNeeded(state, event, rules);
  return { state, effects: [] };
}

function beginIfNeeded(
  state: LiveModeState & { readonly mode: "polling" },
  { at, load }: LiveModeEvent & { readonly kind: "checked" },
  { source, tuning }: LiveModeRules,
): LiveModeStep {
  if (load.groups > limits.liveTailGroups) {
    return source === "live" ? refuse(state, tooMany(load.groups)) : { state, effects: [] };
  }
  const { isSampleReported } = state;
  const live: LiveModeState = { mode: "live", isSampleReported, isDelivering: false, deliveredAt: new Map() };
  if (source === "live") return { state: live, effects: [{ kind: "open" }] };
  if (!isTooMuch(load, tuning)) return { state: { mode: "polling", isSampleReported }, effects: [] };
  const { busySince = at } = state;
  if (at - busySince < tuning.busyForMs) return { state: { ...state, busySince }, effects: [] };
  const text = l10n.t`Switched to Live Tail, because ${load.groups} log groups are busy.`;
  return { state: live, effects: [{ kind: "open" }, { kind: "note", text }] };
}

/** True if polls can't serve the busy groups as often as they need. */
function isTooMuch({ pollMs, busyGroups, isLookingBack }: PollLoad, { busyMs, requestMs }: TailTuning): boolean {
  return pollMs > busyMs && busyGroups * requestMs > busyMs && !isLookingBack;
}

/** Ends a Live Tail that was begun automatically once few enough groups have had events for long enough. */
function endIfCalm(state: Live, at: number, { busyForMs, requestMs, busyMs, calmForMs }: TailTuning): LiveModeStep {
  const busy = [...state.deliveredAt.values()].filter((deliveredAt) => at - deliveredAt < busyForMs).length;
  const { calmSince = at, ...rest } = state;
  if (busy * requestMs > busyMs) return { state: rest, effects: [] };
  if (at - calmSince < calmForMs) return { state: { ...rest, calmSince }, effects: [] };
  const text = l10n.t("Switched back to polling, because it is fast enough for the log groups again.");
  const { isSampleReported } = state;
  return { state: { mode: "polling", isSampleReported }, effects: [{ kind: "close" }, { kind: "note", text }] };
}

/** All signals but events mean that something may be missing that polls have to read. */
function afterSignal(state: Live, signal: LiveSignal, at: number): LiveModeStep {
  const poll = { kind: "poll" } as const;
  switch (signal.kind) {
    case "events": {
      const delivered = signal.events.map(({ group }) => [group, at] as const);
      return { state: { ...state, deliveredAt: new Map([...state.deliveredAt, ...delivered]) }, effects: [] };
    }
    case "began":
      return { state: { ...state, isDelivering: true }, effects: [poll] };
    case "ended":
      return { state: { ...state, isDelivering: false }, effects: [poll] };
    case "sampled":
      return {
        state: { ...state, sampledAt: at, isSampleReported: true },
        effects: [poll, ...(state.isSampleReported ? [] : [{ kind: "note" as const, text: sampled }])],
      };
    case "interrupted":
      return { state, effects: [poll, { kind: "note", text: interrupted }] };
    case "overrun":
      return { state, effects: [poll] };
    case "refused":
      if (!isLogsError(signal.error)) throw signal.error;
      return refuse(state, signal.error.message, poll);
  }
}

function refuse(
  { isSampleReported }: LiveModeState,
  reason: string,
  ...before: readonly LiveModeEffect[]
): LiveModeStep {
  const text = l10n.t`Events are polled, because Live Tail can't be used. ${reason}`;
  return {
    state: { mode: "refused", isSampleReported },
    effects: [...before, { kind: "close" }, { kind: "note", text }],
  };
}

function tooMany(count: number): string {
  return l10n.t`It takes at most ${limits.liveTailGroups} log groups, and there are ${count}.`;
}

const sampled = l10n.t("Live Tail shows a sample of more than 500 events/s. The other events are polled.");
const interrupted = l10n.t("Live Tail is interrupted. Events are polled until it is available again.");
