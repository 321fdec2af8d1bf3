import { describe, expect, it } from "vitest";
import { LogsError } from "../../../src/logs/logsError.js";
import { rangeStatus, histogramBarText } from "../../../src/logs/histogram/histogramText.js";
import { RangeCount } from "../../../src/logs/histogram/rangeCount.js";
import type { Selection } from "../../../src/logs/selection/selection.js";
import { utcZone } from "../../../src/logs/time/zone.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";

const minute = 60_000;
const never = new AbortController().signal;

function fixture(selection: Partial<Selection> = {}): { logs: FakeLogs; count: RangeCount; phases: string[] } {
  const logs = new FakeLogs();
  const now = logs.clock.now();
  const start = now - (now % minute) - 10 * minute;
  for (let index = 0; index < 10; index++) {
    logs.addAt(start + index * minute, "web", "s", `ERROR ${index}`, "INFO fine");
    logs.addAt(start + index * minute, "worker", "s", "WARN slow", "plain");
  }
  const phases: string[] = [];
  const whole = { connection: "c", groups: ["web"], ...selection };
  const deps = {
    connect: async () => logs.api,
    clock: logs.clock,
    random: () => 0.5,
    zone: utcZone,
    onChange: () => void phases.push(count.phase),
  };
  const count: RangeCount = new RangeCount(whole, { start, end: start + 10 * minute - 1 }, deps);
  return { logs, count, phases };
}

describe("counting a whole range", () => {
  it("counts each severity, in all groups and patterns of groups", async () => {
    const { count, phases } = fixture({ groups: ["w*"] });
    await count.count(never);
    expect(count.histogram.totals).toEqual([10, 10, 10, 0, 10]);
    expect(count.histogram.bars.every(({ state }) => state === "whole")).toBe(true);
    expect(count.groups).toEqual({ done: 2, all: 2 });
    expect(rangeStatus(count, 0, utcZone)).toMatch(/^Of all 40 events up to 2026-/u);
    expect(rangeStatus(count, 1200, utcZone)).toMatch(/, and 1,200 newer ones$/u);
    expect(phases.at(-1)).toBe("done");
  });

  it("counts only what matches, in the streams of the selection", async () => {
    const { count } = fixture({ filterPattern: "ERROR", streams: ["s"] });
    await count.count(never);
    expect(count.histogram.totals).toEqual([10, 0, 0, 0, 0]);
  });

  it("keeps and says what it has counted when it is stopped or fails", async () => {
    const { count, logs } = fixture({ groups: ["web", "worker"] });
    logs.failNext("FilterLogEvents", new LogsError("accessDenied", "You may not."));
    await expect(count.count(never)).rejects.toMatchObject({ message: "You may not." });
    expect(rangeStatus(count, 0, utcZone)).toMatch(/^Stopped: 0 events up to .*; later ones were not read$/u);
    const stop = new AbortController();
    stop.abort();
    const { count: stopped } = fixture();
    await expect(stopped.count(stop.signal)).rejects.toMatchObject({ name: "AbortError" });
    expect(stopped.phase).toBe("stopped");
  });

  it("says how far it is: up to a time, or how many of several groups", () => {
    expect(rangeStatus(fixture().count, 0, utcZone)).toMatch(/^Counting: 0 events up to \d{4}-.* so far$/u);
  });

  it("takes a bar for partial that isn't counted in all groups yet", async () => {
    const { count, logs } = fixture({ groups: ["web", "worker"] });
    const stop = new AbortController();
    logs.delayNext("FilterLogEvents", 0);
    const send = logs.api.filterLogEvents.bind(logs.api);
    const api = { ...logs.api, filterLogEvents: send };
    api.filterLogEvents = async (request, signal) => {
      if (request.group === "worker") stop.abort();
      return send(request, signal);
    };
    const own = new RangeCount({ connection: "c", groups: ["web", "worker"] }, count.range, {
      connect: async () => api,
      clock: logs.clock,
      random: () => 0.5,
      zone: utcZone,
      onChange: () => undefined,
    });
    const counting = own.count(stop.signal).catch((error: unknown) => error);
    await logs.clock.advance(1);
    expect(await counting).toMatchObject({ name: "AbortError" });
    expect(new Set(own.histogram.bars.map(({ state, counts }) => (counts[0] ?? 0) > 0 && state))).toContain("partial");
    expect(own.groups).toEqual({ done: 1, all: 2 });
  });
});

it("a bar is a sentence with the severities that it has", () => {
  const start = Date.UTC(2026, 10, 22, 12);
  const bar = { start, end: start + minute, state: "whole", counts: [1, 0, 1200, 0, 0] } as const;
  expect(histogramBarText(bar, utcZone)).toBe("2026-11-22 12:00 – 12:01: 1,201 events: 1 error, 1,200 info");
  expect(histogramBarText({ ...bar, counts: [0, 0, 0, 0, 0] }, utcZone)).toBe("2026-11-22 12:00 – 12:01: 0 events");
});
