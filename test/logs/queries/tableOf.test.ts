import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tableOf } from "../../../src/logs/queries/tableOf.js";

const row = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([field, value]) => ({ field, value }));

describe("the rows of a query as a table", () => {
  it("leaves blank what a row doesn't have, whichever row has it first", () => {
    expect(tableOf([row({ c: "1" }), row({ a: "2", b: "3", c: "4" })])).toEqual({
      columns: ["a", "b", "c"],
      rows: [
        [undefined, undefined, "1"],
        ["2", "3", "4"],
      ],
      pointers: [undefined, undefined],
    });
  });

  it("has the query's columns in its order, also those that no row has", () => {
    const { columns, rows } = tableOf([row({ b: "1", other: "2" })], ["a", "b", "@ptr"]);
    expect(columns).toEqual(["a", "b", "other"]);
    expect(rows).toEqual([[undefined, "1", "2"]]);
  });

  it("keeps the pointers apart, also in rows of nothing else", () => {
    expect(tableOf([row({ "@ptr": "p" }), row({ a: "1", "@ptr": "q" })])).toEqual({
      columns: ["a"],
      rows: [[undefined], ["1"]],
      pointers: ["p", "q"],
    });
  });

  it("takes names that objects have", () => {
    const fields = ["__proto__", "constructor", "toString"].map((field) => ({ field, value: field }));
    expect(tableOf([fields])).toMatchObject({ columns: ["__proto__", "constructor", "toString"] });
  });

  it("loses no value, and has one for each column", () => {
    const name = fc.constantFrom("a", "b", "c", "d", "@ptr");
    const rows = fc.array(
      fc.uniqueArray(fc.record({ field: name, value: fc.string() }), { selector: (one) => one.field }),
    );
    fc.assert(
      fc.property(rows, fc.uniqueArray(name), (given, named) => {
        const { columns, rows: cells, pointers } = tableOf(given, named);
        expect(new Set(columns).size).toBe(columns.length);
        for (const [index, fields] of given.entries()) {
          expect(cells[index]).toHaveLength(columns.length);
          for (const { field, value } of fields) {
            expect(field === "@ptr" ? pointers[index] : cells[index]?.[columns.indexOf(field)]).toBe(value);
          }
        }
      }),
    );
  });
});
