import { isAbort } from "../../base/abort.js";
import type { Clock } from "../../base/clock.js";
import { Emitter, type Event } from "../../base/emitter.js";
import { workInTurns } from "../../base/turns.js";
import { arrangeRows, type RowSort } from "../../logs/queries/arrangeRows.js";
import type { ExportedRows } from "../../logs/queries/resultExport.js";
import type { ResultRow, ResultTable } from "../../logs/queries/resultTable.js";
import { shownCell } from "../../logs/queries/shownCell.js";
import { chunkColumns, chunkRows, type ResultColumn, type ResultsView } from "../../webview/protocol/resultMessages.js";

/** So many rows tell what a column is like. */
const sampleRows = 200;

/** Columns have room for so many characters, at least and at most. */
const leastWidth = 6;
const mostWidth = 200;

/** A name has a sign beside it where rows are sorted by it. */
const signWidth = 2;

const number = /^[+-]?\d{1,40}(?:\.\d{0,40})?(?:[eE][+-]?\d{1,4})?$/u;

/** What a page has: rows of a table in an order. */
interface ShownRows {
  readonly table: ResultTable;
  readonly columns: readonly ResultColumn[];
  readonly order: readonly number[];
}

/** By the name of a column, which is in another place in another table. */
interface NamedSort {
  readonly name: string;
  readonly isDescending: boolean;
}

const nothing: ResultTable = { columns: [], rows: [], pointers: [] };

/**
 * The rows of a table that a page shows, filtered and sorted. Each change gives it another version. What takes long is done in turns:
 * until it is done, what was shown before is still there.
 */
export class ArrangedTable {
  readonly #clock: Clock;
  readonly #arranged = new Emitter<void>();
  #latest = nothing;
  #shown: ShownRows = { table: nothing, columns: [], order: [] };
  #filter = "";
  #sort: NamedSort | undefined;
  #working: AbortController | undefined;
  #version = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Fires when rows show that took more than a turn. */
  get onDidArrange(): Event<void> {
    return this.#arranged.event;
  }

  get version(): number {
    return this.#version;
  }

  /** The table whose rows are shown. */
  get table(): ResultTable {
    return this.#shown.table;
  }

  /** The indexes of the rows that are shown, in order. */
  get order(): readonly number[] {
    return this.#shown.order;
  }

  /** Takes another table; it stays sorted by the column of the same name. */
  take(table: ResultTable): void {
    if (table === this.#latest) return;
    this.#latest = table;
    // A query that runs has another table again and again: none would ever show if each began anew.
    if (this.#working === undefined) this.#arrange();
  }

  /** Shows the rows that a filter leaves (see arrangeRows), in this order. What was asked for before is given up. */
  arrange(filter: string, sort: RowSort | undefined): void {
    this.#filter = filter;
    const name = this.table.columns[sort?.column ?? -1];
    this.#sort = sort === undefined || name === undefined ? undefined : { name, isDescending: sort.isDescending };
    this.#stop();
    this.#arrange();
  }

  /** Has no rows any more; the next ones are filtered and sorted as these were. */
  clear(): void {
    this.#stop();
    this.take(nothing);
  }

  /** What the page shows of it, but for its rows. */
  view(): Pick<ResultsView, "version" | "columns" | "total" | "shown" | "filter" | "sort" | "isArranging"> {
    const { table, columns, order } = this.#shown;
    const sort = this.#sortOf(table);
    return {
      version: this.#version,
      columns,
      total: table.rows.length,
      shown: order.length,
      filter: this.#filter,
      isArranging: this.#working !== undefined,
      ...(sort === undefined ? {} : { sort }),
    };
  }

  /** The cells of a chunk from a row and a column on, as they are shown. */
  chunk(from: number, fromColumn: number): readonly (readonly (string | null)[])[] {
    return this.order.slice(from, from + chunkRows).map((index) => {
      const values = this.table.rows[index]?.slice(fromColumn, fromColumn + chunkColumns) ?? [];
      return Array.from(values, (value) => (value === undefined ? null : shownCell(value)));
    });
  }

  /** A cell's value as it came, by its row's place among those that are shown. */
  value(row: number, column: number): string | undefined {
    return this.table.rows[this.order[row] ?? -1]?.[column];
  }

  /** Rows from one place among those that are shown to another, inclusive, with the values of these columns. */
  exported(columns: readonly number[], firstRow = 0, lastRow = this.order.length - 1): ExportedRows {
    const { columns: names, rows } = this.table;
    const order = this.order.slice(firstRow, lastRow + 1);
    return {
      columns: columns.map((column) => names[column] ?? ""),
      rows: narrowed(order, columns, rows),
    };
  }

  /** A row by its place among those that are shown. */
  row(place: number): ResultRow {
    const index = this.order[place] ?? -1;
    const { columns, pointers, rows } = this.table;
    const values = new Map<string, string>();
    for (const [at, value] of rows[index]?.entries() ?? []) {
      if (value !== undefined) values.set(columns[at] ?? "", value);
    }
    const pointer = pointers[index];
    return pointer === undefined ? { values } : { values, pointer };
  }

  #arrange(): void {
    const table = this.#latest;
    const sort = this.#sortOf(table);
    const stopping = new AbortController();
    const work = arrangeRows(table, { filter: this.#filter, ...(sort === undefined ? {} : { sort }) });
    const order = workInTurns(work, this.#clock, stopping.signal);
    if (!(order instanceof Promise)) return this.#show(table, order);
    this.#working = stopping;
    void this.#wait(table, order, stopping.signal);
  }

  async #wait(table: ResultTable, order: Promise<readonly number[]>, signal: AbortSignal): Promise<void> {
    try {
      this.#show(table, await order);
    } catch (error) {
      if (isAbort(error, signal)) return;
      throw error;
    }
    this.#working = undefined;
    if (this.#latest !== table) this.#arrange();
    this.#arranged.fire();
  }

  #show(table: ResultTable, order: readonly number[]): void {
    const { columns } = table === this.#shown.table ? this.#shown : { columns: resultColumns(table) };
    this.#shown = { table, columns, order };
    this.#version++;
  }

  #stop(): void {
    this.#working?.abort();
    this.#working = undefined;
  }

  #sortOf({ columns }: ResultTable): RowSort | undefined {
    if (this.#sort === undefined) return undefined;
    const { name, isDescending } = this.#sort;
    const column = columns.indexOf(name);
    return column < 0 ? undefined : { column, isDescending };
  }
}

/** Row by row, since copies of all of them would be as large again. */
function* narrowed(
  order: readonly number[],
  columns: readonly number[],
  rows: ResultTable["rows"],
): Generator<readonly (string | undefined)[]> {
  for (const index of order) yield columns.map((column) => rows[index]?.[column]);
}

/** What columns are called and like, by their first rows. */
function resultColumns({ columns, rows }: ResultTable): readonly ResultColumn[] {
  const sample = rows.slice(0, sampleRows);
  return columns.map((name, index) => {
    const values = sample.flatMap((row) => row[index] ?? []);
    const isNumber = values.length > 0 && values.every((value) => number.test(value));
    const longest = values.reduce((most, { length }) => Math.max(most, length), name.length + signWidth);
    return { name: shownCell(name), isNumber, width: Math.min(mostWidth, Math.max(leastWidth, longest)) };
  });
}
