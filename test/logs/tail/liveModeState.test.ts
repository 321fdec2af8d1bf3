import { describe, expect, it } from "vitest";
import { LogsError } from "../../../src/logs/logsError.js";
import type { LiveSignal } from "../../../src/logs/tail/liveFeedState.js";
import {
  initialModeState,
  type LiveModeEffect,
  type LiveModeEvent,
  type LiveModeState,
  nextModeState,
  type PollLoad,
} from "../../../src/logs/tail/liveModeState.js";
import type { TailSource } from "../../../src/logs/tail/tailRequest.js";
import { defaultTuning as tuning } from "../../../src/logs/tail/tuning.js";

const at = 1_000_000_000;
/** Five busy groups need 2 s for a round of polls, and have events each second. */
const busy: PollLoad = { groups: 5, busyGroups: 5, isLookingBack: false, pollMs: 5 * tuning.requestMs };

const polling: LiveModeState = { mode: "polling", isSampleReported: false };
const refused: LiveModeState = { mode: "refused", isSampleReported: false };
const live: LiveModeState = { mode: "live", isSampleReported: false, isDelivering: false, deliveredAt: new Map() };
const delivering: LiveModeState = { ...live, isDelivering: true };
const sampled: LiveModeState = { ...delivering, isSampleReported: true, sampledAt: at };

const checked = (load: Partial<PollLoad> = {}): LiveModeEvent => ({ kind: "checked", at, load: { ...busy, ...load } });
const signalled = (signal: LiveSignal): LiveModeEvent => ({ kind: "signalled", at, signal });
const events = (...groups: readonly string[]): LiveSignal => ({
  kind: "events",
  events: groups.map((group) => ({ group, stream: "s", message: "m", timestamp: 1, ingestionTime: 1 })),
});
const deliveredBy = (count: number, agoMs: number): ReadonlyMap<string, number> =>
  new Map(Array.from({ length: count }, (_, i) => [`g${i}`, at - agoMs]));

const open: LiveModeEffect = { kind: "open" };
const close: LiveModeEffect = { kind: "close" };
const poll: LiveModeEffect = { kind: "poll" };
const note = (text: string): LiveModeEffect => ({ kind: "note", text });
const isUsed = note("Switched to Live Tail, because 5 log groups are busy.");
const hasEnded = note("Switched back to polling, because it is fast enough for the log groups again.");
const isSampled = note("Live Tail shows a sample of more than 500 events/s. The other events are polled.");
const isRefused = (reason: string): LiveModeEffect =>
  note(`Events are polled, because Live Tail can't be used. ${reason}`);
const isTooMany = isRefused("It takes at most 10 log groups, and there are 11.");

type Row = readonly [string, TailSource, LiveModeState, LiveModeEvent, LiveModeState, readonly LiveModeEffect[]];

const checks: readonly Row[] = [
  ["polls, as asked for", "poll", refused, checked(), refused, []],
  ["begins at once, as asked for", "live", polling, checked({ busyGroups: 0 }), live, [open]],
  ["waits for a group", "live", polling, checked({ groups: 0 }), polling, []],
  ["refuses more than ten groups", "live", polling, checked({ groups: 11 }), refused, [close, isTooMany]],
  ["leaves more than ten groups to polls", "auto", polling, checked({ groups: 11 }), polling, []],
  ["notes since when groups are busy", "auto", polling, checked(), { ...polling, busySince: at }, []],
  [
    "leaves groups that are busy for a short time to polls",
    "auto",
    { ...polling, busySince: at - tuning.busyForMs + 1 },
    checked(),
    { ...polling, busySince: at - tuning.busyForMs + 1 },
    [],
  ],
  [
    "begins once groups are busy for long",
    "auto",
    { ...polling, busySince: at - tuning.busyForMs },
    checked(),
    live,
    [open, isUsed],
  ],
  ...[{ busyGroups: 2 }, { pollMs: tuning.busyMs }, { isLookingBack: true }].map((load): Row => {
    const state = { ...polling, busySince: at - tuning.busyForMs };
    return [`starts over where polls are enough: ${JSON.stringify(load)}`, "auto", state, checked(load), polling, []];
  }),
  ["stays, as asked for", "live", delivering, checked({ busyGroups: 0 }), delivering, []],
  [
    "notes since when few groups deliver events",
    "auto",
    { ...delivering, deliveredAt: deliveredBy(2, 0) },
    checked(),
    { ...delivering, deliveredAt: deliveredBy(2, 0), calmSince: at },
    [],
  ],
  [
    "starts over where many groups deliver events",
    "auto",
    { ...delivering, deliveredAt: deliveredBy(3, tuning.busyForMs - 1), calmSince: at - tuning.calmForMs },
    checked(),
    { ...delivering, deliveredAt: deliveredBy(3, tuning.busyForMs - 1) },
    [],
  ],
  [
    "ends once few groups deliver events for long",
    "auto",
    { ...sampled, deliveredAt: deliveredBy(3, tuning.busyForMs), calmSince: at - tuning.calmForMs },
    checked(),
    { ...polling, isSampleReported: true },
    [close, hasEnded],
  ],
  ["stays refused", "live", refused, checked(), refused, []],
];

const denied = new LogsError("accessDenied", "Not allowed.");

const signals: readonly Row[] = [
  ["begins to deliver", "live", live, signalled({ kind: "began" }), delivering, [poll]],
  ["ends to deliver", "live", delivering, signalled({ kind: "ended" }), live, [poll]],
  [
    "notes when each group has delivered events",
    "live",
    { ...delivering, deliveredAt: new Map([["a", 1] as const, ["b", 2] as const]) },
    signalled(events("b", "c", "b")),
    { ...delivering, deliveredAt: new Map([["a", 1] as const, ["b", at] as const, ["c", at] as const]) },
    [],
  ],
  ["reports a sample", "live", delivering, signalled({ kind: "sampled" }), sampled, [poll, isSampled]],
  ["reports samples once", "live", { ...sampled, sampledAt: 1 }, signalled({ kind: "sampled" }), sampled, [poll]],
  ["polls for what was dropped", "live", delivering, signalled({ kind: "overrun" }), delivering, [poll]],
  [
    "reports an interruption",
    "live",
    live,
    signalled({ kind: "interrupted" }),
    live,
    [poll, note("Live Tail is interrupted. Events are polled until it is available again.")],
  ],
  [
    "reports a refusal",
    "live",
    live,
    signalled({ kind: "refused", error: denied }),
    refused,
    [poll, close, isRefused("Not allowed.")],
  ],
  ["ignores signals after its end", "auto", polling, signalled({ kind: "began" }), polling, []],
  ["ignores signals after a refusal", "live", refused, signalled({ kind: "began" }), refused, []],
];

describe("the use of Live Tail", () => {
  it("is possible unless polls were asked for", () => {
    const sources = ["poll", "live", "auto"] as const;
    expect(sources.map(initialModeState)).toEqual([refused, polling, polling]);
  });

  it.each([...checks, ...signals])("%s (%s)", (...[, source, state, event, expected, effects]) => {
    expect(nextModeState(state, event, { source, tuning })).toEqual({ state: expected, effects });
  });

  it("throws a refusal that is a bug", () => {
    const error = new TypeError("bug");
    const event = signalled({ kind: "refused", error });
    expect(() => nextModeState(live, event, { source: "live", tuning })).toThrow(error);
  });
});
