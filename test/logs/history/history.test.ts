import type { SimulatedEvent } from "../../fakes/simulatedEvent.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createHistoryReader, type HistoryDeps } from "../../../src/logs/history/createHistoryReader.js";
import type { HistoryPage, HistoryRequest } from "../../../src/logs/history/historyReader.js";
import { isLogsError, LogsError } from "../../../src/logs/logsError.js";
import type { FilterLogEventsRequest, GetLogEventsRequest } from "../../../src/logs/logsApi.js";
import { type Quirks, seededRandom, SimulatedService } from "../../fakes/simulatedService.js";

const t0 = Date.UTC(2026, 10, 22, 15);
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
let serial = 0;

function event(timestamp: number, rest: Partial<SimulatedEvent> = {}): SimulatedEvent {
  const message = `m${serial++}`;
  const eventId = `id${message}`;
  return { group: "g", stream: "s", timestamp, ingestionTime: timestamp, visibleAt: 0, message, eventId, ...rest };
}

interface Scenario {
  readonly events: readonly SimulatedEvent[];
  readonly selection?: Partial<HistoryRequest>;
  readonly quirks?: Partial<Quirks>;
  readonly pageSize?: number;
  readonly pageEvents?: number;
  readonly seed?: number;
  readonly newestFirst?: "refused" | "ignored";
  /** False if the tokens of GetLogEvents are taken only until the page after them is asked for. */
  readonly keepsTokens?: boolean;
}

interface Outcome {
  readonly pages: readonly HistoryPage[];
  readonly requests: readonly (FilterLogEventsRequest | GetLogEventsRequest)[];
  readonly failures: number;
}

/** Reads back to the beginning; after a failure asks again. */
async function run(scenario: Scenario): Promise<Outcome> {
  const { events, selection = {}, quirks = {}, pageSize = 100, pageEvents = 20, seed = 1, newestFirst } = scenario;
  const requests: (FilterLogEventsRequest | GetLogEventsRequest)[] = [];
  const random = seededRandom(seed);
  const onRequest = (request: FilterLogEventsRequest | GetLogEventsRequest): void => void requests.push(request);
  const options = { events, now: () => t0, random, pageSize, quirks, onRequest };
  const api = new SimulatedService(newestFirst === undefined ? options : { ...options, newestFirst });
  const pages: HistoryPage[] = [];
  const reading = scenario.keepsTokens === false ? forgetful(api, () => pages.length) : api;
  const history = createHistoryReader({ groups: ["g"], ...selection }, { api: reading, now: t0, pageEvents });
  const { signal } = new AbortController();
  let failures = 0;
  while (pages.at(-1)?.done !== true) {
    expect(requests.length).toBeLessThan(20_000);
    try {
      pages.push(await history.older(signal));
    } catch (error) {
      if (!isLogsError(error)) throw error;
      failures++;
    }
  }
  return { pages, requests, failures };
}

/** Takes no token of GetLogEvents from before the turn that it is now. */
function forgetful(api: SimulatedService, turn: () => number): HistoryDeps["api"] {
  return {
    describeLogGroups: (request, signal) => api.describeLogGroups(request, signal),
    filterLogEvents: (request, signal) => api.filterLogEvents(request, signal),
    async getLogEvents({ nextToken, ...request }, signal) {
      const [own, token] = nextToken?.split(" of turn ") ?? [];
      if (token !== undefined && Number(token) !== turn())
        throw new LogsError("invalidInput", "The token has expired.");
      const page = await api.getLogEvents(own === undefined ? request : { ...request, nextToken: own }, signal);
      return { ...page, nextBackwardToken: `${page.nextBackwardToken} of turn ${turn()}` };
    },
  };
}

function messages(events: readonly { readonly message: string }[]): string[] {
  return events.map((event) => event.message).toSorted((a, b) => a.localeCompare(b));
}

function all(pages: readonly HistoryPage[]): string[] {
  return messages(pages.flatMap((page) => page.events));
}

/** Each page in time order, and none of it newer than the page before. */
function expectBackwards(pages: readonly HistoryPage[]): void {
  let oldest = Number.POSITIVE_INFINITY;
  for (const { events } of pages) {
    const times = events.map((event) => event.timestamp);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1) ?? 0).toBeLessThanOrEqual(oldest);
    oldest = times[0] ?? oldest;
  }
}

describe("a single stream", () => {
  const events = Array.from({ length: 95 }, (_, i) => event(t0 - hour + i * second));
  const stream = { streams: ["s"] };

  it("is read newest first, a page a call, one request each", async () => {
    const { pages, requests } = await run({ events, selection: stream });
    expect(pages.map((page) => page.events.length)).toEqual([20, 20, 20, 20, 15, 0]);
    expect(messages(pages[0]?.events ?? [])).toEqual(messages(events.slice(-20)));
    expect(all(pages)).toEqual(messages(events));
    expectBackwards(pages);
    expect(requests).toHaveLength(6);
    expect(requests[0]).toMatchObject({ startFromHead: false, limit: 20 });
  });

  it("within the selection's time, both ends inclusive", async () => {
    const selection = { ...stream, start: t0 - hour + 10 * second, end: t0 - hour + 50 * second };
    expect(all((await run({ events, selection })).pages)).toEqual(messages(events.slice(10, 51)));
  });

  it("that is empty is done at once", async () => {
    const { pages } = await run({ events: [], selection: stream });
    expect(pages.flatMap((page) => page.events)).toEqual([]);
  });

  it("is read on where its token isn't taken any more, as after 24 hours", async () => {
    const alike = Array.from({ length: 7 }, () => event(t0 - hour - second, { message: "alike" }));
    const both = [...alike, ...events];
    for (const empty of [0, 0.5]) {
      const { pages, failures } = await run({ events: both, selection: stream, quirks: { empty }, keepsTokens: false });
      expect(all(pages)).toEqual(messages(both));
      expectBackwards(pages);
      expect(failures).toBe(0);
    }
  });

  it("answers after a bounded number of empty pages, to be asked again", async () => {
    const { pages, requests } = await run({ events, selection: stream, quirks: { empty: 0.97 } });
    expect(pages.some((page) => page.events.length === 0 && !page.done)).toBe(true);
    expect(all(pages)).toEqual(messages(events));
    expect(requests.length / pages.length).toBeLessThanOrEqual(20);
  });

  it("keeps equal lines of one page, and drops what a page repeats of the one before", async () => {
    const equal = Array.from({ length: 40 }, (_, i) => event(t0 - minute + Math.floor(i / 4), { message: "same" }));
    const { pages } = await run({ events: equal, selection: stream, pageEvents: 18, quirks: { overlap: 1 } });
    expect(all(pages)).toHaveLength(40);
  });

  it("drops what a page repeats of several short ones before it", async () => {
    const equal = Array.from({ length: 9 }, () => event(t0 - minute));
    const { pages } = await run({ events: equal, selection: stream, pageEvents: 1, quirks: { overlap: 0.5 }, seed: 3 });
    expect(all(pages)).toEqual(messages(equal));
  });
});

describe("groups, patterns and several streams", () => {
  const sparse = Array.from({ length: 60 }, (_, i) => event(t0 - i * i * minute, { group: i % 2 === 0 ? "g" : "h" }));

  it("are read newest first, with few requests though events lie far apart", async () => {
    const { pages, requests } = await run({ events: sparse, selection: { groups: ["g", "h"] } });
    expect(all(pages)).toEqual(messages(sparse));
    expectBackwards(pages);
    expect(requests.length).toBeLessThan(100);
    expect(pages[0]?.events.at(-1)?.message).toBe(sparse[0]?.message);
  });

  it("name the group of each event", async () => {
    const { pages } = await run({ events: sparse, selection: { groups: ["g", "h"] } });
    for (const { message, group } of pages.flatMap((page) => page.events)) {
      expect(group).toBe(sparse.find((event) => event.message === message)?.group);
    }
  });

  it("include what a fast clock dated ahead", async () => {
    const future = event(t0 + 119 * minute);
    expect(all((await run({ events: [future, event(t0)] })).pages)).toHaveLength(2);
  });

  it("pass streams, prefix and pattern on", async () => {
    const selection = { streams: ["s", "t"], filterPattern: "x" };
    expect((await run({ events: [], selection })).requests[0]).toMatchObject(selection);
    expect((await run({ events: [], selection: { streamPrefix: "p" } })).requests[0]).toMatchObject({
      streamPrefix: "p",
    });
  });

  it("stay within the selection's time", async () => {
    const selection = { groups: ["g", "h"], start: t0 - 100 * minute, end: t0 - 4 * minute };
    expect(all((await run({ events: sparse, selection })).pages)).toEqual(messages(sparse.slice(2, 11)));
  });

  it("come in pages of bearable size, even where a minute has very many", async () => {
    const dense = Array.from({ length: 5000 }, (_, i) =>
      event(t0 - 10 * second + Math.floor(i / 500) * second + (i % 500)),
    );
    const { pages, requests } = await run({ events: dense, pageSize: 100, pageEvents: 100 });
    expect(all(pages)).toEqual(messages(dense));
    expect(Math.max(...pages.map((page) => page.events.length))).toBeLessThanOrEqual(300);
    expect(requests.length).toBeLessThan(250);
  });

  it("give the newest with one request, however much there is", async () => {
    const dense = Array.from({ length: 5000 }, (_, i) => event(t0 - 5000 + i));
    const { pages, requests } = await run({ events: dense, pageSize: 100, pageEvents: 100 });
    expect(pages[0]?.events.map(({ message }) => message)).toEqual(dense.slice(-100).map(({ message }) => message));
    expect(requests[0]).toMatchObject({
      startFromHead: false,
      startTime: t0 - hour,
      endTime: t0 + 2 * hour,
      limit: 100,
    });
    expect(requests[1]?.nextToken).toBeDefined();
    expect(requests.length).toBeLessThan(56);
  });

  it("are read with a handful of requests where there is next to nothing, and say how far back they have come", async () => {
    const few = [event(t0 - minute), event(t0 - 20 * 24 * hour)];
    const { pages, requests } = await run({ events: few });
    expect(all(pages)).toEqual(messages(few));
    expect(requests.map(({ startTime }) => startTime)).toEqual([
      t0 - hour,
      t0 - 25 * hour - 1,
      t0 - (8 * 24 + 1) * hour - 2,
      t0 - (68 * 24 + 1) * hour - 3,
      Date.UTC(2024, 0, 1),
      0,
    ]);
  });

  it.each(["refused", "ignored"] as const)("cost one request more where newest first is %s", async (newestFirst) => {
    const dense = Array.from({ length: 500 }, (_, i) => event(t0 - 500 * second + i * second));
    const { pages, requests } = await run({ events: dense, newestFirst });
    expect(all(pages)).toEqual(messages(dense));
    expectBackwards(pages);
    expect(requests.map((request) => request.startFromHead).lastIndexOf(false)).toBe(0);
  });

  it.each([undefined, "refused", "ignored"] as const)(
    "of years before 2024 come too (newest first: %s)",
    async (how) => {
      const old = Array.from({ length: 300 }, (_, i) => event(Date.UTC(2023, 11, 20) + i * hour));
      const scenario = { events: old, pageEvents: 50, ...(how === undefined ? {} : { newestFirst: how }) };
      const { pages } = await run(scenario);
      expect(all(pages)).toEqual(messages(old));
      expectBackwards(pages);
      const selection = { start: Date.UTC(2023, 11, 22), end: Date.UTC(2023, 11, 23) };
      expect(all((await run({ ...scenario, selection })).pages)).toEqual(messages(old.slice(48, 73)));
    },
  );

  it.each([undefined, "refused"] as const)(
    "make about 50 requests a call, however many groups (newest first: %s)",
    async (how) => {
      const groups = Array.from({ length: 10 }, (_, n) => `g${n}`);
      const events = groups.map((group) => event(t0 - 300 * 24 * hour, { group }));
      const options = { events, now: () => t0, random: seededRandom(1), pageSize: 10, quirks: { empty: 0.99 } };
      const api = new SimulatedService(how === undefined ? options : { ...options, newestFirst: how });
      const history = createHistoryReader({ groups, filterPattern: "rare" }, { api, now: t0 });
      for (let call = 1; call <= 5; call++) {
        await history.older(new AbortController().signal);
        expect(api.requests).toBeLessThanOrEqual(call * 60);
      }
    },
  );

  it("read one millisecond whole, however much it has", async () => {
    const equal = Array.from({ length: 1000 }, () => event(t0 - minute));
    const { pages } = await run({ events: equal, pageSize: 50 });
    expect(all(pages)).toEqual(messages(equal));
  });

  it("say how far back they have come", async () => {
    const { pages } = await run({ events: sparse });
    const times = pages.map((page) => page.readTo ?? 0);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(times.at(-1)).toBe(0);
  });

  it("say that a service that repeats itself kept something back", async () => {
    const one = event(t0);
    const api = {
      filterLogEvents: () => Promise.resolve({ items: [one], nextToken: "same" }),
      describeLogGroups: () => Promise.reject(new Error("not to be called")),
      getLogEvents: () => Promise.reject(new Error("not to be called")),
    };
    const history = createHistoryReader({ groups: ["g"], start: t0 }, { api, now: t0 });
    const page = await history.older(new AbortController().signal);
    expect(page.events).toHaveLength(1);
    expect(page.note).toMatch(/repeated the same page/u);
  });
});

describe("whatever the service does", () => {
  const scenarios = fc.record({
    seed: fc.nat(),
    pageSize: fc.integer({ min: 3, max: 60 }),
    pageEvents: fc.integer({ min: 1, max: 60 }),
    selection: fc.constantFrom({}, { streams: ["s"] }, { streams: ["s", "t"] }, { groups: ["g", "h"] }),
    /** How many events are equal to all others of their time. */
    alike: fc.constantFrom(0, 0, 0.5, 1),
    times: fc.array(fc.oneof(fc.nat(3), fc.nat(100), fc.nat(hour), fc.nat(5 * 24 * hour), fc.nat(1500 * 24 * hour)), {
      maxLength: 150,
    }),
    newestFirst: fc.constantFrom(undefined, undefined, "refused" as const, "ignored" as const),
    quirks: fc.record({
      empty: fc.constantFrom(0, 0.3),
      overlap: fc.constantFrom(0, 0.3),
      twice: fc.constantFrom(0, 0.3),
      sameToken: fc.constantFrom(0, 0.05),
      disorder: fc.constantFrom(0, 0.5),
      throttled: fc.constantFrom(0, 0.1),
      offline: fc.constantFrom(0, 0.1),
    }),
  });

  it("each event comes exactly once, newest first", async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, async ({ times, selection, alike, newestFirst, ...scenario }) => {
        const random = seededRandom(scenario.seed);
        const pick = (...names: string[]): string => names[Math.floor(random() * names.length)] ?? "";
        const events = times.map((age) => {
          const message = random() < alike ? { message: `alike ${age}` } : {};
          return event(t0 - age, { group: pick("g", "h"), stream: pick("s", "t", "u"), ...message });
        });
        const { groups = ["g"], streams } = selection as { groups?: string[]; streams?: string[] };
        const wanted = events.filter((e) => groups.includes(e.group) && (streams?.includes(e.stream) ?? true));
        const able = newestFirst === undefined ? {} : { newestFirst };
        // One that begins with the oldest and turns pages round as well could not be told from one that can do it.
        const quirks = newestFirst === "ignored" ? { ...scenario.quirks, disorder: 0 } : scenario.quirks;
        const { pages } = await run({ ...scenario, ...able, quirks, events, selection });
        expect(all(pages)).toEqual(messages(wanted));
        expectBackwards(pages);
      }),
      { numRuns: 400 },
    );
  });
});

it("an abort is an AbortError, and the same page can be asked for again", async () => {
  const events = [event(t0)];
  const api = new SimulatedService({ events, now: () => t0, random: () => 0, pageSize: 10 });
  const history = createHistoryReader({ groups: ["g"], start: t0 - hour }, { api, now: t0 });
  await expect(history.older(AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
  expect((await history.older(new AbortController().signal)).events).toHaveLength(1);
});
