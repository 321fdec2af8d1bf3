import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { utcZone, type ZoneOffset } from "../../../src/logs/time/zone.js";
import { BarCounts } from "../../../src/logs/trend/barCounts.js";
import { bucketSizeOf, bucketsOf, fittingSizes, sizeText } from "../../../src/logs/trend/buckets.js";

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

it("a size below a minute is only for who asks for it", () => {
  const range = { start: noon, end: noon + 10 * minute };
  expect([bucketSizeOf(range), bucketSizeOf(range, 1), bucketSizeOf({ start: noon, end: noon + 1500 }, 1)]).toEqual([
    minute,
    15_000,
    100,
  ]);
});

it("the sizes to choose from give several bars, and not too many", () => {
  expect(fittingSizes({ start: noon, end: noon + day - 1 }).map(sizeText)).toEqual([
    "5 minutes",
    "15 minutes",
    "hour",
    "6 hours",
  ]);
  expect(fittingSizes({ start: noon, end: noon + minute }).map(sizeText)).toEqual(["minute"]);
  expect([100, 1000, 30_000, day, 7 * day].map(sizeText)).toEqual([
    "100 milliseconds",
    "second",
    "30 seconds",
    "day",
    "week",
  ]);
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
  const range = { start: noon + 30_000, end: noon + 3 * minute };
  const counts = (): BarCounts => new BarCounts(range, { zone: utcZone });
  const shown = (trend: BarCounts): readonly string[] =>
    trend.bars().map(({ counts, state }) => `${counts.join(",")} ${state}`);

  it("says what was read, and which bars are not all of their time", () => {
    const trend = counts();
    expect(shown(trend)).toEqual(["0 unread", "0 unread", "0 unread", "0 unread"]);
    for (const at of [30_000, 59_999, 60_000, 170_000]) trend.add(noon + at);
    trend.readTo(noon + 90_000);
    expect(shown(trend)).toEqual(["2 partial", "1 partial", "1 unread", "0 unread"]);
    trend.readTo(noon + 3 * minute + 1);
    expect(shown(trend)).toEqual(["2 partial", "1 whole", "1 whole", "0 partial"]);
    expect(trend.totals).toEqual([4]);
    trend.readTo(noon);
    expect(trend.position).toBe(noon + 3 * minute + 1);
  });

  it("counts nothing of another time", () => {
    const trend = counts();
    for (const at of [29_999, 3 * minute + 1, -day, day]) trend.add(noon + at);
    expect(trend.totals).toEqual([0]);
  });

  it("goes on with the time, and forgets the oldest after 500 bars", () => {
    const trend = counts();
    trend.add(noon + minute);
    trend.extendTo(noon + 5 * minute);
    expect(trend.bars()).toHaveLength(6);
    trend.add(noon + 5 * minute);
    expect(trend.totals).toEqual([2]);
    trend.extendTo(noon + 600 * minute);
    expect(trend.bars()).toHaveLength(500);
    expect(trend.totals).toEqual([0]);
    trend.add(noon + minute);
    expect(trend.totals).toEqual([0]);
    trend.add(noon + 600 * minute);
    expect(trend.bars().at(-1)?.counts).toEqual([1]);
  });

  it("keeps series apart, and is read as far as the slowest of them", () => {
    const trend = new BarCounts(range, { zone: utcZone, series: 2 });
    trend.add(noon + minute, 1);
    trend.add(noon + minute);
    trend.add(noon + minute, 1);
    trend.readTo(noon + 3 * minute);
    expect(trend.position).toBe(range.start);
    expect(shown(trend)).toEqual(["0,0 unread", "1,2 unread", "0,0 unread", "0,0 unread"]);
    trend.readTo(noon + 2 * minute, 1);
    expect(shown(trend)).toEqual(["0,0 partial", "1,2 whole", "0,0 unread", "0,0 unread"]);
    expect(trend.totals).toEqual([1, 2]);
  });

  it("gives the bars another size without counting again", () => {
    const day = { start: noon, end: noon + 24 * hour - 1 };
    const trend = new BarCounts(day, { zone: utcZone });
    for (const at of [0, 16 * minute, 90 * minute]) trend.add(noon + at);
    expect(trend.sizeMs).toBe(15 * minute);
    trend.resize(hour);
    expect(
      trend
        .bars()
        .slice(0, 3)
        .map(({ counts }) => counts[0]),
    ).toEqual([2, 1, 0]);
    trend.add(noon + 91 * minute);
    trend.resize(5 * minute);
    expect(
      trend.bars().flatMap(({ start, counts: [count = 0] }) => (count > 0 ? [[start - noon, count]] : [])),
    ).toEqual([
      [0, 1],
      [15 * minute, 1],
      [90 * minute, 2],
    ]);
    expect(trend.totals).toEqual([4]);
  });
});
