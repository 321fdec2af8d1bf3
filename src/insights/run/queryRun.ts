import type { Span } from "../syntax/ast.js";
import type { LogRecord } from "./logRecord.js";

/** What a query runs within. */
export interface QueryScope {
  /** The time range, both ends inclusive, epoch milliseconds. */
  readonly startMs: number;
  readonly endMs: number;
  /** When the query was started. */
  readonly nowMs: number;
  /** Rows at most where the query has no `limit` (default 10,000). */
  readonly defaultLimit?: number;
  /** The values of `{{parameters}}`. */
  readonly parameters?: ReadonlyMap<string, string>;
}

/** Why a query can't be run here, at its place in the text. */
export interface Refusal extends Span {
  readonly message: string;
}

/** A cell for each field that has a value, in the order of the columns. */
export type OutputRow = readonly { readonly field: string; readonly value: string }[];

/** A query on its way over events, which are added in any order. */
export interface QueryRun {
  /** In the query's order. */
  readonly columns: readonly string[];
  readonly recordsMatched: number;
  readonly recordsScanned: number;
  /** UTF-8 bytes of the messages that were scanned. */
  readonly bytesScanned: number;
  add(records: readonly LogRecord[]): void;
  /** The rows of what was added so far; partial ones while more is to come. */
  rows(): readonly OutputRow[];
}
