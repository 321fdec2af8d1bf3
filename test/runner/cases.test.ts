import { describe, expect, it } from "vitest";
import { needOf, parseReport } from "./cases.js";

describe("a report", () => {
  it("gives back the cases", () => {
    const cases = [
      { name: "a", outcome: "passed" },
      { name: "b", outcome: "skipped", note: "why" },
    ];
    expect(parseReport(JSON.stringify(cases))).toEqual(cases);
  });

  it.each(["", "{}", "[1]", '[{"name":"a"}]', '[{"name":"a","outcome":"fine"}]'])("refuses %j", (text) => {
    expect(() => parseReport(text)).toThrow(/JSON|case results/);
  });
});

describe("what a test needs", () => {
  it.each([
    ["logs > writes to the channel [needs outputChannels]", "outputChannels"],
    ["aws put [needs aws-cli] keeps order", "aws-cli"],
    ["needs nothing", undefined],
  ])("%s", (title, expected) => {
    expect(needOf(title)).toBe(expected);
  });
});
