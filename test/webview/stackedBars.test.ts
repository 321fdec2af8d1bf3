import { describe, expect, it } from "vitest";
import { stackTops } from "../../src/webview/stackedBars.js";

const bars = [{ counts: [1, 0, 100] }, { counts: [0, 0, 50] }, { counts: [0, 0, 0] }];

describe("stacked bars", () => {
  it("stand on each other in the order in which they are shown", () => {
    expect(stackTops(bars, [0, 1, 2])).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [101, 50, 0],
    ]);
    expect(stackTops(bars, [2])).toEqual([[100, 50, 0]]);
  });

  it("show a few events among many, and none where there are none", () => {
    expect(stackTops(bars, [0, 2], 3)).toEqual([
      [3, 0, 0],
      [103, 50, 0],
    ]);
  });
});
