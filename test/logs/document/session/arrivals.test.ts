import { describe, expect, it } from "vitest";
import { Arrivals } from "../../../../src/logs/document/session/arrivals.js";

describe("the rate of arrivals", () => {
  it("is taken over the last half minute, or since the first arrival", () => {
    const arrivals = new Arrivals();
    expect(arrivals.perSecond(0)).toBe(0);
    arrivals.add(20, 1000);
    expect(arrivals.perSecond(1000)).toBe(20);
    expect(arrivals.perSecond(11_000)).toBe(2);
    arrivals.add(40, 21_000);
    expect(arrivals.perSecond(31_001)).toBeCloseTo(40 / 30);
    expect([arrivals.perSecond(60_000), arrivals.total]).toEqual([0, 60]);
  });
});
