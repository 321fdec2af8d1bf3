import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { utcZone, type ZoneOffset } from "../../../src/logs/time/zone.js";
import { bucketSizeOf, bucketsOf } from "../../../src/logs/trend/buckets.js";
import { TrendCounts } from "../../../src/logs/trend/trendCounts.js";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const noon = Date.UTC(2026, 10, 22, 12);

/** Berlin, in 2026. */
const berlin: ZoneOffset = (at) => (at >= Date.UTC(2026, 2, 29, 1) && at < Date.UTC(2026, 9, 25, 1) ? 120 : 60);

describe("the size of a bucket", () => {
  const cases: readonly [rangeMs: number, sizeMs: number][] = [
    [minute, minute],
    [2 * hour, minute],
    [2 * hour + 1, 5 * minute],
    [day, 15 * minute],
    [3 * day, hour],
    [30 * day, 6 * hour],
    [100 * day, day],
    [365 * day, 7 * day],
    [10_000 * day, 7 * day],
  ];
  it.for(cases)("of %d ms", ([rangeMs, sizeMs]) =>
    expect(bucketSizeOf({ start: noon, end: noon + rangeMs - 1 })).toBe(sizeMs),
  );
});

describe("buckets", () => {
  it("begin at whole hours of the zone", () => {
    const starts = bucketsOf({ start: noon + 5, end: noon + 2 * hour }, hour, utcZone).map(({ start }) => start);
    expect(starts).toEqual([noon, noon + hour, noon + 2 * hour]);
    const half = (): number => 330;
    expect(bucketsOf({ start: noon, end: noon }, hour, half)).toEqual([
      { start: noon - hour / 2, end: noon + hour / 2 },
    ]);
  });

  it("begin at midnight, also of days of 23 and 25 hours", () => {
    const lengths = (at: number): readonly number[] =>
      bucketsOf({ start: at - day, end: at + day }, day, berlin).map(({ start, end }) => (end - start) / hour);
    expect(lengths(Date.UTC(2026, 2, 29, 12))).toEqual([24, 23, 24]);
    expect(lengths(Date.UTC(2026, 9, 25, 12))).toEqual([24, 25, 24]);
  });

  it("begin on Mondays where they are weeks", () => {
    const [first] = bucketsOf({ start: noon, end: noon }, 7 * day, utcZone);
    expect(new Date(first?.start ?? 0).getUTCDay()).toBe(1);
  });

  it("cover the time without a gap, whatever the range and the zone", () => {
    const time = fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2027, 0) });
    fc.assert(
      fc.property(time, fc.integer({ min: 0, max: 800 * day }), fc.constantFrom(utcZone, berlin), (start, ms, zone) => {
        const range = { start, end: start + ms };
        const buckets = bucketsOf(range, bucketSizeOf(range), zone);
        expect(buckets.length).toBeLessThanOrEqual(130);
        expect(buckets[0]?.start).toBeLessThanOrEqual(range.start);
        expect(buckets.at(-1)?.end).toBeGreaterThan(range.end);
        buckets.slice(1).forEach(({ start: at }, index) => expect(at).toBe(buckets[index]?.end));
      }),
    );
  });
});

describe("counting", () => {
  const counts = (): TrendCounts => new TrendCounts({ start: noon + 30_000, end: noon + 3 * minute }, utcZone);
  const shown = (trend: TrendCounts): readonly string[] => trend.bars().map(({ count, state }) => `${count} ${state}`);

  it("says what was read, and which bars are not all of their time", () => {
    const trend = counts();
    expect(shown(trend)).toEqual(["0 unread", "0 unread", "0 unread", "0 unread"]);
    for (const at of [30_000, 59_999, 60_000, 170_000]) trend.add(noon + at);
    trend.readTo(noon + 90_000);
    expect(shown(trend)).toEqual(["2 partial", "1 partial", "1 unread", "0 unread"]);
    trend.readTo(noon + 3 * minute + 1);
    expect(shown(trend)).toEqual(["2 partial", "1 whole", "1 whole", "0 partial"]);
    expect(trend.total).toBe(4);
    trend.readTo(noon);
    expect(trend.position).toBe(noon + 3 * minute + 1);
  });

  it("counts nothing of another time", () => {
    const trend = counts();
    for (const at of [29_999, 3 * minute + 1, -day, day]) trend.add(noon + at);
    expect(trend.total).toBe(0);
  });

  it("goes on with the time, and forgets the oldest after 500 bars", () => {
    const trend = counts();
    trend.add(noon + minute);
    trend.extendTo(noon + 5 * minute);
    expect(trend.bars()).toHaveLength(6);
    trend.add(noon + 5 * minute);
    expect(trend.total).toBe(2);
    trend.extendTo(noon + 600 * minute);
    expect(trend.bars()).toHaveLength(500);
    expect(trend.total).toBe(0);
    trend.add(noon + minute);
    expect(trend.total).toBe(0);
    trend.add(noon + 600 * minute);
    expect(trend.bars().at(-1)?.count).toBe(1);
  });
});
