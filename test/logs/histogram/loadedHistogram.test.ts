import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type GradedEvent,
  type LoadedEvents,
  loadedHistogram,
  withNewer,
} from "../../../src/logs/histogram/loadedHistogram.js";
import { severities } from "../../../src/logs/severity/severity.js";
import { utcZone } from "../../../src/logs/time/zone.js";

const noon = Date.UTC(2026, 10, 22, 12);
const second = 1000;

function loaded(events: readonly GradedEvent[], rest: Partial<LoadedEvents> = {}): LoadedEvents {
  const [oldest = 0, newest = 0] = [events[0]?.at, events.at(-1)?.at];
  return { events, oldest, newest, hasOlder: false, isGrowing: false, ...rest };
}

const event = (ms: number, severity: GradedEvent["severity"] = "info"): GradedEvent => ({ at: noon + ms, severity });

describe("the histogram of loaded events", () => {
  it("counts each severity by time", () => {
    const events = [event(0, "error"), event(0), event(999), event(5 * second, "warning"), event(10 * second, "none")];
    const { sizeMs, bars, totals } = loadedHistogram(loaded(events), utcZone);
    expect(sizeMs).toBe(100);
    const filled = bars.filter(({ counts }) => counts.some((count) => count > 0));
    expect(filled.map(({ start, counts }) => [start - noon, counts])).toEqual([
      [0, [1, 0, 1, 0, 0]],
      [900, [0, 0, 1, 0, 0]],
      [5000, [0, 1, 0, 0, 0]],
      [10_000, [0, 0, 0, 0, 1]],
    ]);
    expect(totals).toEqual([1, 1, 2, 0, 1]);
  });

  it("says where more may come: in the first bar where older ones aren't loaded, in the last while they come", () => {
    const events = [event(30_050), event(40_000)];
    const states = (rest: Partial<LoadedEvents>): readonly string[] => {
      const { bars } = loadedHistogram(loaded(events, rest), utcZone);
      return [bars[0]!.state, bars[1]!.state, bars.at(-1)!.state];
    };
    expect(states({})).toEqual(["whole", "whole", "whole"]);
    expect(states({ hasOlder: true, isGrowing: true })).toEqual(["partial", "whole", "partial"]);
  });

  it("continues a counted range by what came since", () => {
    const counted = loadedHistogram(loaded([event(0), event(30_000, "error"), event(59_000)]), utcZone);
    const end = noon + 59_500;
    const since = [event(0), event(59_000), event(59_700, "warning"), event(62_500, "error")];
    expect(withNewer(counted, end, loaded(since.slice(0, 2)), utcZone)).toBe(counted);
    const { bars, totals, sizeMs } = withNewer(counted, end, loaded(since, { isGrowing: true }), utcZone);
    expect([sizeMs, totals]).toEqual([1000, [2, 1, 2, 0, 0]]);
    expect(bars.slice(-4).map(({ counts }) => counts.join(""))).toEqual(["01100", "00000", "00000", "10000"]);
    expect(bars.slice(-2).map(({ state }) => state)).toEqual(["whole", "partial"]);
    const later = withNewer(counted, end, loaded([event(1_000_000)]), utcZone);
    expect(later.bars).toHaveLength(500);
    expect(later.totals).toEqual([0, 0, 1, 0, 0]);
  });

  it("has one bar for one event, and few bars for events that lie millions of years apart", () => {
    expect(loadedHistogram(loaded([event(0)]), utcZone).bars).toHaveLength(1);
    const far = [
      { at: 0, severity: "info" },
      { at: 8_000_000_000_000_000, severity: "info" },
    ] as const;
    const { bars, totals } = loadedHistogram(loaded(far), utcZone);
    expect(bars.length).toBeLessThan(6000);
    expect(totals).toEqual([0, 0, 2, 0, 0]);
  });

  it("counts every event once, whatever their times", () => {
    const times = fc.array(fc.integer({ min: 0, max: 400 * 86_400_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(times, fc.array(fc.constantFrom(...severities), { minLength: 200, maxLength: 200 }), (ms, grades) => {
        const events = ms.sort((a, b) => a - b).map((at, index) => event(at, grades[index]));
        const { bars, totals } = loadedHistogram(loaded(events), utcZone);
        expect(totals.reduce((sum, count) => sum + count, 0)).toBe(events.length);
        expect(bars.length).toBeLessThanOrEqual(130);
        for (const bar of bars) {
          const inside = events.filter(({ at }) => at >= bar.start && at < bar.end);
          expect(bar.counts).toEqual(severities.map((one) => inside.filter(({ severity }) => severity === one).length));
        }
      }),
      { numRuns: 50 },
    );
  });
});
