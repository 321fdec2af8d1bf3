import { expect, test } from "vitest";
import { likelyRange, readQueryRange } from "../../../src/logs/queries/queryRange.js";

const hourMs = 3_600_000;
const now = Date.UTC(2026, 9, 12, 13);
const context = { now, zone: () => 0 };

test.each([
  ["3h", { startMs: now - 3 * hourMs, endMs: now, followsNow: true }],
  ["since 12:00", { startMs: now - hourMs, endMs: now, followsNow: false }],
  ["2026-10-01 – 2026-10-02", { startMs: Date.UTC(2026, 9, 1), endMs: Date.UTC(2026, 9, 3) - 1, followsNow: false }],
])("reads %s", (text, range) => {
  expect(readQueryRange(text, context)).toEqual(range);
});

test.each(["", "all", "until now"])("needs a start: %j", (text) => {
  expect(readQueryRange(text, context).problem).toMatch(/needs a start/);
});

test.each(["whenever", "3h - soon"])("says what a time is: %s", (text) => {
  expect(readQueryRange(text, context).problem).toMatch(/^A time is a span/);
});

test.each([
  ["yesterdy", "yesterday"],
  ["Last 3 huors", "last 3 hours"],
  ["now-3h", "3h"],
  ["PT15M", "15m"],
  ["P3D", "3d"],
  ["P1M", undefined],
  ["yestreday 14:00 - 15:00", "yesterday 14:00 - 15:00"],
  ["whenever", undefined],
  ["3x", undefined],
  ["x".repeat(100_000), undefined],
])("%s likely means %s", (text, likely) => {
  expect(likelyRange(text, context)).toBe(likely);
});
