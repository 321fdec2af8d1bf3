import type { SimulatedEvent } from "../../fakes/simulatedEvent.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LogsError, type LogsErrorKind } from "../../../src/logs/logsError.js";
import type { FilterLogEventsRequest } from "../../../src/logs/logsApi.js";
import type { SelectedEvent } from "../../../src/logs/selection/selection.js";
import { tail } from "../../../src/logs/tail/tail.js";
import type { TailApi, TailRequest } from "../../../src/logs/tail/tailRequest.js";
import type { TailTuning } from "../../../src/logs/tail/tuning.js";
import type { TailUpdate } from "../../../src/logs/tail/tailUpdate.js";
import { FakeClock, settle, SkippingClock } from "../../fakes/fakeClock.js";
import { type Quirks, seededRandom, SimulatedService } from "../../fakes/simulatedService.js";

const second = 1000;
const minute = 60 * second;
/** For stubs of the port that only support FilterLogEvents. */
const unread = {
  getLogEvents: () => Promise.reject(new Error("not to be called")),
  describeLogGroups: () => Promise.reject(new Error("not to be called")),
  startLiveTail: () => {
    throw new Error("not to be called");
  },
};
const t0 = Date.UTC(2026, 10, 22, 15);
let serial = 0;

function event(at: number, rest: Partial<SimulatedEvent> = {}): SimulatedEvent {
  const id = serial++;
  return {
    group: "g",
    stream: "s",
    timestamp: at,
    ingestionTime: rest.visibleAt ?? at,
    visibleAt: at,
    message: `m${id}`,
    eventId: `id${String(id).padStart(8, "0")}`,
    ...rest,
  };
}

interface Scenario {
  readonly events: readonly SimulatedEvent[];
  readonly request?: Partial<TailRequest>;
  readonly quirks?: Partial<Quirks>;
  readonly pageSize?: number;
  readonly seed?: number;
  /** How far the client's clock is ahead of the service's. */
  readonly aheadMs?: number;
  readonly tuning?: Partial<TailTuning>;
  /** When the service can't be reached, after t0. */
  readonly outage?: { readonly fromMs: number; readonly toMs: number };
  /** When the tail begins, after t0. */
  readonly beginMs?: number;
  /** How long to follow from t0 on; in the last part the service has no quirks. */
  readonly runMs: number;
}

interface Outcome {
  readonly updates: readonly TailUpdate[];
  readonly events: readonly SelectedEvent[];
  readonly requests: readonly FilterLogEventsRequest[];
  readonly clock: SkippingClock;
}

/** Tails until the clock has run so far. */
async function run(scenario: Scenario): Promise<Outcome> {
  const { tuning = {}, outage = { fromMs: 0, toMs: 0 } } = scenario;
  const { events, request = {}, quirks = {}, pageSize = 100, seed = 1, aheadMs = 0, beginMs = 0, runMs } = scenario;
  const clock = new SkippingClock(t0 + beginMs + aheadMs);
  const random = seededRandom(seed);
  const requests: FilterLogEventsRequest[] = [];
  const abort = new AbortController();
  const api = new SimulatedService({
    events,
    now: () => clock.now() - aheadMs,
    random,
    pageSize,
    quirks,
    onRequest(request) {
      requests.push(request);
      // A request takes time too, which also bounds a run in which nobody sleeps.
      clock.advance(50);
      if (clock.now() - aheadMs > t0 + runMs) abort.abort();
      const sinceMs = clock.now() - aheadMs - t0;
      if (sinceMs >= outage.fromMs && sinceMs < outage.toMs) throw new LogsError("offline", "No network.");
    },
  });
  const updates: TailUpdate[] = [];
  const deps = { api, clock, random, signal: abort.signal };
  for await (const update of tail({ groups: ["g"], ...request }, deps, tuning)) {
    updates.push(update);
  }
  return { updates, events: eventsOf(updates), requests, clock };
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function eventsOf(updates: readonly TailUpdate[]): SelectedEvent[] {
  return updates.flatMap((update) => (update.kind === "events" ? update.events : []));
}

function states(updates: readonly TailUpdate[]): string[] {
  return updates.flatMap((update) => (update.kind === "state" ? [update.state] : []));
}

function notes(updates: readonly TailUpdate[]): string[] {
  return updates.flatMap((update) => (update.kind === "note" ? [update.text] : []));
}

function positions(updates: readonly TailUpdate[]): number[] {
  return updates.flatMap((update) => (update.kind === "progress" ? [update.continueFrom] : []));
}

function ids(events: readonly { readonly eventId?: string }[]): string[] {
  return events.map((event) => event.eventId ?? "").sort((a, b) => a.localeCompare(b));
}

describe("looking back", () => {
  it("reads the newest events first, then back to the start, each once", async () => {
    const events = Array.from({ length: 300 }, (_, i) => event(t0 - 14 * minute + i * 2.7 * second));
    const outcome = await run({ events, runMs: minute });
    expect(ids(outcome.events)).toEqual(ids(events));
    expect(outcome.events[0]?.timestamp).toBeGreaterThan(t0 - 70 * second);
  });

  it("goes back 15 minutes unless there is a start", async () => {
    const events = [event(t0 - 16 * minute), event(t0 - 14 * minute), event(t0 - second)];
    expect(ids((await run({ events, runMs: minute })).events)).toEqual(ids(events.slice(1)));
    const all = await run({ events, runMs: minute, request: { start: t0 - 20 * minute } });
    expect(ids(all.events)).toEqual(ids(events));
  });

  it("stops after enough events unless there is a start", async () => {
    const events = Array.from({ length: 14_000 }, (_, i) => event(t0 - 14 * minute + i * 60));
    const { events: some } = await run({ events, runMs: 2 * minute, pageSize: 1000 });
    expect(some.length).toBeGreaterThanOrEqual(10_000);
    expect(some.length).toBeLessThan(14_000);
    const newest = ids(events.slice(events.length - some.length));
    expect(ids(some)).toEqual(newest);
    const request = { start: t0 - 15 * minute };
    expect(ids((await run({ events, runMs: 2 * minute, pageSize: 1000, request })).events)).toEqual(ids(events));
  });

  it("ends with the newest that the consumer can hold, and marks the gap", async () => {
    const events = Array.from({ length: 20_000 }, (_, i) => event(t0 - 170 * minute + i * 500));
    const common = { events, runMs: 5 * minute, pageSize: 5000, request: { start: t0 - 3 * 60 * minute } };
    const { updates, ...outcome } = await run({ ...common, tuning: { maxLookBackEvents: 2000 } });
    const { length } = outcome.events;
    expect(length).toBeGreaterThanOrEqual(2000);
    expect(length).toBeLessThan(12_000);
    expect(ids(outcome.events)).toEqual(ids(events.slice(-length)));
    const gap = updates.find((update) => update.kind === "note");
    expect(gap?.text).toMatch(/^Some events before this time are not loaded/u);
    expect(gap?.at).toBeLessThan(events.at(-length)?.timestamp ?? 0);
    expect(gap?.at).toBeGreaterThanOrEqual(events.at(-length - 1)?.timestamp ?? 0);
    expect(outcome.requests.filter(({ endTime }) => endTime !== undefined).length).toBeLessThan(20);
    const long = await run({ ...common, tuning: { maxLookBackLength: 32 * 1000 } });
    expect(long.events.length).toBeLessThan(2 * length);
  });

  it("reads of a burst that is too much only its end", async () => {
    const burst = Array.from({ length: 60_000 }, (_, i) => event(t0 - 30 * minute + Math.floor(i / 20)));
    const events = [...burst, event(t0 - minute)];
    const request = { start: t0 - 60 * minute };
    const outcome = await run({
      events,
      runMs: 2 * minute,
      pageSize: 5000,
      request,
      tuning: { maxLookBackEvents: 5000 },
    });
    const { length } = outcome.events;
    expect(ids(outcome.events)).toEqual(ids(events.slice(-length)));
    expect([length >= 5000, length < 20_000]).toEqual([true, true]);
  });

  it("yields each page as it is read", async () => {
    const events = Array.from({ length: 50 }, (_, i) => event(t0 - 9 * second + i));
    const { updates } = await run({ events, runMs: 5 * second, pageSize: 10 });
    const sizes = updates.flatMap((update) => (update.kind === "events" ? [update.events.length] : []));
    expect(sizes).toEqual([10, 10, 10, 10, 10]);
  });

  it("reports when it begins to follow", async () => {
    expect(states((await run({ events: [], runMs: minute })).updates)).toEqual(["lookingBack", "following"]);
  });
});

describe("following", () => {
  it("reads late events at once, each once", async () => {
    const events = [
      event(t0 + 20 * second),
      event(t0 + 5 * second, { visibleAt: t0 + 30 * second }),
      event(t0 + 5 * second, { visibleAt: t0 + 30 * second }),
      event(t0 - 20 * second, { visibleAt: t0 + 5 * second }),
    ];
    expect(ids((await run({ events, runMs: minute })).events)).toEqual(ids(events));
  });

  it("is not misled by events from the future", async () => {
    const events = [
      event(t0 + 110 * minute, { visibleAt: t0 + second }),
      ...Array.from({ length: 60 }, (_, i) => event(t0 + i * 2 * second)),
    ];
    expect(ids((await run({ events, runMs: 3 * minute })).events)).toEqual(ids(events));
  });

  it.each([-60, -5, -2, 2, 5])("copes with a clock that is %i minutes ahead", async (minutes) => {
    const events = Array.from({ length: 60 }, (_, i) => event(t0 + i * 2 * second));
    const outcome = await run({ events, runMs: 3 * minute, aheadMs: minutes * minute });
    expect(ids(outcome.events)).toEqual(ids(events));
  });

  it("polls more often while events arrive", async () => {
    const idle = await run({ events: [], runMs: 10 * minute });
    const busy = await run({
      events: Array.from({ length: 600 }, (_, i) => event(t0 + i * second)),
      runMs: 10 * minute,
    });
    expect(idle.requests.length).toBeLessThan(150);
    expect(busy.requests.length).toBeGreaterThan(400);
  });

  it("keeps a busy group's polls short and sweeps for late events", async () => {
    const late = event(t0 + 20 * second, { visibleAt: t0 + 45 * second });
    const events = [...Array.from({ length: 12_000 }, (_, i) => event(t0 + i * 10)), late];
    const outcome = await run({ events, runMs: 4 * minute, pageSize: 500 });
    expect(ids(outcome.events)).toEqual(ids(events));
    expect(outcome.requests.length).toBeLessThan(600);
  });

  it("merges groups, names the group of each event, and polls less often if there are more groups", async () => {
    const groups = Array.from({ length: 10 }, (_, i) => `g${i}`);
    const events = groups.flatMap((group, i) => [event(t0 - i * minute, { group }), event(t0 + i * second, { group })]);
    const outcome = await run({ events, request: { groups }, runMs: 2 * minute });
    expect(ids(outcome.events)).toEqual(ids(events));
    for (const { eventId, group } of outcome.events) {
      expect(group).toBe(events.find((event) => event.eventId === eventId)?.group);
    }
    expect(outcome.requests.length).toBeLessThan((2 * minute) / 400 + 100);
  });

  it("passes streams, prefix and pattern on", async () => {
    const outcome = await run({ events: [], request: { streams: ["s"], filterPattern: "x" }, runMs: second });
    expect(outcome.requests[0]).toMatchObject({ group: "g", streams: ["s"], filterPattern: "x" });
    const prefixed = await run({ events: [], request: { streamPrefix: "s" }, runMs: second });
    expect(prefixed.requests[0]).toMatchObject({ group: "g", streamPrefix: "s" });
  });

  it("ends after the end of its range, with the late events", async () => {
    const late = event(t0 + 9 * second, { visibleAt: t0 + 35 * second });
    const events = [event(t0 - minute), event(t0 + 10 * second), late];
    const outcome = await run({
      events: [...events, event(t0 + 11 * second)],
      request: { end: t0 + 10 * second },
      runMs: 60 * minute,
    });
    expect(ids(outcome.events)).toEqual(ids(events));
    expect(outcome.clock.now()).toBeLessThan(t0 + 5 * minute);
  });

  it("reads a range in the past and ends", async () => {
    const events = [event(t0 - 60 * minute), event(t0 - 50 * minute), event(t0 - 40 * minute)];
    const request = { start: t0 - 55 * minute, end: t0 - 45 * minute };
    const outcome = await run({ events, request, runMs: 60 * minute });
    expect(outcome.events.map((event) => event.timestamp)).toEqual([t0 - 50 * minute]);
    expect(outcome.clock.now()).toBeLessThan(t0 + 5 * second);
  });
});

/** The messages that came less often than expected, and more often. */
function difference(
  wanted: readonly SelectedEvent[],
  came: readonly SelectedEvent[],
): { readonly lost: readonly string[]; readonly repeated: readonly string[] } {
  const counts = new Map<string, number>();
  for (const { message } of wanted) counts.set(message, (counts.get(message) ?? 0) + 1);
  for (const { message } of came) counts.set(message, (counts.get(message) ?? 0) - 1);
  const those = (is: (count: number) => boolean): string[] =>
    [...counts].filter(([, count]) => is(count)).map(([message]) => message);
  return { lost: those((count) => count > 0), repeated: those((count) => count < 0) };
}

const scenarios = fc.record({
  seed: fc.nat(),
  pageSize: fc.integer({ min: 3, max: 200 }),
  aheadMs: fc.constantFrom(0, 0, 30 * second, -30 * second, 5 * minute, -5 * minute),
  groups: fc.integer({ min: 1, max: 3 }),
  /** Only one stream, which is read by GetLogEvents. */
  single: fc.boolean(),
  density: fc.integer({ min: 1, max: 400 }),
  grainMs: fc.constantFrom(1, 1000, 20_000),
  /** How many of a time are equal. */
  alike: fc.constantFrom(0, 0, 0.3, 1),
  quirks: fc.record({
    empty: fc.constantFrom(0, 0.1, 0.5),
    overlap: fc.constantFrom(0, 0.3),
    twice: fc.constantFrom(0, 0.3),
    sameToken: fc.constantFrom(0, 0.1, 0.3),
    disorder: fc.constantFrom(0, 0.5),
    expired: fc.constantFrom(0, 0.1),
    throttled: fc.constantFrom(0, 0.1),
    serverError: fc.constantFrom(0, 0.1),
    offline: fc.constantFrom(0, 0.1),
  }),
});

interface Shape {
  readonly groups: number;
  readonly density: number;
  readonly grainMs: number;
  readonly alike: number;
}

/**
 * Events from a while ago to three minutes from now, some up to 30 s late, in steps that make times equal. Where times
 * differ some events are equal in everything but their ids.
 */
function traffic(seed: number, shape: Shape): SimulatedEvent[] {
  const random = seededRandom(seed);
  return distinct(random, shape).flatMap((one) =>
    shape.grainMs === 1 && random() < 0.1 ? [one, { ...one, eventId: `${one.eventId}-twin` }] : [one],
  );
}

function distinct(random: () => number, { groups, density, grainMs, alike }: Shape): SimulatedEvent[] {
  return Array.from({ length: density }, () => {
    const isAlike = random() < alike;
    const at = t0 - 10 * minute + Math.floor((random() * 13 * minute) / grainMs) * grainMs;
    const lateMs = isAlike ? 0 : random() < 0.2 ? random() * 29 * second : random() * 2 * second;
    return event(at, {
      visibleAt: Math.ceil(at + lateMs),
      group: `g${Math.floor(random() * groups)}`,
      stream: isAlike ? "s0" : `s${Math.floor(random() * 3)}`,
      ...(isAlike ? { message: `alike ${at}` } : {}),
    });
  });
}

it("distinguishes equal events of one time, however many pages they fill", async () => {
  const at = t0 - 5 * second;
  const events = [event(at - 1), ...Array.from({ length: 900 }, () => event(at, { message: "same" }))];
  const outcome = await run({ events, request: { streams: ["s"] }, pageSize: 105, runMs: 2 * minute });
  expect(difference(events, outcome.events)).toEqual({ lost: [], repeated: [] });
});

describe("whatever the service does", () => {
  it("each event is yielded exactly once", async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, async ({ seed, pageSize, aheadMs, quirks, single, ...shape }) => {
        const events = traffic(seed, shape);
        const groups = Array.from({ length: shape.groups }, (_, i) => `g${i}`);
        const request = { start: t0 - 12 * minute, ...(single ? { groups: ["g0"], streams: ["s0"] } : { groups }) };
        const outcome = await run({ events, request, quirks, pageSize, seed, aheadMs, runMs: 20 * minute });
        const wanted = single ? events.filter(({ group, stream }) => group === "g0" && stream === "s0") : events;
        const { lost, repeated } = difference(wanted, outcome.events);
        const said = notes(outcome.updates).some((text) => text.includes("some events after this time are missing"));
        // Only a service that repeats itself without end makes the tail give up on a piece, and then it says so.
        expect(said && quirks.sameToken === 0.3 ? [] : lost).toEqual([]);
        expect(repeated).toEqual([]);
        for (const update of outcome.updates) {
          if (update.kind !== "events") continue;
          expect(update.events.map((event) => event.timestamp)).toEqual(
            update.events.map((event) => event.timestamp).toSorted((a, b) => a - b),
          );
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("a tail that goes on where another one has stopped", () => {
  it("starts there at the latest, and so that nothing is lost", async () => {
    const times = fc.record({ stopMs: fc.nat(4 * minute), awayMs: fc.constantFrom(0, minute, 40 * minute) });
    await fc.assert(
      fc.asyncProperty(scenarios, times, async (scenario, { stopMs, awayMs }) => {
        const { seed, pageSize, aheadMs, quirks, single: _, ...shape } = scenario;
        const events = traffic(seed, shape);
        const start = t0 - 12 * minute;
        const groups = Array.from({ length: shape.groups }, (_, i) => `g${i}`);
        const common = { events, quirks: { ...quirks, sameToken: 0 }, pageSize, seed, aheadMs };
        const first = await run({ ...common, request: { groups, start }, runMs: stopMs });
        const continueFrom = positions(first.updates).at(-1) ?? start;
        expect(continueFrom - aheadMs).toBeLessThanOrEqual(t0 + stopMs);
        const request = { groups, start: continueFrom };
        const beginMs = stopMs + awayMs;
        const second = await run({ ...common, request, beginMs, runMs: beginMs + 20 * minute });
        const known = new Set([...first.events, ...second.events].map(({ eventId }) => eventId));
        expect(events.filter(({ eventId }) => !known.has(eventId))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("starts before the events of a group that was found late", async () => {
    const clock = new SkippingClock(t0);
    const abort = new AbortController();
    const prompt = Array.from({ length: 45 }, (_, i) => event(t0 + i * second, { group: "old" }));
    const events = [event(t0 + 20 * second, { group: "new" }), ...prompt];
    const api = new SimulatedService({
      events,
      now: () => clock.now(),
      random: () => 0.5,
      pageSize: 10,
      groups: () => (clock.now() < t0 + 10 * second ? ["old"] : ["old", "new"]),
      onRequest() {
        if (clock.now() > t0 + 50 * second) abort.abort();
      },
    });
    const deps = { api, clock, random: () => 0.5, signal: abort.signal };
    const updates = await collect(tail({ groups: ["*"] }, deps));
    expect(new Set(eventsOf(updates).map(({ group }) => group))).toEqual(new Set(["old"]));
    expect(positions(updates).at(-1)).toBeLessThan(t0 + 10 * second);
  });
});

describe("a tail that was away for long", () => {
  const outage = { fromMs: minute, toMs: 41 * minute };

  it("goes on with the newest events, and then reads those of the time between, each once", async () => {
    const events = Array.from({ length: 3000 }, (_, i) => event(t0 + i * second));
    for (const request of [{}, { groups: ["g"], streams: ["s"] }]) {
      const outcome = await run({ events, outage, runMs: 60 * minute, request });
      const wanted = events.filter(({ timestamp }) => timestamp < t0 + 45 * minute);
      const came = outcome.events.filter(({ timestamp }) => timestamp < t0 + 45 * minute);
      expect(difference(wanted, came)).toEqual({ lost: [], repeated: [] });
      const first = (fromMs: number): number => outcome.events.findIndex(({ timestamp }) => timestamp > t0 + fromMs);
      expect(first(10 * minute)).toBe(first(40 * minute));
    }
  });

  it("reads only as many as the consumer can hold, and marks the gap", async () => {
    const events = Array.from({ length: 45 * 60 }, (_, i) => event(t0 + i * second));
    const outcome = await run({ events, outage, runMs: 60 * minute, tuning: { maxLookBackEvents: 600 } });
    const gap = outcome.updates.find(
      (update) => update.kind === "note" && update.text.startsWith("Some events before"),
    );
    expect(gap).toBeDefined();
    const missing = events.filter(({ eventId }) => !outcome.events.some((other) => other.eventId === eventId));
    expect(missing.length).toBeGreaterThan(100);
    for (const { timestamp } of missing) expect(timestamp).toBeLessThanOrEqual(gap?.kind === "note" ? gap.at : 0);
  });
});

describe("failures", () => {
  function failing(kind: LogsErrorKind, from: number, to: number, most = 1000): Promise<Outcome & { waits: number[] }> {
    return (async () => {
      const clock = new SkippingClock(t0);
      const abort = new AbortController();
      const waits: number[] = [];
      const service = new SimulatedService({
        events: [event(t0 + (from + to) / 2), event(t0 + to + 30 * second)],
        now: () => clock.now(),
        random: Math.random,
        pageSize: 100,
        onRequest() {
          if (clock.now() > t0 + to + 2 * minute) abort.abort();
          if (clock.now() < t0 + from || clock.now() >= t0 + to || waits.length >= most) return;
          waits.push(clock.now());
          throw new LogsError(kind, "simulated");
        },
      });
      const updates: TailUpdate[] = [];
      for await (const update of tail(
        { groups: ["g"] },
        { api: service, clock, random: () => 1, signal: abort.signal },
      )) {
        updates.push(update);
      }
      return { updates, events: eventsOf(updates), requests: [], clock, waits };
    })();
  }

  it.each<[LogsErrorKind, string]>([
    ["offline", "offline"],
    ["unknown", "offline"],
    ["throttled", "throttled"],
  ])("%s is temporary: reported by a note, retried with growing delays, nothing lost", async (kind, state) => {
    const { updates, events, waits } = await failing(kind, minute, 2 * minute);
    expect(events).toHaveLength(2);
    expect(states(updates)).toEqual(["lookingBack", "following", state, "following"]);
    expect(notes(updates)).toHaveLength(2);
    expect(notes(updates)[1]).toMatch(/again after \d+ s/u);
    const pauses = waits.slice(1).map((at, i) => at - (waits[i] ?? 0));
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(pauses.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
  });

  it("short throttling is a state without a note", async () => {
    const { updates } = await failing("throttled", minute, 2 * minute, 2);
    expect(states(updates)).toContain("throttled");
    expect(notes(updates)).toEqual([]);
  });

  it("an unknown failure that persists ends the tail", async () => {
    await expect(failing("unknown", minute, 200 * minute)).rejects.toMatchObject({ kind: "unknown" });
  });

  it.each<LogsErrorKind>(["notFound", "accessDenied", "expiredCredentials", "invalidInput", "unsupported"])(
    "%s ends the tail",
    async (kind) => {
      await expect(failing(kind, minute, 2 * minute)).rejects.toMatchObject({ name: "LogsError", kind });
    },
  );

  it("a bug is not retried", async () => {
    const api = { ...unread, filterLogEvents: () => Promise.reject(new TypeError("bug")) };
    const updates = tail(
      { groups: ["g"] },
      { api, clock: new FakeClock(), random: () => 0, signal: new AbortController().signal },
    );
    await expect(collect(updates)).rejects.toThrow(TypeError);
  });

  it("a service that repeats the same page forever is reported once, and the page is yielded", async () => {
    const only = event(t0 - second);
    const api = { ...unread, filterLogEvents: () => Promise.resolve({ items: [only], nextToken: "same" }) };
    const clock = new SkippingClock(t0);
    const abort = new AbortController();
    const updates: TailUpdate[] = [];
    for await (const update of tail(
      { groups: ["g"], start: t0 - 5 * second },
      { api, clock, random: () => 0, signal: abort.signal },
    )) {
      updates.push(update);
      if (update.kind === "note") clock.sleep = () => Promise.reject(abort.abort());
    }
    expect(eventsOf(updates)).toHaveLength(1);
    expect(notes(updates)).toEqual([expect.stringMatching(/repeats the same page/u)]);
  });
});

describe("abort", () => {
  it.each<[string, (clock: FakeClock) => TailApi]>([
    ["while sleeping", () => ({ ...unread, filterLogEvents: () => Promise.resolve({ items: [] }) })],
    ["while a page is awaited", () => ({ ...unread, filterLogEvents: () => new Promise(() => {}) })],
    ["while backing off", () => ({ ...unread, filterLogEvents: () => Promise.reject(new LogsError("offline", "x")) })],
  ])("%s ends the iteration at once and silently", async (_, api) => {
    const clock = new FakeClock();
    const abort = new AbortController();
    const all = collect(tail({ groups: ["g"] }, { api: api(clock), clock, random: () => 0, signal: abort.signal }));
    await settle();
    abort.abort();
    expect((await all).at(0)).toEqual({ kind: "state", state: "lookingBack" });
    expect(clock.sleepers).toBe(0);
  });

  it("before the beginning yields nothing", async () => {
    const api = { ...unread, filterLogEvents: () => Promise.reject(new Error("not to be called")) };
    const deps = { api, clock: new FakeClock(), random: () => 0, signal: AbortSignal.abort() };
    expect(await collect(tail({ groups: ["g"] }, deps))).toEqual([]);
  });

  it("a consumer that stops leaves nothing behind", async () => {
    const clock = new FakeClock();
    const api = { ...unread, filterLogEvents: () => Promise.resolve({ items: [] }) };
    const deps = { api, clock, random: () => 0, signal: new AbortController().signal };
    for await (const update of tail({ groups: ["g"] }, deps)) if (update.kind === "state") break;
    await settle();
    expect(clock.sleepers).toBe(0);
  });
});
