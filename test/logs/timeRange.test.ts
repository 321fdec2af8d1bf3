import { describe, expect, it } from "vitest";
import { parseTime, parseTimeRange, utcZone } from "../../src/logs/timeRange.js";

const now = Date.UTC(2026, 10, 22, 15, 0, 0);
const context = { now, zone: utcZone };
const hour = 3_600_000;

describe("an instant", () => {
  const good: [text: unknown, at: number][] = [
    [1526984256000, 1526984256000],
    ["1526984256000", 1526984256000],
    [0, 0],
    ["now", now],
    ["15m", now - hour / 4],
    ["2h", now - 2 * hour],
    ["3d", now - 72 * hour],
    ["1w", now - 7 * 24 * hour],
    ["1h30m", now - 1.5 * hour],
    [" 1h 30 m ", now - 1.5 * hour],
    ["45s", now - 45_000],
    ["2026-11-22", Date.UTC(2026, 10, 22)],
    ["2026-11-22T14:59", Date.UTC(2026, 10, 22, 14, 59)],
    ["2026-11-22 14:59:22", Date.UTC(2026, 10, 22, 14, 59, 22)],
    ["2026-11-22T14:59:22.123Z", Date.UTC(2026, 10, 22, 14, 59, 22, 123)],
    ["2026-11-22T14:59:22,5Z", Date.UTC(2026, 10, 22, 14, 59, 22, 500)],
    ["2026-11-22T14:59:22.123456789Z", Date.UTC(2026, 10, 22, 14, 59, 22, 123)],
    ["2026-11-22T14:59:22+09:00", Date.UTC(2026, 10, 22, 5, 59, 22)],
    ["2026-11-22T14:59:22-0330", Date.UTC(2026, 10, 22, 18, 29, 22)],
    ["2026-11-22T14:59:22+05", Date.UTC(2026, 10, 22, 9, 59, 22)],
    ["2024-02-29", Date.UTC(2024, 1, 29)],
  ];
  it.each(good)("%s", (value, at) => {
    expect(parseTime(value, context)).toEqual({ at });
  });

  it.each([
    "",
    "soon",
    "15",
    "15 minutes",
    "2026-13-01",
    "2026-02-30",
    "2026-11-22T25:00",
    "999999999w",
    -1,
    1.5,
    null,
    [],
  ])("%s is none, and the sentence says so", (value) => {
    expect(parseTime(value, context).problem).toMatch(/^A time is epoch milliseconds/u);
  });

  it("without an offset is understood in the given zone, on either side of a change of the clocks", () => {
    const change = Date.UTC(2026, 2, 29, 1);
    const berlin = (at: number): number => (at < change ? 60 : 120);
    expect(parseTime("2026-03-29T01:30", { now, zone: berlin })).toEqual({ at: Date.UTC(2026, 2, 29, 0, 30) });
    expect(parseTime("2026-03-29T03:30", { now, zone: berlin })).toEqual({ at: Date.UTC(2026, 2, 29, 1, 30) });
  });
});

describe("a range", () => {
  it.each([
    [undefined, undefined, {}],
    ["15m", undefined, { start: now - hour / 4 }],
    [undefined, now, { end: now }],
    ["2h", "1h", { start: now - 2 * hour, end: now - hour }],
    ["1h", "2h", { problem: "start is after end." }],
  ])("%s … %s", (start, end, expected) => {
    expect(parseTimeRange(start, end, context)).toEqual(expected);
  });

  it.each([
    ["x", undefined, /^start: /u],
    [undefined, {}, /^end: .*of type object/u],
  ])("names the field at fault: %s … %s", (start, end, expected) => {
    expect(parseTimeRange(start, end, context).problem).toMatch(expected);
  });
});
