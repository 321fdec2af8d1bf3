import type { SimulatedEvent } from "../../fakes/simulatedEvent.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LogsError, type LogsErrorKind } from "../../../src/logs/logsError.js";
import type { StartLiveTailRequest } from "../../../src/logs/logsApi.js";
import type { SelectedEvent } from "../../../src/logs/selection/selection.js";
import { tail } from "../../../src/logs/tail/tail.js";
import type { TailRequest } from "../../../src/logs/tail/tailRequest.js";
import type { TailUpdate } from "../../../src/logs/tail/tailUpdate.js";
import { FakeClock } from "../../fakes/fakeClock.js";
import type { LiveQuirks } from "../../fakes/simulatedLive.js";
import { type Quirks, seededRandom, SimulatedService } from "../../fakes/simulatedService.js";

const second = 1000;
const minute = 60 * second;
const t0 = Date.UTC(2026, 10, 22, 15);
let serial = 0;

function event(at: number, rest: Partial<SimulatedEvent> = {}): SimulatedEvent {
  const id = `m${serial++}`;
  const ingestionTime = rest.visibleAt ?? at;
  return { group: "g", stream: "s", timestamp: at, ingestionTime, visibleAt: at, message: id, eventId: id, ...rest };
}

interface Scenario {
  readonly events: readonly SimulatedEvent[];
  readonly runMs: number;
  readonly request?: Partial<TailRequest>;
  readonly quirks?: Partial<Quirks>;
  readonly live?: Partial<LiveQuirks>;
  readonly pageSize?: number;
  readonly seed?: number;
  readonly aheadMs?: number;
  /** How long the consumer takes for each update. */
  readonly slowMs?: number;
  readonly groups?: (elapsedMs: number) => readonly string[];
  readonly logClass?: "INFREQUENT_ACCESS" | "DELIVERY";
}

interface Outcome {
  /** Each with the time at which it came, since the beginning. */
  readonly updates: readonly (readonly [elapsedMs: number, update: TailUpdate])[];
  readonly events: readonly SelectedEvent[];
  readonly polls: number;
  readonly sessions: readonly StartLiveTailRequest[];
  readonly clock: FakeClock;
}

/** Tails by Live Tail until the clock has run so far, then for three minutes without quirks. */
async function run(scenario: Scenario): Promise<Outcome> {
  const { events, runMs, request = {}, quirks = {}, live, pageSize = 100, seed = 1, aheadMs = 0 } = scenario;
  const clock = new FakeClock(t0 + aheadMs);
  const random = seededRandom(seed);
  const sessions: StartLiveTailRequest[] = [];
  const abort = new AbortController();
  const now = (): number => clock.now() - aheadMs;
  const { groups, logClass } = scenario;
  const api = new SimulatedService({
    events,
    now,
    random,
    pageSize,
    quirks,
    ...(logClass === undefined ? {} : { logClass }),
    ...(groups === undefined ? {} : { groups: () => groups(now() - t0) }),
    ...(live === undefined ? {} : { live: { clock, onStart: (one) => sessions.push(one), ...live } }),
  });
  const updates: [number, TailUpdate][] = [];
  const over = (async () => {
    const deps = { api, clock, random, signal: abort.signal };
    for await (const update of tail({ groups: ["g"], source: "live", ...request }, deps)) {
      updates.push([now() - t0, update]);
      if (scenario.slowMs !== undefined) await clock.sleep(scenario.slowMs, abort.signal).catch(() => undefined);
    }
  })();
  over.catch(() => abort.abort());
  await clock.advance(runMs);
  abort.abort();
  await over;
  const came = updates.flatMap(([, update]) => (update.kind === "events" ? update.events : []));
  return { updates, events: came, polls: api.requests, sessions, clock };
}

function messages(events: readonly SelectedEvent[]): string[] {
  return events.map(({ message }) => message).toSorted((a, b) => a.localeCompare(b));
}

function notes({ updates }: Outcome): string[] {
  return updates.flatMap(([, update]) => (update.kind === "note" ? [update.text] : []));
}

function states({ updates }: Outcome): string[] {
  return updates.flatMap(([, update]) => (update.kind === "state" ? [update.state] : []));
}

/** When an event came, since it was visible. */
function delay({ updates }: Outcome, { message, visibleAt }: SimulatedEvent): number {
  const came = updates.find(
    ([, update]) => update.kind === "events" && update.events.some((event) => event.message === message),
  );
  return (came?.[0] ?? Number.NaN) - (visibleAt - t0);
}

describe("a live tail", () => {
  const steady = Array.from({ length: 60 }, (_, i) => event(t0 + 10 * second + i * 2050));

  it("yields events within a second, each once, with few polls", async () => {
    const outcome = await run({ events: steady, live: {}, runMs: 5 * minute });
    expect(messages(outcome.events)).toEqual(messages(steady));
    expect(Math.max(...steady.map((event) => delay(outcome, event)))).toBeLessThanOrEqual(second);
    expect(outcome.polls).toBeLessThan(60);
    expect(states(outcome)).toEqual(["lookingBack", "live"]);
    expect(notes(outcome)).toEqual([]);
  });

  it("yields the events before its beginning", async () => {
    const before = [event(t0 - minute), event(t0 - second), event(t0 - 300)];
    const outcome = await run({ events: before, live: {}, runMs: minute });
    expect(messages(outcome.events)).toEqual(messages(before));
  });

  it("distinguishes equal events from a repeated one", async () => {
    const same = { message: "same", ingestionTime: t0 + 20 * second, visibleAt: t0 + 20 * second };
    const equal = [1, 2, 3].map(() => event(t0 + 20 * second, { ...same, eventId: `e${serial++}` }));
    const outcome = await run({ events: equal, live: {}, runMs: minute });
    expect(messages(outcome.events)).toEqual(["same", "same", "same"]);
    // All of them at once: polls find the ids later, and nothing else.
    expect(outcome.updates.filter(([, update]) => update.kind === "events")).toHaveLength(1);
  });

  it("reads what a sample left out, and reports the sample once", async () => {
    const burst = Array.from({ length: 40 }, (_, i) => event(t0 + 20 * second + i * 100));
    const outcome = await run({ events: burst, live: { updateEvents: 3 }, runMs: 2 * minute });
    expect(messages(outcome.events)).toEqual(messages(burst));
    expect(Math.max(...burst.map((event) => delay(outcome, event)))).toBeLessThanOrEqual(2 * second);
    expect(notes(outcome)).toEqual([expect.stringMatching(/^Live Tail shows a sample of more than 500 events\/s/u)]);
  });

  it("is renewed after its three hours, silently and without loss", async () => {
    const events = Array.from({ length: 40 }, (_, i) => event(t0 + 2.98 * 60 * minute + i * 5 * second));
    const outcome = await run({ events, live: {}, runMs: 3.1 * 60 * minute });
    expect(messages(outcome.events)).toEqual(messages(events));
    expect(outcome.sessions).toHaveLength(2);
    expect(notes(outcome)).toEqual([]);
  });

  it("is renewed if it goes silent", async () => {
    const outcome = await run({ events: steady, live: { silent: 0.05 }, runMs: 5 * minute });
    expect(messages(outcome.events)).toEqual(messages(steady));
    expect(outcome.sessions.length).toBeGreaterThan(3);
  });

  it("that stays interrupted is reported once, and polled for", async () => {
    const outcome = await run({ events: steady, live: { cut: 1 }, runMs: 5 * minute });
    expect(messages(outcome.events)).toEqual(messages(steady));
    expect(notes(outcome)).toEqual([expect.stringMatching(/^Live Tail is interrupted/u)]);
    expect(Math.max(...steady.map((event) => delay(outcome, event)))).toBeLessThanOrEqual(5.5 * second);
  });

  it.each<LogsErrorKind>(["accessDenied", "limitExceeded", "unsupported", "notFound", "invalidInput"])(
    "that is refused (%s) is replaced by polls, with one note about the reason",
    async (kind) => {
      const live = { refusal: new LogsError(kind, "This is why.") };
      const outcome = await run({ events: steady, live, runMs: 5 * minute });
      expect(messages(outcome.events)).toEqual(messages(steady));
      expect(notes(outcome)).toEqual(["Events are polled, because Live Tail can't be used. This is why."]);
      expect(outcome.sessions).toHaveLength(1);
      expect(outcome.polls).toBeGreaterThan(60);
    },
  );

  it.each([
    ["INFREQUENT_ACCESS", "Infrequent Access"],
    ["DELIVERY", "Delivery"],
  ] as const)("is replaced by polls for groups of the class %s", async (logClass, called) => {
    const outcome = await run({ events: steady, live: {}, logClass, runMs: 5 * minute });
    expect(messages(outcome.events)).toEqual(messages(steady));
    expect(notes(outcome)).toEqual([
      `Events are polled, because Live Tail can't be used. g is of the class ${called}, which doesn't support Live Tail. A class can't be changed: send the events to a log group of the class Standard.`,
    ]);
    expect(outcome.sessions).toEqual([]);
  });

  it("is replaced by polls for more than ten groups", async () => {
    const groups = Array.from({ length: 11 }, (_, i) => `g${i}`);
    const outcome = await run({ events: [], request: { groups }, live: {}, runMs: minute });
    expect(outcome.sessions).toEqual([]);
    expect(notes(outcome)).toEqual([expect.stringMatching(/at most 10 log groups, and there are 11/u)]);
  });

  it("loses nothing if its reader is slow", async () => {
    const events = Array.from({ length: 25_000 }, (_, i) => event(t0 + 20 * second + Math.floor(i / 10)));
    const outcome = await run({
      events,
      live: { updateEvents: 30_000 },
      pageSize: 10_000,
      slowMs: 700,
      runMs: 3 * minute,
    });
    expect(messages(outcome.events)).toEqual(messages(events));
  });

  it("ends with its signal and leaves nothing behind", async () => {
    const outcome = await run({ events: steady, live: {}, runMs: minute });
    await outcome.clock.advance(0);
    expect(outcome.clock.sleepers).toBe(0);
  });

  it("passes streams and pattern on, for the groups' ARNs", async () => {
    const request = { streams: ["s"], filterPattern: "x" };
    const { sessions } = await run({ events: steady, request, live: {}, runMs: second });
    expect(sessions).toEqual([{ groupArns: ["arn:aws:logs:eu-west-1:1:log-group:g"], ...request }]);
  });
});

describe("a tail of a pattern", () => {
  const named = (group: string, count = 30): SimulatedEvent[] =>
    Array.from({ length: count }, (_, i) => event(t0 + i * 10 * second, { group }));

  it.each(["poll", "live"] as const)("adds new groups, and removes deleted ones (%s)", async (source) => {
    const later = named("web-2").map((one) => ({ ...one, visibleAt: one.visibleAt + 90 * second }));
    const events = [...named("web-1"), ...later, ...named("other")];
    const groups = (elapsedMs: number): string[] => [
      "other",
      ...(elapsedMs < 400 * second ? ["web-1"] : []),
      ...(elapsedMs < 90 * second ? [] : ["web-2"]),
    ];
    const outcome = await run({ events, request: { groups: ["web-*"], source }, live: {}, groups, runMs: 10 * minute });
    expect(messages(outcome.events)).toEqual(messages([...ofGroup(events, "web-1"), ...later]));
    expect(notes(outcome)).toEqual([
      "web-2 is new and is followed, too.",
      expect.stringMatching(/^web-1 (?:was deleted\. The other log groups are still|is no longer) followed/u),
    ]);
    expect(states(outcome).at(-1)).toBe(source === "live" ? "live" : "following");
    expect(outcome.sessions.at(-1)?.groupArns ?? []).toHaveLength(source === "live" ? 1 : 0);
  });

  it("reports that nothing matches yet, and waits", async () => {
    const groups = (elapsedMs: number): string[] => (elapsedMs < 30 * second ? [] : ["web-1"]);
    const events = named("web-1");
    const outcome = await run({ events, request: { groups: ["^web"], source: "poll" }, groups, runMs: 7 * minute });
    expect(messages(outcome.events)).toEqual(messages(events));
    expect(notes(outcome)).toEqual([
      "No log group matches yet. New matches are followed automatically.",
      "web-1 is new and is followed, too.",
    ]);
  });

  it("continues without a deleted group that was named, and ends with the last one", async () => {
    const events = [...named("a"), ...named("b")];
    const groups = (elapsedMs: number): string[] => (elapsedMs < 60 * second ? ["a", "b"] : ["b"]);
    const outcome = await run({ events, request: { groups: ["a", "b"], source: "poll" }, groups, runMs: 7 * minute });
    expect(notes(outcome)).toEqual(["a is no longer followed, but the other log groups are. a is gone."]);
    expect(messages(outcome.events)).toEqual(expect.arrayContaining(messages(ofGroup(events, "b"))));
    const alone = run({ events, request: { groups: ["a"], source: "poll" }, groups, runMs: 7 * minute });
    await expect(alone).rejects.toMatchObject({ kind: "notFound" });
  });
});

function ofGroup(events: readonly SimulatedEvent[], group: string): readonly SimulatedEvent[] {
  return events.filter((event) => event.group === group);
}

describe("a tail that chooses its source", () => {
  function busy(groups: number): SimulatedEvent[] {
    return Array.from({ length: groups * 300 }, (_, i) => event(t0 + i * 200, { group: `g${i % groups}` }));
  }

  it.each([
    [1, 0],
    [2, 0],
    [5, 1],
    [11, 0],
  ])("uses Live Tail only for several busy groups: %i groups, %i sessions", async (count, sessions) => {
    const groups = Array.from({ length: count }, (_, i) => `g${i}`);
    const events = busy(count);
    const outcome = await run({ events, request: { groups, source: "auto" }, live: {}, runMs: 15 * minute });
    expect(outcome.sessions).toHaveLength(sessions);
    expect(messages(outcome.events)).toEqual(messages(events));
    expect(notes(outcome)).toHaveLength(2 * sessions);
  });

  it("ends it when the groups are quiet again, because it is billed by the minute", async () => {
    const groups = ["g0", "g1", "g2", "g3", "g4"];
    const late = event(t0 + 14 * minute, { group: "g3" });
    const events = [...busy(5), late];
    const outcome = await run({ events, request: { groups, source: "auto" }, live: {}, runMs: 15 * minute });
    expect(notes(outcome)).toEqual([
      "Switched to Live Tail, because 5 log groups are busy.",
      "Switched back to polling, because it is fast enough for the log groups again.",
    ]);
    expect(messages(outcome.events)).toEqual(messages(events));
    const states = outcome.updates.flatMap(([, update]) => (update.kind === "state" ? [update.state] : []));
    expect(states.at(-1)).toBe("following");
  });
});

const scenarios = fc.record({
  seed: fc.nat(),
  pageSize: fc.integer({ min: 3, max: 200 }),
  aheadMs: fc.constantFrom(0, 30 * second, -30 * second, 5 * minute, -5 * minute),
  groups: fc.integer({ min: 1, max: 3 }),
  single: fc.boolean(),
  density: fc.integer({ min: 1, max: 400 }),
  live: fc.record({
    updateEvents: fc.constantFrom(1, 2, 500),
    dropped: fc.constantFrom(0, 0.3),
    cut: fc.constantFrom(0, 0.02, 0.2),
    silent: fc.constantFrom(0, 0.01),
    sessionMs: fc.constantFrom(10 * second, minute, 60 * minute),
  }),
  quirks: fc.record({
    empty: fc.constantFrom(0, 0.1),
    overlap: fc.constantFrom(0, 0.3),
    twice: fc.constantFrom(0, 0.3),
    disorder: fc.constantFrom(0, 0.5),
    expired: fc.constantFrom(0, 0.1),
    throttled: fc.constantFrom(0, 0.1),
    serverError: fc.constantFrom(0, 0.1),
    offline: fc.constantFrom(0, 0.1),
  }),
});

/** Events until three minutes from the beginning, a fifth up to 29 s late; a tenth has a twin that differs by its id alone. */
function traffic(seed: number, groups: number, density: number): SimulatedEvent[] {
  const random = seededRandom(seed);
  return Array.from({ length: density }, () => {
    const at = t0 - 2 * minute + Math.floor(random() * 5 * minute);
    const lateMs = random() < 0.2 ? random() * 29 * second : random() * 2 * second;
    const group = `g${Math.floor(random() * groups)}`;
    return event(at, { visibleAt: Math.ceil(at + lateMs), group, stream: `s${Math.floor(random() * 2)}` });
  }).flatMap((one) => (random() < 0.1 ? [one, { ...one, eventId: `${one.eventId}-twin` }] : [one]));
}

describe("whatever Live Tail and the service do", () => {
  it("each event is yielded exactly once", async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, async ({ seed, groups: count, density, single, ...rest }) => {
        const events = traffic(seed, count, density);
        const groups = Array.from({ length: count }, (_, i) => `g${i}`);
        const request = { start: t0 - 3 * minute, ...(single ? { groups: ["g0"], streams: ["s0"] } : { groups }) };
        const outcome = await run({ events, request, seed, runMs: 8 * minute, ...rest });
        const wanted = single ? events.filter(({ group, stream }) => group === "g0" && stream === "s0") : events;
        expect(messages(outcome.events)).toEqual(messages(wanted));
      }),
      { numRuns: 40 },
    );
  });
});
