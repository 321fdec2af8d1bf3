import type { QueryRow } from "./queryModel.js";
import type { ResultTable } from "./resultTable.js";

/** The field that GetLogRecord takes. It is opaque, and holds the account: never shown. */
const pointerField = "@ptr";

/**
 * The rows of GetQueryResults as a table. A row leaves out the fields that it has no value for, so that a row alone doesn't tell the
 * columns: `columns` are those that the query names, in its order; fields that none of them is come in the order of the rows.
 */
export function tableOf(rows: readonly QueryRow[], columns: readonly string[] = []): ResultTable {
  const all = columnsOf(rows, columns);
  const places = new Map(all.map((column, place) => [column, place]));
  const pointers: (string | undefined)[] = [];
  const cells = rows.map((row) => {
    const values: (string | undefined)[] = Array.from({ length: all.length });
    let pointer: string | undefined;
    for (const { field, value } of row) {
      const place = places.get(field);
      if (place !== undefined) values[place] = value;
      else if (field === pointerField) pointer = value;
    }
    pointers.push(pointer);
    return values;
  });
  return { columns: all, rows: cells, pointers };
}

/** A field that comes up later stands before the one that follows it in its row, if that is known. */
function columnsOf(rows: readonly QueryRow[], given: readonly string[]): readonly string[] {
  const columns = [...new Set(given)].filter((column) => column !== pointerField);
  const known = new Set([...columns, pointerField]);
  for (const row of rows) {
    if (row.every(({ field }) => known.has(field))) continue;
    let next = columns.length;
    for (const { field } of row.toReversed()) {
      const place = columns.indexOf(field);
      if (place >= 0) next = place;
      else if (!known.has(field)) columns.splice(next, 0, field);
      known.add(field);
    }
  }
  return columns;
}
