import { Emitter } from "../../src/base/emitter.js";
import type { QueryRunState } from "../../src/logs/queries/queryRunState.js";
import { tableOf } from "../../src/logs/queries/tableOf.js";
import type { ShownQuery } from "../../src/views/queryResults/shownQuery.js";

const hostile = [
  "<img src=x onerror=alert(1)>",
  "\u001B[2J\u001B[31mred\u001B[0m\u0007",
  '=HYPERLINK("http://x","y")',
  "@SUM(1)\tb",
  "\u202Ereversed",
];

/** The value of the last column in each row of a wide query. */
export const megabyte = "\u001B[31m<b>=1+1</b> ".repeat(62_500);

/** Results of a thousand columns, with names as hostile as the values, and cells of a megabyte. */
export function wideQuery(rows: number): ShownQuery & { state(): QueryRunState } {
  const table = tableOf(
    Array.from({ length: rows }, (_row, row) =>
      Array.from({ length: 1000 }, (_cell, column) => ({
        field: `${hostile[column % 5] ?? ""} ${column}`,
        value: column === 999 ? megabyte : (hostile[(row + column) % 5] ?? ""),
      })),
    ),
  );
  const state: QueryRunState = {
    title: hostile.join(" "),
    connectionId: "prod",
    groups: ["/web"],
    queryString: "fields a",
    language: "CWLI",
    startMs: 0,
    endMs: 1000,
    phase: "complete",
    statistics: {},
    table,
  };
  return {
    state: () => state,
    parsed: () => undefined,
    onDidChange: new Emitter<void>().event,
    actions: { cancel: () => undefined, closed: () => undefined },
  };
}
