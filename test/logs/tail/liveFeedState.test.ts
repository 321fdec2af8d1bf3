import { describe, expect, it } from "vitest";
import { LogsError } from "../../../src/logs/logsError.js";
import {
  initialFeedState,
  type LiveFeedEvent,
  type LiveFeedState,
  type LiveSignal,
  nextFeedState,
} from "../../../src/logs/tail/liveFeedState.js";
import { defaultTuning } from "../../../src/logs/tail/tuning.js";

const { interruptedMs } = defaultTuning;
const at = 1_000_000;
const event = { group: "g", stream: "s", message: "m", timestamp: 1, ingestionTime: 1, nth: 1 };
const offline = new LogsError("offline", "No network.");
const denied = new LogsError("accessDenied", "Not allowed.");
const limit = new LogsError("limitExceeded", "Too many sessions.");
const unknown = new LogsError("unknown", "500");
const bug = new TypeError("bug");

const opening: LiveFeedState = { phase: "opening", failures: 0 };
const retried: LiveFeedState = { phase: "opening", failures: 2, reportAt: at + 1 };
const begun: LiveFeedState = { phase: "begun", failures: 2, reportAt: at + 1 };
const delivering: LiveFeedState = { phase: "delivering", failures: 0 };
const waiting: LiveFeedState = { phase: "waiting", failures: 2, reportAt: at + 1 };
const over: LiveFeedState = { phase: "over", failures: 1 };

const began: LiveFeedEvent = { kind: "began" };
const updated: LiveFeedEvent = { kind: "updated", events: [event], sampled: false };
const closed: LiveFeedEvent = { kind: "closed", at };
const failed = (error: unknown): LiveFeedEvent => ({ kind: "closed", at, error });
const renewed: LiveFeedEvent = { kind: "renewed" };
const waited: LiveFeedEvent = { kind: "waited" };
const stopped: LiveFeedEvent = { kind: "stopped" };

const ended: LiveSignal = { kind: "ended" };
const interrupted: LiveSignal = { kind: "interrupted" };

type Row = readonly [string, LiveFeedState, LiveFeedEvent, LiveFeedState, readonly LiveSignal[]];

const rows: readonly Row[] = [
  ["begins", retried, began, begun, [{ kind: "began" }]],
  ["delivers, which ends the failures", begun, updated, delivering, [{ kind: "events", events: [event] }]],
  ["delivers on", delivering, updated, delivering, [{ kind: "events", events: [event] }]],
  ["delivers without a begin", opening, updated, delivering, [{ kind: "events", events: [event] }]],
  ["delivers nothing", begun, { ...updated, events: [] }, delivering, []],
  [
    "delivers a sample",
    delivering,
    { ...updated, sampled: true },
    delivering,
    [{ kind: "sampled" }, { kind: "events", events: [event] }],
  ],
  ["closes after an update: opens again at once", delivering, closed, opening, [ended]],
  ["fails after an update: opens again at once", delivering, failed(denied), opening, [ended]],
  ["closes before an update: waits", begun, closed, { ...waiting, failures: 3 }, [ended]],
  ["closes before it begins: waits", retried, closed, { ...waiting, failures: 3 }, []],
  [
    "fails for the first time",
    opening,
    failed(offline),
    { phase: "waiting", failures: 1, reportAt: at + interruptedMs },
    [],
  ],
  [
    "still fails when the interruption is due",
    { ...retried, reportAt: at },
    failed(offline),
    { phase: "waiting", failures: 3, reportAt: Number.POSITIVE_INFINITY },
    [interrupted],
  ],
  [
    "closes after its begin when the interruption is due",
    { ...begun, reportAt: at },
    closed,
    { phase: "waiting", failures: 3, reportAt: Number.POSITIVE_INFINITY },
    [ended, interrupted],
  ],
  [
    "fails after the interruption was reported",
    { ...retried, reportAt: Number.POSITIVE_INFINITY },
    failed(offline),
    { phase: "waiting", failures: 3, reportAt: Number.POSITIVE_INFINITY },
    [],
  ],
  ...[denied, limit, bug].map((error): Row => {
    const refused: LiveSignal = { kind: "refused", error };
    return [`is refused: ${error.message}`, opening, failed(error), over, [refused]];
  }),
  [
    "is refused after its begin",
    begun,
    failed(denied),
    { ...begun, phase: "over", failures: 3 },
    [ended, { kind: "refused", error: denied }],
  ],
  [
    "fails ten times for an unknown reason: waits",
    { ...retried, failures: 9 },
    failed(unknown),
    { ...waiting, failures: 10 },
    [],
  ],
  [
    "fails once more for an unknown reason: is refused",
    { ...retried, failures: 10 },
    failed(unknown),
    { ...retried, phase: "over", failures: 11 },
    [{ kind: "refused", error: unknown }],
  ],
  ["is renewed before it begins", retried, renewed, retried, []],
  ["is renewed after its begin: the failures stay", begun, renewed, retried, [ended]],
  ["is renewed after an update", delivering, renewed, opening, [ended]],
  ["has waited", waiting, waited, retried, []],
  ["is stopped before it begins", opening, stopped, { ...opening, phase: "over" }, []],
  ["is stopped after its begin", begun, stopped, { ...begun, phase: "over" }, [ended]],
  ["is stopped after an update", delivering, stopped, { ...delivering, phase: "over" }, [ended]],
  ["is stopped while it waits", waiting, stopped, { ...waiting, phase: "over" }, []],
];

/** What a phase doesn't have. */
const ignored: readonly (readonly [LiveFeedState, readonly LiveFeedEvent[]])[] = [
  [opening, [waited]],
  [begun, [began, waited]],
  [delivering, [began, waited]],
  [waiting, [began, updated, closed, renewed]],
  [over, [began, updated, closed, failed(denied), renewed, waited, stopped]],
];

describe("a Live Tail feed", () => {
  it("begins by opening a session", () => {
    expect(initialFeedState).toEqual(opening);
  });

  it.each(rows)("%s", (...[, state, occurring, expected, signals]) => {
    expect(nextFeedState(state, occurring, defaultTuning)).toEqual({ state: expected, signals });
  });

  it.each(ignored.flatMap(([state, events]) => events.map((one) => [state.phase, one.kind, state, one] as const)))(
    "that is %s ignores: %s",
    (_phase, _kind, state, occurring) => {
      expect(nextFeedState(state, occurring, defaultTuning)).toEqual({ state, signals: [] });
    },
  );
});
