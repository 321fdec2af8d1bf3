import type { SimulatedEvent } from "../../fakes/simulatedEvent.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { download } from "../../../src/logs/download/download.js";
import type { DownloadProgress, DownloadRequest, DownloadResult } from "../../../src/logs/download/downloadRequest.js";
import { defaultDownloadTuning, type DownloadTuning } from "../../../src/logs/download/downloadWriter.js";
import type { FilterLogEventsRequest } from "../../../src/logs/logsApi.js";
import { isLogsError, LogsError } from "../../../src/logs/logsError.js";
import type { LogEvent, Page } from "../../../src/logs/model.js";
import { utcZone } from "../../../src/logs/time/zone.js";
import { SkippingClock } from "../../fakes/fakeClock.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";
import { type Quirks, seededRandom, SimulatedService } from "../../fakes/simulatedService.js";
import { MemorySink } from "./memorySink.js";

const t0 = Date.UTC(2026, 10, 22, 15);
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const request: DownloadRequest = { connection: "c", group: "g", start: t0 - hour, end: t0, format: "jsonl" };

function simulated(times: readonly number[]): SimulatedEvent[] {
  return times.map((timestamp, i) => ({
    group: "g",
    stream: `s${i % 3}`,
    timestamp,
    ingestionTime: timestamp + (i % 7),
    visibleAt: 0,
    message: `m${i}`,
    eventId: `id${i}`,
  }));
}

interface Setup {
  readonly events: readonly SimulatedEvent[];
  readonly sink?: MemorySink;
  readonly request?: Partial<DownloadRequest>;
  readonly quirks?: Partial<Quirks>;
  readonly pageSize?: number;
  readonly seed?: number;
  readonly tuning?: Partial<DownloadTuning>;
  readonly signal?: AbortSignal;
  readonly onRequest?: (request: FilterLogEventsRequest) => void;
  readonly onProgress?: (progress: DownloadProgress) => void;
  readonly onPage?: (page: Page<LogEvent>) => void;
}

interface Attempt {
  readonly run: () => Promise<DownloadResult>;
  readonly sink: MemorySink;
  readonly requests: readonly FilterLogEventsRequest[];
}

function prepare(setup: Setup): Attempt {
  const { events, sink = new MemorySink(), quirks = {}, pageSize = 50, seed = 1 } = setup;
  const requests: FilterLogEventsRequest[] = [];
  const random = seededRandom(seed);
  const service = new SimulatedService({
    events,
    now: () => t0,
    random,
    pageSize,
    quirks,
    onRequest: (asked) => {
      requests.push(asked);
      setup.onRequest?.(asked);
    },
  });
  const api = {
    filterLogEvents: async (asked: FilterLogEventsRequest, signal: AbortSignal) => {
      const page = await service.filterLogEvents(asked, signal);
      setup.onPage?.(page);
      return page;
    },
  };
  const { signal = new AbortController().signal, onProgress = () => undefined } = setup;
  const deps = { api, sink, clock: new SkippingClock(t0), random, zone: utcZone, signal, onProgress };
  return { run: () => download({ ...request, ...setup.request }, deps, setup.tuning), sink, requests };
}

/** The messages of a file of JSON lines. */
function messages(text: string | undefined): string[] {
  return (text ?? "")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => (JSON.parse(line) as LogEvent).message);
}

/** The messages that a request means, in the order of the service. */
function wanted(events: readonly SimulatedEvent[], { start, end } = request): string[] {
  return events
    .filter(({ timestamp }) => timestamp >= start && timestamp <= end)
    .toSorted((a, b) => a.timestamp - b.timestamp || a.ingestionTime - b.ingestionTime)
    .map(({ message }) => message);
}

/** Equal, but for the order of events with the same times, which nobody promises. */
function expectInOrder(text: string | undefined, events: readonly SimulatedEvent[]): void {
  const byMessage = new Map(events.map((event) => [event.message, event]));
  const keys = (list: readonly string[]): string[] =>
    list.map((message) => `${byMessage.get(message)?.timestamp} ${byMessage.get(message)?.ingestionTime}`);
  const found = messages(text);
  expect(keys(found)).toEqual(keys(wanted(events)));
  expect(found.toSorted()).toEqual(wanted(events).toSorted());
}

/** Milliseconds of an hour, spread evenly. */
function spread(count: number): number[] {
  return Array.from({ length: count }, (_, i) => t0 - hour + Math.floor((i * hour) / count));
}

describe("a download", () => {
  it("has all events in time order, and says how many and how large", async () => {
    const events = simulated(spread(3000));
    const { run, sink } = prepare({ events });
    const result = await run();
    expectInOrder(sink.finished, events);
    expect(result).toEqual({ events: 3000, bytes: Buffer.byteLength(sink.finished ?? "") });
    expect(sink.state).toBeUndefined();
  });

  it("includes both ends of its time and nothing beyond", async () => {
    const events = simulated([t0 - hour - 1, t0 - hour, t0, t0 + 1]);
    const { run, sink } = prepare({ events });
    await run();
    expect(messages(sink.finished)).toEqual(["m1", "m2"]);
  });

  it("of nothing is an empty file, or a header", async () => {
    for (const [format, header] of [
      ["text", ""],
      ["jsonl", ""],
      ["csv", "time,timestamp,ingestionTime,stream,message,eventId\r\n"],
    ] as const) {
      const { run, sink } = prepare({ events: [], request: { format } });
      expect(await run()).toEqual({ events: 0, bytes: header.length });
      expect(sink.finished).toBe(header);
    }
  });

  it("passes streams, prefix and pattern on", async () => {
    for (const selection of [{ streams: ["s1", "s2"], filterPattern: "x" }, { streamPrefix: "p" }]) {
      const { run, requests } = prepare({ events: [], request: selection });
      await run();
      expect(requests[0]).toMatchObject(selection);
    }
  });

  it("needs few requests: about those of a plain loop where it is dense, a handful where it is empty", async () => {
    const dense = prepare({ events: simulated(spread(20_000)), pageSize: 100 });
    await dense.run();
    expect(dense.requests.length).toBeLessThan(200 * 1.5);
    const empty = prepare({ events: simulated([t0]), request: { start: t0 - 24 * 365 * hour } });
    await empty.run();
    expect(empty.requests.length).toBeLessThan(10);
  });

  it("cuts a time that turns out dense, and reads a single millisecond whole", async () => {
    const burst = Array.from({ length: 3000 }, (_, i) => t0 - minute + Math.floor(i / 100));
    const millisecond = Array.from({ length: 2000 }, () => t0 - 30 * second);
    const events = simulated([...spread(100), ...burst, ...millisecond]);
    const { run, sink } = prepare({ events });
    expect((await run()).events).toBe(events.length);
    expectInOrder(sink.finished, events);
  });

  it("reports progress that only grows, up to the end", async () => {
    const reports: DownloadProgress[] = [];
    await prepare({ events: simulated(spread(2000)), onProgress: (progress) => reports.push(progress) }).run();
    for (const key of ["events", "bytes", "position"] as const) {
      const values = reports.map((report) => report[key]);
      expect(values).toEqual(values.toSorted((a, b) => a - b));
    }
    expect(reports[0]).toMatchObject({ events: 0, position: t0 - hour });
    expect(reports.at(-1)).toMatchObject({ events: 2000, position: t0 + 1 });
  });

  it("reads several slices at once, and never more", async () => {
    let running = 0;
    let most = 0;
    const page = { items: [] };
    const api = {
      filterLogEvents: async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        return page;
      },
    };
    const signal = new AbortController().signal;
    const deps = { api, sink: new MemorySink(), clock: new SkippingClock(), random: () => 0, zone: utcZone, signal };
    await download(request, deps);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(defaultDownloadTuning.concurrency);
  });

  it("keeps memory flat: what is read and not yet written is bounded, however slow the sink", async () => {
    const pageSize = 50;
    const events = simulated(spread(30_000));
    const sink = new MemorySink();
    let [delivered, most] = [0, 0];
    let written = 0;
    sink.onStep = async (step) => {
      if (step !== "append") return;
      for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
      most = Math.max(most, delivered - written);
    };
    const { run } = prepare({
      events,
      sink,
      pageSize,
      onPage: ({ items }) => void (delivered += items.length),
      onProgress: (progress) => void (written = progress.events),
    });
    await run();
    const { lookAhead, maxSlicePages } = defaultDownloadTuning;
    expect(most).toBeGreaterThan(pageSize);
    expect(most).toBeLessThan((lookAhead + 2) * maxSlicePages * pageSize);
  });

  it("works over the real operations", async () => {
    const fake = new FakeLogs();
    const start = fake.clock.now();
    for (let i = 0; i < 500; i++) fake.addAt(start + i * second, "g", `s${i % 2}`, `event ${i}`);
    fake.emptyNext();
    const sink = new MemorySink();
    const signal = new AbortController().signal;
    const deps = { api: fake.api, sink, clock: new SkippingClock(), random: () => 0, zone: utcZone, signal };
    await download({ ...request, start, end: start + 499 * second, streams: ["s0"], format: "text" }, deps);
    const lines = (sink.finished ?? "").trimEnd().split("\n");
    expect(lines).toHaveLength(250);
    expect(lines[1]).toBe(`${new Date(start + 2 * second).toISOString().slice(0, -1)}+00:00  s0: event 2`);
  });
});

describe("an interrupted download", () => {
  const events = simulated(spread(2000));

  it("fails with how to go on, goes on where it was, and reads nothing twice", async () => {
    const sink = new MemorySink();
    let count = 0;
    const failing = prepare({
      events,
      sink,
      onRequest: () => {
        if (++count > 20) throw new LogsError("expiredCredentials", "The credentials have expired.");
      },
    });
    const error: unknown = await failing.run().catch((reason: unknown) => reason);
    expect(isLogsError(error, "expiredCredentials")).toBe(true);
    expect(String(error)).toMatch(/have expired\. \d+ events up to 2026-.* are kept: .*2026-.*same file again/u);
    const { position } = JSON.parse(sink.state ?? "") as { position: number };
    const second = prepare({ events, sink });
    expect((await second.run()).events).toBe(2000);
    expect(Math.min(...second.requests.map(({ startTime = 0 }) => startTime))).toBe(position);
    expectInOrder(sink.finished, events);
  });

  it("begins anew for another selection, time or format, with damaged state, and with missing data", async () => {
    for (const change of ["selection", "format", "state", "data"]) {
      const sink = new MemorySink();
      let count = 0;
      const onRequest = (): void => {
        if (++count > 20) throw new LogsError("accessDenied", "no");
      };
      const first =
        change === "selection" ? { filterPattern: "x" } : change === "format" ? { format: "csv" as const } : {};
      await expect(prepare({ events, sink, request: first, onRequest }).run()).rejects.toThrow("no");
      expect(sink.state).toBeDefined();
      if (change === "state") sink.state = sink.state?.slice(0, -20);
      if (change === "data") sink.data = sink.data.slice(0, -1);
      expect((await prepare({ events, sink }).run()).events).toBe(2000);
      expectInOrder(sink.finished, events);
    }
  });

  it.each([
    { position: t0 + minute },
    { position: t0 - 2 * hour },
    { position: t0 - minute, events: 7 },
    { position: t0 - minute, bytes: 1 },
  ])("begins anew where its state is changed to what it can't have been: %j", async (changed) => {
    const sink = new MemorySink();
    let count = 0;
    const onRequest = (): void => {
      if (++count > 20) throw new LogsError("accessDenied", "no");
    };
    await expect(prepare({ events, sink, onRequest }).run()).rejects.toThrow("no");
    sink.state = JSON.stringify({ ...(JSON.parse(sink.state ?? "") as object), ...changed });
    expect((await prepare({ events, sink }).run()).events).toBe(2000);
    expectInOrder(sink.finished, events);
  });

  it("leaves nothing behind if there was nothing yet", async () => {
    const sink = new MemorySink();
    const onRequest = (): void => {
      throw new LogsError("notFound", "There is no such log group: g");
    };
    await expect(prepare({ events, sink, onRequest }).run()).rejects.toThrow(/^There is no such log group: g$/u);
    expect([sink.state, sink.data]).toEqual([undefined, ""]);
  });

  it("is not kept if the sink doesn't hold what was written", async () => {
    const sink = new MemorySink();
    sink.onStep = (step) => {
      if (step === "state") sink.data = sink.data.replace("m1", "\n1");
    };
    await expect(prepare({ events, sink }).run()).rejects.toThrow(/Download it again\.$/u);
    expect([sink.state, sink.data, sink.finished]).toEqual([undefined, "", undefined]);
  });

  it("ends at once when aborted, even if the service never answers", async () => {
    const stop = new AbortController();
    const api = { filterLogEvents: () => new Promise<never>(() => setImmediate(() => stop.abort())) };
    const deps = { api, sink: new MemorySink(), clock: new SkippingClock(), random: () => 0, zone: utcZone };
    await expect(download(request, { ...deps, signal: stop.signal })).rejects.toMatchObject({ name: "AbortError" });
  });

  it("gives up on a service that can't be reached at first, and on one that stays away", async () => {
    for (const answers of [0, 10]) {
      let count = 0;
      const onRequest = (): void => {
        if (++count > answers) throw new LogsError("offline", "gone");
      };
      const attempt = prepare({ events, onRequest });
      await expect(attempt.run()).rejects.toThrow(/^gone/u);
      expect(attempt.requests.length).toBeLessThanOrEqual(
        answers === 0 ? 1 : answers + defaultDownloadTuning.lookAhead * defaultDownloadTuning.maxFailures,
      );
    }
  });
});

describe("whatever happens", () => {
  const scenarios = fc.record({
    seed: fc.nat(),
    pageSize: fc.integer({ min: 3, max: 40 }),
    ages: fc.array(fc.oneof(fc.nat(50), fc.nat(minute), fc.nat(hour)), { maxLength: 300 }),
    tuning: fc.record({
      concurrency: fc.integer({ min: 1, max: 4 }),
      lookAhead: fc.integer({ min: 1, max: 6 }),
      slicePages: fc.integer({ min: 1, max: 3 }),
      maxSlicePages: fc.integer({ min: 2, max: 5 }),
      maxFailures: fc.constant(9),
      commitBytes: fc.constantFrom(1, 500, 1_000_000),
      commitSlices: fc.constantFrom(1, 3, 100),
    }),
    quirks: fc.record({
      empty: fc.constantFrom(0, 0.3),
      overlap: fc.constantFrom(0, 0.3),
      twice: fc.constantFrom(0, 0.3),
      sameToken: fc.constantFrom(0, 0.05),
      disorder: fc.constantFrom(0, 0.5),
      throttled: fc.constantFrom(0, 0.1),
      serverError: fc.constantFrom(0, 0.1),
      offline: fc.constantFrom(0, 0.1),
    }),
  });

  /** Runs until the file is finished, as somebody would who tries again. */
  async function untilFinished(attempt: () => Promise<DownloadResult>): Promise<DownloadResult> {
    for (let tries = 0; tries < 500; tries++) {
      try {
        return await attempt();
      } catch (error) {
        if (!isLogsError(error) && (error as Error).name !== "AbortError") throw error;
      }
    }
    throw new Error("never finished");
  }

  it("each event is in the file once, in time order", async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, async ({ ages, ...scenario }) => {
        const events = simulated(ages.map((age) => t0 - age));
        const { run, sink } = prepare({ ...scenario, events });
        const result = await untilFinished(run);
        expectInOrder(sink.finished, events);
        expect(result).toEqual({ events: events.length, bytes: Buffer.byteLength(sink.finished ?? "") });
      }),
      { numRuns: 200 },
    );
  });

  it("also if it is cancelled, killed or out of disk space at any step, again and again", async () => {
    const interruptions = fc.array(fc.record({ after: fc.nat(12), how: fc.constantFrom("abort", "kill", "fail") }), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(scenarios, interruptions, async ({ ages, ...scenario }, plan) => {
        const events = simulated(ages.map((age) => t0 - age));
        const sink = new MemorySink();
        let attempts = 0;
        const result = await untilFinished(async () => {
          const interruption = plan[attempts++];
          const stop = new AbortController();
          let steps = 0;
          let dead = false;
          sink.onStep = () => {
            // Whatever a killed process would still do doesn't happen.
            if (dead) throw new LogsError("unknown", "dead");
            if (interruption === undefined || steps++ !== interruption.after) return;
            if (interruption.how === "abort") stop.abort();
            else {
              dead = interruption.how === "kill";
              throw new LogsError("unknown", "interrupted");
            }
          };
          return prepare({ ...scenario, seed: scenario.seed + attempts, events, sink, signal: stop.signal }).run();
        });
        expectInOrder(sink.finished, events);
        expect(result).toEqual({ events: events.length, bytes: Buffer.byteLength(sink.finished ?? "") });
      }),
      { numRuns: 200 },
    );
  });
});
