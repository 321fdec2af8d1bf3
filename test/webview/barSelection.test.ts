import { describe, expect, it } from "vitest";
import { type BarSelection, movedSelection, selectedIndexes, spanOfBars } from "../../src/webview/barSelection.js";

const bars = [0, 10, 20, 30].map((start) => ({ start, end: start + 10 }));
const at = (start: number, anchor = start): BarSelection => ({ at: start, anchor });

describe("the selected bars", () => {
  it.each<[before: BarSelection | undefined, key: string, after: BarSelection | undefined]>([
    [undefined, "ArrowLeft", at(30)],
    [undefined, "ArrowRight", at(30)],
    [at(20), "ArrowLeft", at(10)],
    [at(0), "ArrowLeft", at(0)],
    [at(30), "ArrowRight", at(30)],
    [at(20), "Home", at(0)],
    [at(0), "End", at(30)],
    [at(0), "x", undefined],
    [at(5), "ArrowRight", at(30)],
    [at(20, 0), "ArrowRight", at(30)],
  ])("from %j by %s", (before, key, after) => {
    expect(movedSelection(before, { key, shiftKey: false }, bars)).toEqual(after);
  });

  it("grow from where they began with Shift", () => {
    expect(movedSelection(at(20), { key: "ArrowLeft", shiftKey: true }, bars)).toEqual(at(10, 20));
    expect(movedSelection(at(10, 20), { key: "Home", shiftKey: true }, bars)).toEqual(at(0, 20));
    expect(movedSelection(undefined, { key: "End", shiftKey: true }, bars)).toEqual(at(30));
  });

  it("are none without bars", () => {
    expect(movedSelection(undefined, { key: "End", shiftKey: false }, [])).toBeUndefined();
  });

  it("are known by their times, and forgotten with their bars", () => {
    expect(selectedIndexes(bars, at(10, 30))).toEqual([1, 3]);
    expect(selectedIndexes(bars, at(30, 10))).toEqual([1, 3]);
    expect(selectedIndexes(bars.slice(1), at(10, 0))).toEqual([0, 0]);
    expect(selectedIndexes(bars.slice(2), at(10))).toBeUndefined();
    expect(selectedIndexes(bars, undefined)).toBeUndefined();
  });
});

it("dragging over bars is their time, in whichever direction", () => {
  expect(spanOfBars(bars, 1, 2)).toEqual({ start: 10, end: 30 });
  expect(spanOfBars(bars, 2, 1)).toEqual({ start: 10, end: 30 });
  expect(spanOfBars(bars, 3, 3)).toEqual({ start: 30, end: 40 });
  expect(spanOfBars([], 0, 0)).toBeUndefined();
});
