import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChartKind } from "../../../src/webview/protocol/resultChart.js";
import {
  barPlace,
  type DrawnChart,
  drawnRange,
  drawnValues,
  movedPlace,
  placeAt,
  valueText,
  zoomed,
} from "../../../src/webview/results/chartData.js";

const series = [
  { name: "a", values: [1, null, 3, 4] },
  { name: "b", values: [10, 20, null, null] },
  { name: "c", values: [null, null, null, -2] },
];

function chart(kind: ChartKind, part: Partial<DrawnChart> = {}): DrawnChart {
  const points = series[0]!.values.map((_, index) => ({ text: String(index) }));
  const view = { unit: "", kind, points, stepMs: 0, series, note: "", hasEvents: true };
  return { view, kind, shown: [0, 1, 2], first: 0, last: 3, ...part };
}

describe("what a chart draws", () => {
  it("are values as they are, with gaps", () => {
    expect(drawnValues(chart("line", { shown: [1] }))).toEqual([[10, 20, null, null]]);
  });

  it("are sums in a stack, of what shows", () => {
    expect(drawnValues(chart("stacked"))).toEqual([
      [1, null, 3, 4],
      [11, 20, null, null],
      [null, null, null, 2],
    ]);
    expect(drawnValues(chart("stacked", { shown: [1, 2] }))[0]).toEqual([10, 20, null, null]);
  });

  it("has a range that holds zero and all of the points that show", () => {
    expect(drawnRange(chart("line"))).toEqual([-2, 20]);
    expect(drawnRange(chart("stacked", { first: 2 }))).toEqual([0, 4]);
    expect(drawnRange(chart("line", { shown: [2], last: 2 }))).toEqual([0, 1]);
  });

  it("has bars of a point beside each other, and those of a stack on top of each other", () => {
    const [first, last] = [barPlace(chart("bar"), 0), barPlace(chart("bar"), 2)];
    expect(first.from).toBe(-0.43);
    expect(last.from + last.width).toBeCloseTo(0.43);
    expect(barPlace(chart("stacked"), 2)).toEqual({ from: -0.43, width: 0.86 });
  });
});

describe("a position in a chart", () => {
  it.each([
    ["line", 0.2, 9, { point: 0, series: 1 }],
    ["line", 0.2, 2, { point: 0, series: 0 }],
    ["line", 1.4, 0, { point: 1, series: 1 }],
    ["stacked", 0, 0.5, { point: 0, series: 0 }],
    ["stacked", 0, 5, { point: 0, series: 1 }],
    ["stacked", 0, 50, { point: 0, series: 1 }],
    ["bar", -0.4, 5, { point: 0, series: 0 }],
    ["bar", 0, 5, { point: 0, series: 1 }],
    ["bar", 9, 5, undefined],
  ] as const)("of %s at %d, %d is %j", (kind, x, y, place) => {
    expect(placeAt(chart(kind), x, y)).toEqual(place);
  });
});

describe("keys in a chart", () => {
  it("go from the newest point back, and through its series", () => {
    const drawn = chart("line", { shown: [0, 2] });
    const first = movedPlace(undefined, "ArrowLeft", drawn);
    expect(first).toEqual({ point: 3, series: 0 });
    expect(movedPlace(first, "ArrowDown", drawn)).toEqual({ point: 3, series: 2 });
    expect(movedPlace(first, "ArrowUp", drawn)).toEqual(first);
    expect(movedPlace(first, "Home", drawn)).toEqual({ point: 0, series: 0 });
    expect(movedPlace(first, "x", drawn)).toBeUndefined();
    expect(movedPlace(undefined, "ArrowLeft", chart("line", { shown: [] }))).toBeUndefined();
  });

  it("show fewer points, more, or all", () => {
    const many = chart("line", {
      view: { ...chart("line").view, points: Array.from({ length: 101 }, () => ({ text: "" })) },
      last: 100,
    });
    expect(zoomed("+", 80, many)).toEqual([55, 100]);
    expect(zoomed("+", undefined, many)).toEqual([25, 75]);
    expect(zoomed("-", undefined, { ...many, first: 25, last: 75 })).toEqual([0, 100]);
    expect(zoomed("0", 3, { ...many, first: 25, last: 75 })).toEqual([0, 100]);
    expect(zoomed("ArrowUp", 3, many)).toBeUndefined();
  });

  it("stay within the points that show", () => {
    const key = fc.constantFrom("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End");
    fc.assert(
      fc.property(fc.array(key, { minLength: 1 }), (keys) => {
        const drawn = chart("bar", { first: 1, last: 2 });
        const places: ReturnType<typeof movedPlace>[] = [];
        for (const one of keys) places.push(movedPlace(places.at(-1), one, drawn));
        expect(places.every((place) => place !== undefined && place.point >= 1 && place.point <= 2)).toBe(true);
      }),
    );
  });
});

it.each([
  [null, "none"],
  [0.1 + 0.2, "0.3"],
  [1_234_567, "1,234,567"],
  [0, "0"],
])("%j reads %s", (value, text) => {
  expect(valueText(value)).toBe(text);
});
