import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Pieces } from "../../../src/base/turns.js";
import { arrangeRows } from "../../../src/logs/queries/arrangeRows.js";
import type { RowSort } from "../../../src/logs/queries/arrangeRows.js";

const table = (...rows: readonly (readonly (string | undefined)[])[]) => ({
  columns: ["a", "b"],
  rows,
  pointers: rows.map(() => undefined),
});

/** Does all pieces at once. Returns the result, and how many there were. */
function done<T>(work: Pieces<T>): { readonly value: T; readonly pieces: number } {
  for (let pieces = 1; ; pieces++) {
    const { done: isDone, value } = work.next();
    if (isDone === true) return { value, pieces };
  }
}

const arranged = (of: ReturnType<typeof table>, filter: string, sort?: RowSort) =>
  done(arrangeRows(of, { filter, ...(sort === undefined ? {} : { sort }) }));

describe("the rows that are shown", () => {
  const shown = table(["10", "GET /a"], [undefined, "POST /b"], ["9", "get /c"], ["9", undefined]);

  it.each([
    [{ filter: "" }, [0, 1, 2, 3]],
    [{ filter: "get" }, [0, 2]],
    [{ filter: " GET  9 " }, [2]],
    [{ filter: "none" }, []],
    [{ filter: "", sort: { column: 0, isDescending: false } }, [2, 3, 0, 1]],
    [{ filter: "", sort: { column: 0, isDescending: true } }, [0, 2, 3, 1]],
    [{ filter: "e", sort: { column: 1, isDescending: true } }, [2, 0]],
    [{ filter: "", sort: { column: 7, isDescending: true } }, [0, 1, 2, 3]],
  ])("by %j are %j", (arrangement, rows) => {
    expect(done(arrangeRows(shown, arrangement)).value).toEqual(rows);
  });

  it("are each there once, whatever they are sorted by", () => {
    const cell = fc.option(fc.oneof(fc.string(), fc.integer().map(String)), { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), fc.boolean(), (rows, isDescending) => {
        const sorted = arranged(table(...rows), "", { column: 0, isDescending }).value;
        expect([...sorted].sort((a, b) => a - b)).toEqual([...rows.keys()]);
      }),
    );
  });

  it("are found in pieces of bounded work: many rows, long values and long filters", () => {
    const many = table(
      ...Array.from({ length: 5000 }, (_, row): [string, string] => [`web-${row % 97} line ${row}`, "x"]),
    );
    expect(arranged(many, "line 4999")).toMatchObject({ value: [4999], pieces: expect.any(Number) as number });
    expect(arranged(many, "line 4999").pieces).toBeGreaterThan(5);
    const sorted = arranged(many, "", { column: 0, isDescending: false });
    expect([sorted.value.slice(0, 2), sorted.pieces > 20]).toEqual([[0, 97], true]);
    const long = table(...Array.from({ length: 5 }, (): [string, string] => ["y".repeat(1_000_000), "z"]));
    expect(arranged(long, "z").pieces).toBeGreaterThan(5);
    expect(arranged(long, `${"y".repeat(200)}none`).value).toHaveLength(5);
  });
});
