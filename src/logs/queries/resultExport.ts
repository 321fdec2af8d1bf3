import { inlineCode } from "../../base/markdown.js";
import { sanitize } from "../document/text/sanitize.js";
import { csvText, escapeFormula } from "../download/csvFormula.js";

/** Rows that leave the table, with values for these columns. */
export interface ExportedRows {
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly (string | undefined)[]>;
}

/** TSV, Markdown and JSON are for the clipboard, CSV and JSON lines for files, and text for an editor. */
export type ResultFormat = "tsv" | "markdown" | "json" | "csv" | "jsonl" | "text";

/** Numbers begin as formulas do, and are none. */
const number = /^[+-]?\d{1,400}(?:\.\d{0,400})?(?:[eE][+-]?\d{1,4})?$/u;

/** Numbers and times, which Markdown shows as they are. */
const plain = /^[\d :.,+-]*$/u;

/** About so many characters are one piece: enough for an efficient write. */
const pieceLength = 256 * 1024;

/** In text, columns are as wide as their values up to so many characters. */
const mostWidth = 60;

/** So many rows tell how wide the columns of text are. */
const sampleRows = 1000;

/** Rows in a format, in pieces. Spreadsheets take no value for a formula; a row without a value has none in JSON. */
export function* resultText(format: ResultFormat, exported: ExportedRows): Generator<string> {
  let piece = "";
  for (const line of writers[format](exported)) {
    piece += line;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}

const writers: Readonly<Record<ResultFormat, (exported: ExportedRows) => Iterable<string>>> = {
  *csv({ columns, rows }) {
    for (const row of [columns, ...rows]) yield `${row.map((value) => csvCell(value)).join(",")}\r\n`;
  },
  *tsv({ columns, rows }) {
    for (const row of [columns, ...rows]) yield `${row.map((value) => tsvCell(value)).join("\t")}\n`;
  },
  *markdown({ columns, rows }) {
    yield markdownRow(columns);
    yield markdownRow(columns.map(() => "---"));
    for (const row of rows) yield markdownRow(row);
  },
  *json({ columns, rows }) {
    let before = "[\n";
    for (const row of rows) {
      yield `${before}  ${jsonObject(columns, row)}`;
      before = ",\n";
    }
    yield before === "[\n" ? "[]\n" : "\n]\n";
  },
  *jsonl({ columns, rows }) {
    for (const row of rows) yield `${jsonObject(columns, row)}\n`;
  },
  *text({ columns, rows }) {
    const all = [...rows];
    const widths = columns.map((name, place) =>
      widthOf([name, ...all.slice(0, sampleRows).map((row) => row[place] ?? "")]),
    );
    for (const row of [columns, ...all]) yield textLine(row, widths);
  },
};

function csvCell(value = ""): string {
  return value === "" || number.test(value) ? value : csvText(value);
}

/** Spreadsheets take what is pasted as they take a file. */
function tsvCell(value = ""): string {
  const text = number.test(value) ? value : escapeFormula(value);
  return /["\t\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function markdownRow(row: readonly (string | undefined)[]): string {
  const cells = row.map((value = "") =>
    plain.test(value) ? value : inlineCode(value.replaceAll("|", String.raw`\|`)),
  );
  return `| ${cells.join(" | ")} |\n`;
}

/** As text, with all members, whatever they are called. */
function jsonObject(columns: readonly string[], row: readonly (string | undefined)[]): string {
  const members = columns.flatMap((column, place) => {
    const value = row[place];
    return value === undefined ? [] : [`${JSON.stringify(column)}:${JSON.stringify(value)}`];
  });
  return `{${members.join(",")}}`;
}

function widthOf(values: readonly string[]): number {
  return Math.min(
    mostWidth,
    values.reduce((most, { length }) => Math.max(most, length), 0),
  );
}

function textLine(row: readonly (string | undefined)[], widths: readonly number[]): string {
  const cells = row.map((value = "", place) => sanitize(value).padEnd(widths[place] ?? 0));
  return `${cells.join("  ").trimEnd()}\n`;
}
