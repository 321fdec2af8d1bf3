import { describe, expect, it } from "vitest";
import { searchedText, widerRange } from "../../../src/logs/searches/widerRange.js";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = 1_800_000_000_000;

describe("the next wider range", () => {
  it.each([
    [5 * minute, "last 15 minutes", "15m", 15 * minute],
    [15 * minute, "last hour", "1h", hour],
    [hour, "last 3 hours", "3h", 3 * hour],
    [2 * hour, "last 3 hours", "3h", 3 * hour],
    [2.5 * hour, "last 12 hours", "12h", 12 * hour],
    [day, "last 3 days", "3d", 3 * day],
    [30 * day, "last 90 days", "90d", 90 * day],
  ])("of one of %i ms until now", (length, name, text, wider) => {
    expect(widerRange({ start: now - length }, now)).toEqual({ name, text, start: now - wider });
  });

  it("of one that has an end keeps the end", () => {
    const end = now - 10 * day;
    expect(widerRange({ start: end - hour, end }, now)).toEqual({
      name: "3 hours before",
      text: "",
      start: end - 3 * hour,
      end,
    });
  });

  it("after the longest is everything, and then there is none", () => {
    expect(widerRange({ start: now - 90 * day }, now)).toEqual({ name: "whole log", text: "" });
    expect(widerRange({ start: now - 90 * day, end: now }, now)).toEqual({
      name: "whole log before",
      text: "",
      end: now,
    });
    expect(widerRange({}, now)).toBeUndefined();
    expect(widerRange({ end: now }, now)).toBeUndefined();
  });

  it("gets to everything in a few steps, each wider", () => {
    let range: { start?: number } | undefined = { start: now };
    const lengths: number[] = [];
    while (range?.start !== undefined) {
      lengths.push(now - range.start);
      range = widerRange(range, now);
    }
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
    expect(lengths.length).toBeLessThan(12);
  });

  it("is never before the epoch", () => {
    expect(widerRange({ start: 0, end: hour }, now)?.start).toBe(0);
  });
});

it.each([
  [10_000, "in the last minute", "in 1 minute"],
  [15 * minute, "in the last 15 minutes", "in 15 minutes"],
  [hour, "in the last hour", "in 1 hour"],
  [hour + 1000, "in the last hour", "in 1 hour"],
  [90 * minute, "in the last 90 minutes", "in 90 minutes"],
  [3 * hour, "in the last 3 hours", "in 3 hours"],
  [day, "in the last 24 hours", "in 24 hours"],
  [7 * day, "in the last 7 days", "in 7 days"],
  [4000 * day, "in the last 4,000 days", "in 4,000 days"],
])("nothing was found in %i ms: %s, %s", (ms, untilNow, bounded) => {
  expect(searchedText({ start: now - ms }, now)).toBe(untilNow);
  expect(searchedText({ start: now - ms, end: now }, now + day)).toBe(bounded);
});

it("nothing was found in all there is", () => {
  expect(searchedText({}, now)).toBeUndefined();
});
