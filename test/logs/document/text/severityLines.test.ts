import { describe, expect, it } from "vitest";
import {
  lineBeside,
  linesOfSeverities,
  mergeLines,
  newestMessages,
} from "../../../../src/logs/document/text/severityLines.js";
import { bufferOf, event } from "../../../views/lines/shownLog.js";

const buffer = bufferOf([event(1, "ERROR a\nb"), event(2, "INFO c"), event(3, "WARN d"), event(4, "ERROR e")]);

describe("lines of severities", () => {
  it("are those with which events begin, below the head and the date", () => {
    expect([...linesOfSeverities(buffer, ["error"])]).toEqual([2, 6]);
    expect([...linesOfSeverities(buffer, ["error", "warning"])]).toEqual([2, 5, 6]);
  });

  it("leave out hidden events", async () => {
    const hiding = bufferOf([event(1, "ERROR a"), event(2, "WARN b"), event(3, "ERROR c")]);
    const nothing = async (): Promise<void> => undefined;
    await hiding.hide(["warning"], nothing, nothing);
    expect([...linesOfSeverities(hiding, ["error", "warning"])]).toEqual([2, 3]);
  });
});

describe("lineBeside", () => {
  it.each([
    [0, "next", { line: 2, number: 1, of: 3, wrapped: false }],
    [2, "next", { line: 5, number: 2, of: 3, wrapped: false }],
    [6, "next", { line: 2, number: 1, of: 3, wrapped: true }],
    [9, "previous", { line: 6, number: 3, of: 3, wrapped: false }],
    [5, "previous", { line: 2, number: 1, of: 3, wrapped: false }],
    [2, "previous", { line: 6, number: 3, of: 3, wrapped: true }],
  ] as const)("of 2, 5 and 6 finds from %s the %s", (from, direction, found) => {
    expect(lineBeside([2, 5, 6], from, direction)).toEqual(found);
  });

  it("finds nothing among none", () => {
    expect([lineBeside([], 3, "next"), lineBeside([], 3, "previous")]).toEqual([undefined, undefined]);
  });
});

describe("mergeLines", () => {
  it("keeps lines that are apart, and joins those that are near", () => {
    expect(mergeLines([1, 2, 9], 10, 10)).toEqual([
      { start: 1, end: 2 },
      { start: 9, end: 9 },
    ]);
  });

  it("makes at most about as many ranges as wanted", () => {
    const every = (step: number): number[] => Array.from({ length: 100_000 / step }, (_, n) => n * step);
    for (const step of [1, 3, 199, 200, 201, 1000]) {
      expect(mergeLines(every(step), 100_000, 500).length).toBeLessThanOrEqual(500);
    }
  });
});

it("the newest messages are in order, at most so many", () => {
  expect(newestMessages(buffer, ({ severity }) => severity === "error", 9)).toEqual(["ERROR a\nb", "ERROR e"]);
  expect(newestMessages(buffer, () => true, 2)).toEqual(["WARN d", "ERROR e"]);
});
