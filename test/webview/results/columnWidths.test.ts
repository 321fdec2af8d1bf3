import { describe, expect, it } from "vitest";
import { gridColumns } from "../../../src/webview/results/columnWidths.js";

const column = (name: string, width: number, isNumber = false) => ({ name, width, isNumber });
const none = { hidden: new Set<string>(), widths: new Map<string, number>() };
const room = { characterPixels: 8, gridPixels: 1000 };

describe("the columns of a grid", () => {
  it("are as wide as their values, within bounds, and the last one takes the rest", () => {
    const columns = gridColumns(
      [column("a", 1), column("b", 10), column("c", 200), column("@message", 50)],
      none,
      room,
    );
    expect(columns.map(({ pixels }) => pixels)).toEqual([48, 110, 420, 422]);
  });

  it("leave the rest where the last one has numbers", () => {
    expect(gridColumns([column("a", 10), column("n", 6, true)], none, room).map(({ pixels }) => pixels)).toEqual([
      110, 78,
    ]);
  });

  it("are as wide as the user made them, and not there where hidden", () => {
    const choices = {
      hidden: new Set(["b"]),
      widths: new Map([
        ["a", 700],
        ["c", 10],
      ]),
    };
    const columns = gridColumns([column("a", 5), column("b", 5), column("c", 5)], choices, room);
    expect(columns.map(({ index, pixels }) => [index, pixels])).toEqual([
      [0, 700],
      [2, 48],
    ]);
    expect(gridColumns([], choices, room)).toEqual([]);
  });
});
