import { describe, expect, it } from "vitest";
import { formatTime } from "../../../src/logs/time/formatTime.js";
import { utcZone } from "../../../src/logs/time/zone.js";

const at = Date.UTC(2026, 10, 22, 14, 59, 22, 123);

describe("a time", () => {
  it.each([
    [0, "2026-11-22T14:59:22.123+00:00"],
    [9 * 60, "2026-11-22T23:59:22.123+09:00"],
    [-7 * 60, "2026-11-22T07:59:22.123-07:00"],
    [5 * 60 + 30, "2026-11-22T20:29:22.123+05:30"],
    [-(3 * 60 + 30), "2026-11-22T11:29:22.123-03:30"],
    [-2 * 60, "2026-11-22T12:59:22.123-02:00"],
  ])("at %i minutes east of UTC", (offset, text) => {
    expect(formatTime(at, () => offset)).toBe(text);
    expect(Date.parse(text)).toBe(at);
  });

  it("takes the zone's offset at that instant", () => {
    const summerTimeFrom = Date.UTC(2026, 2, 29, 1);
    const zone = (instant: number): number => (instant < summerTimeFrom ? 60 : 120);
    expect(formatTime(summerTimeFrom - 1, zone)).toBe("2026-03-29T01:59:59.999+01:00");
    expect(formatTime(summerTimeFrom, zone)).toBe("2026-03-29T03:00:00.000+02:00");
  });

  it("of an instant that no date can hold is its number", () => {
    expect(formatTime(9e15, utcZone)).toBe("9000000000000000");
  });
});
