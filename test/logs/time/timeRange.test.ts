import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTime, parseTimeRange } from "../../../src/logs/time/timeRange.js";
import { utcZone, type ZoneOffset } from "../../../src/logs/time/zone.js";
import { parseRangeText, rangeText } from "../../../src/logs/time/timeRangeText.js";

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
    ["-15m", now - hour / 4],
    ["15 minutes ago", now - hour / 4],
    ["15 minutes", now - hour / 4],
    ["2 hrs 5 min", now - 2 * hour - hour / 12],
    ["1763823562", 1763823562000],
    ["1763823562.25", 1763823562250],
    ["1763823562123456", 1763823562123],
    ["1763823562123456789", 1763823562123],
    ["2026-11-22T14:59:22 UTC", Date.UTC(2026, 10, 22, 14, 59, 22)],
    ["2026/11/22 14:59", Date.UTC(2026, 10, 22, 14, 59)],
    ["2026.11.22", Date.UTC(2026, 10, 22)],
    ["20261122T145922Z", Date.UTC(2026, 10, 22, 14, 59, 22)],
    ["20261122T1459", Date.UTC(2026, 10, 22, 14, 59)],
    ["2026-11-21T24:00", Date.UTC(2026, 10, 22)],
    ["22/Nov/2026:14:59:22 +0000", Date.UTC(2026, 10, 22, 14, 59, 22)],
    ["[22/Nov/2026:14:59:22 -0800]", Date.UTC(2026, 10, 22, 22, 59, 22)],
    ["22 November 2026 at 14:59", Date.UTC(2026, 10, 22, 14, 59)],
    ["Nov 22 14:59:22", Date.UTC(2026, 10, 22, 14, 59, 22)],
    ["Nov  2 14:59:22.5", Date.UTC(2026, 10, 2, 14, 59, 22, 500)],
    ["Dec 31 23:59:59", Date.UTC(2025, 11, 31, 23, 59, 59)],
    ["Feb 29 12:00", Date.UTC(2024, 1, 29, 12)],
    ["Nov 22, 2025 14:59", Date.UTC(2025, 10, 22, 14, 59)],
    ["Sun, 22 Nov 2026 14:59:22 GMT", Date.UTC(2026, 10, 22, 14, 59, 22)],
    ["Sunday, 22-Nov-26 14:59:22 GMT", Date.UTC(2026, 10, 22, 14, 59, 22)],
    ["Sun Nov 22 14:59:22 2026", Date.UTC(2026, 10, 22, 14, 59, 22)],
    ["14:59", Date.UTC(2026, 10, 22, 14, 59)],
    ["15:01:02.003", Date.UTC(2026, 10, 21, 15, 1, 2, 3)],
    ["14:59Z", Date.UTC(2026, 10, 22, 14, 59)],
    ["2:59 PM", Date.UTC(2026, 10, 22, 14, 59)],
    ["2:59\u202FPM", Date.UTC(2026, 10, 22, 14, 59)],
    ["02:59:22.5pm", Date.UTC(2026, 10, 22, 14, 59, 22, 500)],
    ["2 p.m.", Date.UTC(2026, 10, 22, 14)],
    ["12 AM", Date.UTC(2026, 10, 22)],
    ["12:30 PM", Date.UTC(2026, 10, 22, 12, 30)],
    ["11:59 PM", Date.UTC(2026, 10, 21, 23, 59)],
    ["2:59 PM +09:00", Date.UTC(2026, 10, 22, 5, 59)],
    ["yesterday at 2 PM", Date.UTC(2026, 10, 21, 14)],
    ["2026-11-22 2:59 PM", Date.UTC(2026, 10, 22, 14, 59)],
    ["Nov 22, 2025, 2:59:22 PM", Date.UTC(2025, 10, 22, 14, 59, 22)],
    ["Sun Nov 22 02:59:22 PM UTC 2026", Date.UTC(2026, 10, 22, 14, 59, 22)],
    ["today", Date.UTC(2026, 10, 22)],
    ["Today at 9:30", Date.UTC(2026, 10, 22, 9, 30)],
    ["yesterday 14:00", Date.UTC(2026, 10, 21, 14)],
  ];
  it.each(good)("%s", (value, at) => {
    expect(parseTime(value, context)).toEqual({ at });
  });

  it.each([
    "",
    "soon",
    "15",
    "15 fortnights",
    "todays",
    "yesterday soon",
    "14:60",
    "14:59 PM",
    "0:30 AM",
    "2:60 PM",
    "2:59 XM",
    "PM",
    "Nov 31 10:00",
    "22/11/2026",
    "1234567890123456789012345",
    "2026-13-01",
    "2026-02-30",
    "2026-11-22T25:00",
    "999999999w",
    -1,
    1.5,
    null,
    [],
  ])("%s is none, and the sentence says so", (value) => {
    expect(parseTime(value, context).problem).toMatch(/^A time is a span such as 15m/u);
  });

  /** What a clock on the wall shows, to the instants that it stands for. */
  const walls: [zone: string, text: string, instant: string][] = [
    ["Europe/Berlin", "2026-03-29T01:30", "2026-03-29T00:30:00.000Z"],
    ["Europe/Berlin", "2026-03-29T03:30", "2026-03-29T01:30:00.000Z"],
    // Never shown: as long after the change.
    ["Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30:00.000Z"],
    // Shown twice: the first.
    ["Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00.000Z"],
    ["America/Los_Angeles", "2026-03-08 02:30", "2026-03-08T10:30:00.000Z"],
    ["America/Los_Angeles", "2026-11-01 01:30", "2026-11-01T08:30:00.000Z"],
    ["America/Los_Angeles", "14:59", "2026-11-21T22:59:00.000Z"],
    ["America/Los_Angeles", "yesterday 20:00", "2026-11-22T04:00:00.000Z"],
    ["Asia/Kolkata", "Nov 22 14:59:22", "2026-11-22T09:29:22.000Z"],
    ["Asia/Tokyo", "14:59", "2026-11-22T05:59:00.000Z"],
    ["Asia/Tokyo", "today", "2026-11-22T15:00:00.000Z"],
    ["Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04T14:45:00.000Z"],
    ["Pacific/Apia", "2026-11-23", "2026-11-22T11:00:00.000Z"],
    ["Asia/Tokyo", "22/Nov/2026:14:59:22 +0000", "2026-11-22T14:59:22.000Z"],
  ];
  it.each(walls)("in %s: %s is %s", (zone, text, instant) => {
    const { at, problem } = parseTime(text, { now, zone: zoneOf(zone) });
    expect(problem).toBeUndefined();
    expect(new Date(at ?? 0).toISOString()).toBe(instant);
  });

  it("never takes a text for a time that is none, and never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const { at, problem } = parseTime(text, context);
        expect(at === undefined).toBe(problem !== undefined);
      }),
    );
  });
});

function zoneOf(timeZone: string): ZoneOffset {
  const format = new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short", timeStyle: "medium" });
  return (at) => Math.round((Date.parse(`${format.format(at).replace(" ", "T")}Z`) - at) / 60_000);
}

describe("a range as text", () => {
  const at = (hours: number, minutes = 0): number => Date.UTC(2026, 10, 22, hours, minutes);
  const day = 24 * hour;

  it.each([
    ["", {}],
    ["all", {}],
    ["15m", { start: now - hour / 4 }],
    ["last 2 hours", { start: now - 2 * hour }],
    ["since 14:00", { start: at(14) }],
    ["until 14:00", { end: at(14) }],
    ["13:00 to 14:00", { start: at(13), end: at(14) }],
    ["23:00 - 01:00", { start: at(-1), end: at(1) }],
    ["1 PM to 2 PM", { start: at(13), end: at(14) }],
    ["11 PM - 1 AM", { start: at(-1), end: at(1) }],
    ["around 2:00 PM ± 1m", { start: at(13, 59), end: at(14, 1) }],
    ["13:00 to 16:00", { start: at(13), end: at(16) }],
    ["2h .. 1h", { start: now - 2 * hour, end: now - hour }],
    ["2h..now", { start: now - 2 * hour, end: now }],
    ["from 2026-11-22T10:00Z until 2026-11-22T11:00Z", { start: at(10), end: at(11) }],
    ["1763823562 - 1763823563", { start: 1763823562000, end: 1763823563000 }],
    ["around 14:00", { start: at(13, 55), end: at(14, 5) }],
    ["around 14:00 ± 1m", { start: at(13, 59), end: at(14, 1) }],
    ["2026-11-22T14:00:00Z +- 1h", { start: at(13), end: at(15) }],
    ["14:00±30s", { start: at(14) - 30_000, end: at(14) + 30_000 }],
    ["yesterday", { start: at(0) - day, end: at(0) - 1 }],
    ["2026-11-20 to 2026-11-21", { start: at(0) - 2 * day, end: at(0) - 1 }],
    ["22/Nov/2026:10:00:00 +0000 - 22/Nov/2026:11:00:00 +0000", { start: at(10), end: at(11) }],
    ["last hour", { start: now - hour }],
    ["past day", { start: now - day }],
    ["last week", { start: now - 7 * day }],
    ["13:00-14:00", { start: at(13), end: at(14) }],
    ["1pm–2pm", { start: at(13), end: at(14) }],
    ["yesterday 3pm to 4pm", { start: at(15) - day, end: at(16) - day }],
    ["3pm to 4pm yesterday", { start: at(15) - day, end: at(16) - day }],
    ["since yesterday", { start: at(0) - day }],
    ["since deploy at 14:05", { start: at(14, 5) }],
    ["deploy at 14:05", { start: at(14, 5) }],
    ["since deploy of v1.2 to prod at 14:05", { start: at(14, 5) }],
    ["since the restart at 2026-11-20T10:00Z", { start: at(10) - 2 * day }],
    ["until the fix at 14:30", { end: at(14, 30) }],
    ["deploy at 14:05 to rollback at 14:30", { start: at(14, 5), end: at(14, 30) }],
    ["around the outage at 14:00 ± 1m", { start: at(13, 59), end: at(14, 1) }],
  ])("%s", (text, expected) => {
    expect(parseRangeText(text, context)).toEqual(expected);
  });

  it.each([
    ["2h to 3h", /start is after end/u],
    ["soon", /^start: A time is a span/u],
    ["1h to soon", /^end: A time is a span.*: soon$/u],
    ["around 14:00 ± soon", /^A time span is written as 5m.*: soon$/u],
    ["around soon", /^A time is a span/u],
    ["since the deploy", /the deploy$/u],
    // A label that names another day, in whatever way, would hide it.
    ["since Sunday at 14:05", /Sunday at 14:05$/u],
    ["since tomorrow at 14:05", /tomorrow at 14:05$/u],
    ["since the 21st at 14:05", /the 21st at 14:05$/u],
    ["2026-13-45 at 14:05", /2026-13-45 at 14:05$/u],
    ["last hours", /hours$/u],
    ["2026-11", /2026-11$/u],
  ])("%s is refused with a sentence", (text, expected) => {
    expect(parseRangeText(text, context).problem).toMatch(expected);
  });

  it("is read back as it was written, in any zone", () => {
    const instant = fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 }), { nil: undefined });
    const zones = ["UTC", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe"].map(zoneOf);
    fc.assert(
      fc.property(instant, instant, fc.constantFrom(...zones), (a, b, zone) => {
        const [start, end] = a !== undefined && b !== undefined && a > b ? [b, a] : [a, b];
        const range = { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
        expect(parseRangeText(rangeText(range, zone), { now, zone })).toEqual(range);
      }),
    );
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
