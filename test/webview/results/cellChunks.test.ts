import { beforeEach, describe, expect, it } from "vitest";
import { CellChunks } from "../../../src/webview/results/cellChunks.js";

describe("the cells that a page has", () => {
  let asked: string[];
  let cells: CellChunks;

  const chunk = (version: number, from: number, fromColumn: number, text = `${from}`) => ({
    type: "rows" as const,
    version,
    from,
    fromColumn,
    cells: Array.from({ length: 100 }, (_, row) => [`${text}+${row}`, null]),
  });

  beforeEach(() => {
    asked = [];
    cells = new CellChunks((...of) => void asked.push(of.join(" ")));
    cells.reset(1);
  });

  it("asks once for each chunk that it comes to", () => {
    cells.want(50, 250, [0, 3, 60]);
    cells.want(150, 260, [0]);
    expect(asked).toEqual(["0 0", "0 50", "100 0", "100 50", "200 0", "200 50"]);
  });

  it("has cells, none, and those that it doesn't know", () => {
    expect(cells.take(chunk(1, 100, 0))).toBe(true);
    expect([cells.cell(105, 0), cells.cell(105, 1), cells.cell(5, 0)]).toEqual(["100+5", null, undefined]);
  });

  it("shows former rows until the new ones are here, and takes no others", () => {
    cells.take(chunk(1, 0, 0, "old"));
    cells.reset(2);
    expect(cells.cell(0, 0)).toBe("old+0");
    expect(cells.take(chunk(1, 0, 0, "late"))).toBe(false);
    cells.take(chunk(2, 0, 0, "new"));
    expect(cells.cell(0, 0)).toBe("new+0");
    cells.reset(2);
    cells.want(0, 10, [0]);
    expect(asked).toEqual([]);
  });

  it("keeps a bounded number, and lets go what was used least recently", () => {
    for (let from = 0; from < 50_000; from += 100) cells.take(chunk(1, from, 0));
    cells.want(0, 10, [0]);
    cells.take(chunk(1, 50_000, 0));
    expect([cells.cell(0, 0), cells.cell(100, 0), cells.cell(50_000, 0)]).toEqual(["0+0", undefined, "50000+0"]);
    expect(asked).toEqual([]);
  });
});
