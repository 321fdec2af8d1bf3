import type { ArrangedTable } from "./arrangedTable.js";
import type { PanelChart } from "./panelChart.js";
import type { ShownQuery } from "./shownQuery.js";

/** What requests of a page act with. */
export interface ResultRequestDeps {
  copy(text: string): Promise<void>;
  /** Opens a text in an editor. */
  openText(title: string, text: string): Promise<void>;
  /** Asks where a file shall be, and writes it there, unless that is given up. */
  save(file: SavedFile): Promise<void>;
}

/** A file as it is offered. */
export interface SavedFile {
  /** What is saved, such as “Query Results”. */
  readonly what: string;
  readonly name: string;
  /** Without a dot. */
  readonly extension: "csv" | "jsonl" | "png";
  readonly content: Iterable<string> | Uint8Array;
}

/** What a request is about. */
export interface ResultRequestContext {
  readonly query: ShownQuery;
  readonly rows: ArrangedTable;
  readonly chart: PanelChart;
  readonly deps: ResultRequestDeps;
}
