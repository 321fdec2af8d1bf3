import { describe, expect, it } from "vitest";
import { LogsError } from "../../../src/logs/logsError.js";
import { utcZone } from "../../../src/logs/time/zone.js";
import { Trend } from "../../../src/logs/trend/trend.js";
import type { TrendRequest } from "../../../src/logs/trend/trendRequest.js";
import { barTime } from "../../../src/logs/trend/barText.js";
import { barText, trendCsv, trendMeaning, trendStatus, trendSubject } from "../../../src/logs/trend/trendText.js";
import { readChartState, readFromChart, readToChart } from "../../../src/webview/protocol/messages.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";
import { settle } from "../../fakes/fakeClock.js";

const minute = 60_000;

function fixture(request: Partial<TrendRequest> = {}): { logs: FakeLogs; trend: Trend; start: number } {
  const logs = new FakeLogs();
  const now = logs.clock.now();
  const start = now - (now % minute) - 10 * minute;
  for (let index = 0; index < 10; index++) {
    logs.addAt(start + index * minute, "g", "s", `ERROR ${index}`, "fine");
  }
  const whole = { connection: "c", group: "g", start, ...request };
  const deps = { api: logs.api, clock: logs.clock, random: () => 0.5, zone: utcZone, onChange: () => undefined };
  return { logs, trend: new Trend(whole, deps), start };
}

const never = new AbortController().signal;
const counts = (trend: Trend): readonly number[] => trend.bars().map(({ count }) => count);

describe("a trend", () => {
  it("counts what matches, each minute by itself", async () => {
    const { start } = fixture();
    const { trend } = fixture({ filterPattern: "ERROR", end: start + 5 * minute - 1 });
    await trend.count(never);
    expect(counts(trend)).toEqual([1, 1, 1, 1, 1]);
    expect(trend.bars().every(({ state }) => state === "whole")).toBe(true);
    expect(trend.phase).toBe("done");
    expect(trendStatus(trend, utcZone)).toBe("5 events.");
  });

  it("counts anew from nothing", async () => {
    const { start } = fixture();
    const { trend } = fixture({ end: start + 5 * minute - 1 });
    await trend.count(never);
    await trend.count(never);
    expect(trend.total).toBe(10);
  });

  it("says what was read when it is stopped", async () => {
    const { start } = fixture();
    const { trend, logs } = fixture();
    expect(trend.phase).toBe("idle");
    expect(trendStatus(trend, utcZone)).toBe("Nothing was counted yet.");
    const { trend: stopped } = fixture({ end: start + 10 * minute - 1 });
    const abort = new AbortController();
    abort.abort();
    await expect(stopped.count(abort.signal)).rejects.toMatchObject({ name: "AbortError" });
    expect(stopped.phase).toBe("cancelled");
    expect(trendStatus(stopped, utcZone)).toMatch(/^Stopped: 0 events up to .*\. Later events were not read\.$/u);
    expect(stopped.bars().every(({ state }) => state === "unread")).toBe(true);
    expect(logs.calls).toEqual([]);
  });

  it("rejects as the service does", async () => {
    const { logs, trend } = fixture();
    logs.failNext("FilterLogEvents", new LogsError("accessDenied", "You may not."));
    await expect(trend.count(never)).rejects.toMatchObject({ message: "You may not." });
    expect(trend.phase).toBe("cancelled");
  });

  it("goes on with what comes, and misses nothing in between", async () => {
    const { logs, trend, start } = fixture({ filterPattern: "ERROR" });
    const now = logs.clock.now();
    logs.addAt(now - 1000, "g", "s", "ERROR newest");
    await trend.count(never);
    expect(trend.phase).toBe("following");
    const abort = new AbortController();
    const following = trend.follow(abort.signal);
    for (let turn = 0; turn < 3; turn++) await logs.clock.advance(10_000);
    expect(trend.total).toBe(11);
    logs.add("g", "s", "ERROR live", "fine");
    for (let turn = 0; turn < 12; turn++) await logs.clock.advance(10_000);
    expect(trend.total).toBe(12);
    expect(trend.bars().at(-1)?.start).toBeGreaterThan(now);
    expect(trend.bars().at(-1)?.state).toBe("partial");
    expect(trend.bars()[0]).toEqual({ start, end: start + minute, count: 1, state: "whole" });
    abort.abort();
    await settle();
    await following;
    expect(trend.phase).toBe("cancelled");
  });
});

describe("a trend of two patterns", () => {
  it("counts both, each by itself, and says so", async () => {
    const { start } = fixture();
    const range = { start, end: start + 5 * minute - 1 };
    const { trend } = fixture({ filterPattern: "ERROR", compareWith: "fine", ...range });
    await trend.count(never);
    expect(trend.bars().map(({ count, compared, state }) => [count, compared, state])).toEqual(
      Array.from({ length: 5 }, () => [1, 1, "whole"]),
    );
    expect([trend.total, trend.comparedTotal]).toEqual([5, 5]);
    expect(trendStatus(trend, utcZone)).toBe("5 events, and 5 of the second pattern.");
    expect(trendSubject(trend)).toBe("g: ERROR against fine");
    expect(trendMeaning(trend)).toBe("The word ERROR. Against: The word fine.");
    expect(trendCsv(trend.bars()).split("\r\n")[1]).toMatch(/Z,1,1,whole$/u);
  });

  it("goes on with both", async () => {
    const { logs, trend } = fixture({ filterPattern: "ERROR", compareWith: "fine" });
    await trend.count(never);
    const abort = new AbortController();
    const following = trend.follow(abort.signal);
    for (let turn = 0; turn < 3; turn++) await logs.clock.advance(10_000);
    logs.add("g", "s", "ERROR live", "fine", "fine");
    for (let turn = 0; turn < 12; turn++) await logs.clock.advance(10_000);
    expect([trend.total, trend.comparedTotal]).toEqual([11, 12]);
    abort.abort();
    await settle();
    await following;
  });

  it("ends both where one fails", async () => {
    const { logs, trend } = fixture({ filterPattern: "ERROR", compareWith: "fine" });
    logs.failNext("FilterLogEvents", new LogsError("accessDenied", "You may not."));
    await expect(trend.count(never)).rejects.toMatchObject({ message: "You may not." });
    expect(logs.clock.sleepers).toBe(0);
  });
});

describe("texts", () => {
  const start = Date.UTC(2026, 10, 22, 23, 55);
  const bar = { start, end: start + 5 * minute, count: 1, state: "whole" } as const;

  it("name the time of a bar, and its count", () => {
    expect(barTime({ ...bar, end: start + minute }, utcZone)).toBe("2026-11-22 23:55 – 23:56");
    expect(barTime(bar, utcZone)).toBe("2026-11-22 23:55 – 2026-11-23 00:00");
    expect(barTime({ start, end: start + 5000 }, utcZone)).toBe("2026-11-22 23:55:00 – 23:55:05");
    expect(barTime({ start, end: start + 100 }, utcZone)).toBe("2026-11-22 23:55:00.0 – 23:55:00.1");
    expect(barText({ ...bar, end: start + minute }, utcZone)).toBe("2026-11-22 23:55 – 23:56: 1 event");
    expect(barText({ ...bar, count: 1200, state: "partial" }, utcZone)).toMatch(/: 1,200 events, partial$/u);
    expect(barText({ ...bar, state: "unread" }, utcZone)).toMatch(/: not read$/u);
  });

  it("say what is counted, and keep what is hostile harmless", () => {
    expect(trendSubject(fixture({ filterPattern: "ERROR" }).trend)).toBe("g: ERROR");
    expect(trendMeaning(fixture({ filterPattern: "ERROR" }).trend)).toBe("The word ERROR.");
    expect(trendMeaning(fixture().trend)).toBe("Every event.");
    expect(trendSubject(fixture({ streamPrefix: "web" }).trend)).toBe("g › web*");
    expect(trendSubject(fixture({ filterPattern: "a\u202Eb" }).trend)).not.toContain("\u202E");
  });

  it("become CSV", () => {
    expect(trendCsv([bar, { ...bar, state: "unread" }])).toBe(
      "start,end,count,state\r\n2026-11-22T23:55:00.000Z,2026-11-23T00:00:00.000Z,1,whole\r\n" +
        "2026-11-22T23:55:00.000Z,2026-11-23T00:00:00.000Z,,unread\r\n",
    );
  });
});

describe("messages of the chart", () => {
  const bar = { start: 0, end: 1, wall: 0, counts: [2], state: "whole", time: "t", text: "x", note: "" };
  const request = { connection: "c", group: "g", start: 0, compareWith: "502", bucketMs: 60_000 };
  const series = [{ name: "Events", tone: "events", total: 2 }];
  const lengths = { periods: [{ ms: 3_600_000, text: "1h", isChosen: true }], sizes: [] };
  const shown = { subject: "s", meaning: "m", status: "t", isRunning: false, unit: "minute" };
  const view = { request, ...shown, series, bars: [bar], ...lengths };

  it("pass as they are", () => {
    expect(readToChart({ type: "show", view })).toEqual({ type: "show", view });
    expect(readFromChart({ type: "open", start: 1, end: 2 })).toEqual({ type: "open", start: 1, end: 2 });
    expect(readFromChart({ type: "narrow", start: 1, end: 2 })).toEqual({ type: "narrow", start: 1, end: 2 });
    expect(readFromChart({ type: "size", ms: 60_000 })).toEqual({ type: "size", ms: 60_000 });
    expect(readFromChart({ type: "stop" })).toEqual({ type: "stop" });
    expect(readChartState({ view, isTable: true, height: 0 })).toEqual({ view, isTable: true, height: 0 });
  });

  it.for([
    undefined,
    "show",
    { type: "other" },
    { type: "open", start: "1", end: 2 },
    { type: "show", view: { ...view, bars: [{ ...bar, counts: [-1] }] } },
    { type: "show", view: { ...view, request: { ...request, group: "no group" } } },
    { type: "show", view: { ...view, series: [{ ...series[0], tone: "javascript:" }] } },
    { type: "size", ms: 0 },
    { view, isTable: 1, height: 0 },
    { view, isTable: true },
  ])("don't pass otherwise: %j", (message) => {
    expect(readToChart(message)).toBeUndefined();
    expect(readFromChart(message)).toBeUndefined();
    expect(readChartState(message)).toBeUndefined();
  });
});
