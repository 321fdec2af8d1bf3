import type { SimulatedEvent } from "../../fakes/simulatedEvent.js";
import { describe, expect, it } from "vitest";
import { createPager } from "../../../src/logs/history/createPager.js";
import type { ReadApi } from "../../../src/logs/history/eventPager.js";
import { ForwardReader } from "../../../src/logs/history/forwardReader.js";
import { createHistoryReader } from "../../../src/logs/history/createHistoryReader.js";
import type { SelectedEvent } from "../../../src/logs/selection/selection.js";
import { SeenEvents } from "../../../src/logs/events/seenEvents.js";
import { type Quirks, seededRandom, SimulatedService } from "../../fakes/simulatedService.js";

const t0 = Date.UTC(2026, 10, 22, 15);
const { signal } = new AbortController();

/** One event before and one after very many of one time and one text. */
function burst(count: number): readonly SimulatedEvent[] {
  return Array.from({ length: count + 2 }, (_, i) => {
    const timestamp = i === 0 ? t0 - 1 : i > count ? t0 + 1 : t0;
    const eventId = `id${String(i).padStart(6, "0")}`;
    return { group: "g", stream: "s", timestamp, ingestionTime: t0, visibleAt: 0, message: "same", eventId };
  });
}

function service(quirks: Partial<Quirks>, pageSize: number, seed = 1): SimulatedService {
  const random = seededRandom(seed);
  return new SimulatedService({ events: burst(900), now: () => t0 + 60_000, random, pageSize, quirks });
}

type Read = (api: SimulatedService) => Promise<readonly SelectedEvent[]>;

function paged(streams: readonly string[]): Read {
  return async (api) => {
    const seen = new SeenEvents();
    const pager = createPager(api, { group: "g", filter: { streams }, from: t0 - 1000 });
    const events: SelectedEvent[] = [];
    while (!pager.done) events.push(...seen.fresh(await pager.next(signal)));
    return events;
  };
}

function forwards(streams: readonly string[]): Read {
  return async (api) => {
    const seen = new SeenEvents();
    const request = { connection: "c", groups: ["g"], streams, start: t0 - 1000, end: t0 + 1000 };
    const deps = { connect: async () => api, nameOf: (id: string) => id, pageEvents: 50, known: 0 };
    const reader = new ForwardReader(request, deps);
    const events: SelectedEvent[] = [];
    for (let done = false; !done;) {
      const page = await reader.newer(signal);
      events.push(...seen.fresh(page.events));
      ({ done } = page);
    }
    return events;
  };
}

function backwards(streams: readonly string[]): Read {
  return async (api) => {
    const deps = { api: { ...bound(api), describeLogGroups: never }, now: t0 + 1000, pageEvents: 50 };
    const reader = createHistoryReader({ groups: ["g"], streams, start: t0 - 1000 }, deps);
    const events: SelectedEvent[] = [];
    for (let done = false; !done;) {
      const page = await reader.older(signal);
      events.push(...page.events);
      ({ done } = page);
    }
    return events;
  };
}

function bound(api: SimulatedService): ReadApi {
  return { filterLogEvents: api.filterLogEvents.bind(api), getLogEvents: api.getLogEvents.bind(api) };
}

function never(): never {
  throw new Error("not to be called");
}

const readers: readonly (readonly [name: string, read: Read])[] = [
  ["GetLogEvents forwards, page by page", paged(["s"])],
  ["FilterLogEvents forwards, page by page", paged(["s", "t"])],
  ["a stream's newer events", forwards(["s"])],
  ["several streams' newer events", forwards(["s", "t"])],
  ["a stream's older events", backwards(["s"])],
  ["several streams' older events", backwards(["s", "t"])],
];

const behaviours: readonly (readonly [name: string, quirks: Partial<Quirks>])[] = [
  ["a service that does well", {}],
  ["pages that overlap", { overlap: 0.3 }],
  ["pages that all overlap", { overlap: 1 }],
  ["empty pages and repeats within a page", { empty: 0.2, twice: 0.3, disorder: 0.5 }],
];

describe.each(behaviours)("equal events over many pages: %s", (_, quirks) => {
  it.each(readers)("%s: each comes once", async (_, read) => {
    for (const pageSize of [7, 105]) {
      const events = await read(service(quirks, pageSize));
      expect(events.filter(({ timestamp }) => timestamp === t0)).toHaveLength(900);
      expect(events).toHaveLength(902);
    }
  });

  it.each(readers)("%s: they are numbered or have ids, so that they can be told apart", async (_, read) => {
    const events = await read(service(quirks, 105));
    expect(new Set(events.map(({ timestamp, nth, eventId }) => `${timestamp} ${nth} ${eventId}`)).size).toBe(902);
  });
});
