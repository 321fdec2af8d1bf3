import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alarmOf } from "../../../src/logs/alarms/alarmArgument.js";
import { alarmProposal } from "../../../src/logs/alarms/alarmProposal.js";
import { breachesOf, wholePeriods } from "../../../src/logs/alarms/breaches.js";
import { alarmComparisons, type NewMetricAlarm } from "../../../src/logs/metrics/metricsApi.js";

const minute = 60_000;
const metric = { namespace: "Web", name: "Errors" };

function alarm(fields: Parameters<typeof alarmOf>[2] = {}): NewMetricAlarm {
  return alarmOf("errors-alarm", metric, fields);
}

describe("the periods that would have breached", () => {
  const points = [0, 1, 2, 3].map((value) => ({ at: value * 5 * minute, value }));
  const range = { start: 0, end: 30 * minute - 1 };

  it.each([
    ["GreaterThanOrEqualToThreshold", 2],
    ["GreaterThanThreshold", 1],
    ["LessThanThreshold", 2],
    ["LessThanOrEqualToThreshold", 3],
  ] as const)("are counted by the comparison %s", (comparison, breaching) => {
    expect(breachesOf(alarm({ comparison, threshold: 2 }), points, range)).toEqual({ periods: 6, breaching });
  });

  it.each([
    ["notBreaching", 1],
    ["missing", 1],
    ["ignore", 1],
    ["breaching", 3],
  ] as const)("are those without values, too, only where missing data is bad: %s", (missingData, breaching) => {
    expect(breachesOf(alarm({ missingData, threshold: 3 }), points, range)).toEqual({ periods: 6, breaching });
  });

  it("are whole: neither the one that the time begins in, nor the one that isn't over", () => {
    const cut = { start: 1, end: 17 * minute };
    expect(wholePeriods(cut, 300)).toEqual({ start: 5 * minute, end: 15 * minute });
    expect(breachesOf(alarm(), points, cut)).toEqual({ periods: 2, breaching: 2 });
    expect(breachesOf(alarm(), points, { start: 1, end: 4 * minute })).toEqual({ periods: 0, breaching: 0 });
  });

  it("are never more than there are, and a comparison and its opposite share them", () => {
    const opposite = {
      GreaterThanOrEqualToThreshold: "LessThanThreshold",
      GreaterThanThreshold: "LessThanOrEqualToThreshold",
      LessThanThreshold: "GreaterThanOrEqualToThreshold",
      LessThanOrEqualToThreshold: "GreaterThanThreshold",
    } as const;
    const values = fc.uniqueArray(fc.record({ at: fc.nat(20).map((n) => n * minute), value: fc.integer() }), {
      selector: ({ at }) => at,
    });
    const times = fc.record({ start: fc.nat(10 * minute), end: fc.nat(20 * minute) });
    fc.assert(
      fc.property(
        values,
        times,
        fc.constantFrom(...alarmComparisons),
        fc.integer(),
        (some, time, comparison, threshold) => {
          const fields = { threshold, periodSeconds: 60 };
          const one = breachesOf(alarm({ ...fields, comparison, missingData: "breaching" }), some, time);
          const other = breachesOf(alarm({ ...fields, comparison: opposite[comparison] }), some, time);
          expect(one.periods).toBe(other.periods);
          expect(one.breaching + other.breaching).toBe(one.periods);
        },
      ),
    );
  });
});

describe("an alarm that is being asked for", () => {
  it("has its threshold, and what it would have done", () => {
    expect(alarmProposal(alarm({ threshold: 5 }), { periods: 2880, breaching: 3 }, 5 * minute)).toEqual({
      text: "Proposed alarm errors-alarm: Sum ≥ 5 in 5 minutes. Of 2,880 whole periods shown, 3 would have breached it.",
      line: { value: 5, text: "Proposed: 5" },
    });
  });

  it.each([
    [{ statistic: "Average" }, "shows sums"],
    [{ threshold: -1 }, "below zero"],
    [{ periodSeconds: 60 }, "each bar is of 5 minutes"],
  ] as const)("says why its threshold isn't drawn: %j", (fields, reason) => {
    const { line, text } = alarmProposal(alarm(fields), { periods: 1, breaching: 1 }, 5 * minute);
    expect(line).toBeUndefined();
    expect(text).toContain(reason);
  });

  it.each([
    ["reading", "Reading how many"],
    ["unreadable", "could not be read"],
    ["notKept", "keeps no values"],
  ] as const)("claims nothing about periods that it doesn't know: %s", (known, sentence) => {
    expect(alarmProposal(alarm(), known, 5 * minute)).toMatchObject({ text: expect.stringContaining(sentence) });
  });

  it("shows a name as text", () => {
    expect(alarmProposal(alarm({ alarm: "a\u202Eb" }), "reading", minute).text).not.toContain("\u202E");
  });
});
