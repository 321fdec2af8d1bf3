import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { movedCursor, selectedArea, startOfGrid, withinGrid } from "../../../src/webview/results/gridCursor.js";

const size = { rows: 100, columns: 5, page: 20 };
const key = (name: string, modifiers: { readonly ctrlKey?: boolean; readonly shiftKey?: boolean } = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...modifiers,
});
const at = (row: number, column: number) => ({ row, column, anchor: { row, column } });

describe("keys in a grid", () => {
  it.each([
    ["ArrowDown", {}, 51, 2],
    ["ArrowUp", {}, 49, 2],
    ["ArrowLeft", {}, 50, 1],
    ["ArrowRight", {}, 50, 3],
    ["Home", {}, 50, 0],
    ["End", {}, 50, 4],
    ["Home", { ctrlKey: true }, 0, 0],
    ["End", { ctrlKey: true }, 99, 4],
    ["PageUp", {}, 30, 2],
    ["PageDown", {}, 70, 2],
    ["ArrowDown", { ctrlKey: true }, 99, 2],
    ["ArrowUp", { ctrlKey: true }, 0, 2],
  ])("%s with %j goes to row %i, column %i", (name, modifiers, row, column) => {
    expect(movedCursor(at(50, 2), key(name, modifiers), size)).toEqual(at(row, column));
  });

  it("select with Shift, and all with Ctrl+A", () => {
    const first = movedCursor(at(50, 2), key("ArrowDown", { shiftKey: true }), size)!;
    const second = movedCursor(first, key("ArrowLeft", { shiftKey: true }), size)!;
    expect(selectedArea(second)).toEqual({ firstRow: 50, lastRow: 51, firstColumn: 1, lastColumn: 2 });
    const all = movedCursor(second, key("a", { ctrlKey: true }), size)!;
    expect(selectedArea(all)).toEqual({ firstRow: 0, lastRow: 99, firstColumn: 0, lastColumn: 4 });
  });

  it("reach the head, where nothing is selected", () => {
    const head = movedCursor(startOfGrid, key("ArrowUp"), size)!;
    expect([head, selectedArea(head)]).toEqual([at(-1, 0), undefined]);
    expect(movedCursor(head, key("ArrowUp"), size)).toEqual(head);
  });

  it.each(["Enter", "x", "toString", "Tab"])("%s doesn't move", (name) => {
    expect(movedCursor(startOfGrid, key(name), size)).toBeUndefined();
  });

  it("stay within the grid, also if it becomes smaller", () => {
    expect(withinGrid(at(50, 4), { rows: 10, columns: 2, page: 5 })).toEqual(at(9, 1));
    expect(withinGrid(at(50, 4), { rows: 0, columns: 0, page: 5 })).toEqual(at(-1, 0));
    const keys = fc.constantFrom(
      "ArrowUp",
      "ArrowDown",
      "ArrowLeft",
      "ArrowRight",
      "Home",
      "End",
      "PageUp",
      "PageDown",
    );
    const one = fc.record({ key: keys, ctrlKey: fc.boolean(), metaKey: fc.boolean(), shiftKey: fc.boolean() });
    fc.assert(
      fc.property(fc.array(one), fc.nat(30), fc.nat(10), (pressed, rows, columns) => {
        const small = { rows, columns, page: 7 };
        let cursor = withinGrid(startOfGrid, small);
        for (const each of pressed) cursor = movedCursor(cursor, each, small) ?? cursor;
        expect(withinGrid(cursor, small)).toEqual(cursor);
      }),
    );
  });
});
