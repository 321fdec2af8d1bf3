import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { utcZone } from "../../src/logs/time/zone.js";
import { bucketSizeOf, bucketsOf } from "../../src/logs/trend/buckets.js";
import { timeTicks } from "../../src/webview/timeTicks.js";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const noon = Date.UTC(2026, 10, 22, 12);

const walls = (from: number, stepMs: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => from + index * stepMs);

const oneBar = [noon];

describe("marks of the time axis", () => {
  it.each<[name: string, walls: readonly number[], labels: readonly string[]]>([
    ["minutes", walls(noon, minute, 60), ["11-22 12:00", "12:15", "12:30", "12:45"]],
    ["seconds", walls(noon, 1000, 60), ["11-22 12:00:00", "12:00:15", "12:00:30", "12:00:45"]],
    ["tenths of a second", walls(noon, 100, 15), ["11-22 12:00:00.0", "12:00:00.5", "12:00:01.0"]],
    ["a night", walls(noon + 9 * hour, 15 * minute, 32), ["11-22 21:00", "11-23", "03:00"]],
    ["days", walls(noon - 12 * hour, day, 7), ["2026-11-23", "2026-11-25", "2026-11-27"]],
    ["one bar", oneBar, ["11-22 12:00"]],
    ["none", [], []],
  ])("stand at round times: %s", (_, times, labels) => {
    expect(timeTicks(times, times === oneBar ? minute : 0, 4).map(({ label }) => label)).toEqual(labels);
  });

  it("are no more than there is room for, in order, whatever the range", () => {
    const length = fc.integer({ min: 1, max: 900 * day });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 * noon }), length, fc.integer({ min: 1, max: 12 }), (start, ms, most) => {
        const range = { start, end: start + ms };
        const sizeMs = bucketSizeOf(range, 1);
        const times = bucketsOf(range, sizeMs, utcZone).map((bucket) => bucket.start);
        const indexes = timeTicks(times, sizeMs, most).map(({ index }) => index);
        expect(indexes.length).toBeLessThanOrEqual(most + 1);
        expect(indexes).toEqual([...new Set(indexes)].sort((a, b) => a - b));
      }),
    );
  });
});
