import { describe, expect, it } from "vitest";
import { widenedEnd, widenedStart } from "../../../../src/logs/document/session/documentRange.js";

const minute = 60_000;
const hour = 60 * minute;
const began = Date.UTC(2026, 0, 1);
const now = began + 100 * hour;

describe("a range that is widened", () => {
  it.each([
    ["begins twice as long before its end", { start: began + 90 * hour, end: began + 92 * hour }, began + 88 * hour],
    ["begins twice as long before now where it is open", { start: began + 98 * hour }, began + 96 * hour],
    [
      "begins twice as long before now where it ends later",
      { start: began + 98 * hour, end: began + 200 * hour },
      began + 96 * hour,
    ],
    [
      "begins at least a minute earlier",
      { start: began + 50 * hour, end: began + 50 * hour },
      began + 50 * hour - minute,
    ],
    ["begins when the service did not yet exist", { start: 0, end: began + 90 * hour }, undefined],
  ])("%s", (_, range, start) => {
    expect(widenedStart(range, now)).toBe(start);
  });

  it.each([
    ["ends twice as long after its start", { start: began + 90 * hour, end: began + 92 * hour }, began + 94 * hour],
    ["ends now at the latest", { start: began + 90 * hour, end: began + 99 * hour }, now],
    ["ends an hour later where it has no start", { end: began + 50 * hour }, began + 51 * hour],
    ["ends at least a minute later", { start: began + 50 * hour, end: began + 50 * hour }, began + 50 * hour + minute],
    ["never ends earlier", { start: began + 90 * hour, end: began + 101 * hour }, began + 101 * hour],
  ])("%s", (_, range, end) => {
    expect(widenedEnd(range, now)).toBe(end);
  });
});
