/** A row of a query's results, with values as they came. */
export interface ResultRow {
  /** By column, in the order of columns; those without a value are left out. */
  readonly values: ReadonlyMap<string, string>;
  /** What GetLogRecord takes. */
  readonly pointer?: string;
}

/** The results of a query as a table. */
export interface ResultTable {
  /** In the query's order; `@ptr` is none of them. */
  readonly columns: readonly string[];
  /** For each row a value for each column; `undefined` where the row has none. */
  readonly rows: readonly (readonly (string | undefined)[])[];
  /** For each row, what GetLogRecord takes (`@ptr`); opaque, never shown or exported. */
  readonly pointers: readonly (string | undefined)[];
}
