import { type Check, flag, integer, listOf, oneOf, optional, record, text } from "../../logs/arguments.js";
import { anyText, time, valid } from "./bars.js";
import { checkChartKind, checkResultChart } from "./resultChart.js";

/** Rows of one message, and columns: so many cells at most are read and shown at once. */
export const chunkRows = 100;
export const chunkColumns = 50;

/** A number of rows or columns, or the index of one. */
const index = integer(0, 10_000_000);

/** The rows that a message is about: those of another version are none. */
const version = integer(0, Number.MAX_SAFE_INTEGER);

/** What finds a query's results again in a reloaded window. */
const checkKeptQuery = record({
  title: text,
  connectionId: text,
  groups: listOf(text),
  queryString: text,
  language: oneOf(["CWLI", "SQL", "PPL"]),
  startMs: time,
  endMs: time,
  queryId: text,
});

/** What is offered for the query and its rows. */
const offers = [
  "cancel",
  "runAgain",
  "addToDashboard",
  "copyWidget",
  "openRecord",
  "showAround",
  "addToQuery",
  "openEventsBehind",
] as const;

const checkColumn = record({
  name: anyText,
  /** Most of its values are numbers, which stand to the right. */
  isNumber: flag,
  /** How many characters its values have, about. */
  width: integer(1, 1000),
});

/** What the page shows of a query; the rows are asked for. All texts are shown as they are, as plain text. */
const checkView = record({
  version,
  /** What the panel is known by, in a reloaded window, too. */
  key: anyText,
  title: anyText,
  status: anyText,
  /** What the status is about: decides about its symbol. */
  tone: oneOf(["running", "done", "partial", "failed"]),
  offers: listOf(oneOf(offers)),
  columns: listOf(checkColumn),
  /** How many rows there are, and how many of them the filter shows. */
  total: index,
  shown: index,
  filter: anyText,
  sort: optional(record({ column: index, isDescending: flag })),
  /** These are still the rows of before: those that the filter and the order ask for take a while. */
  isArranging: flag,
  kept: optional(checkKeptQuery),
  chart: optional(checkResultChart),
});

/** Cells of rows from `from` on, of columns from `fromColumn` on; null is none. */
const checkRows = record({
  type: oneOf(["rows"]),
  version,
  from: index,
  fromColumn: index,
  cells: listOf(listOf((value: unknown, field: string) => (value === null ? null : anyText(value, field)))),
});

/** The whole value of a cell, as far as it can be shown beside the table: `isCut` if it goes on. */
const checkValue = record({
  type: oneOf(["value"]),
  version,
  row: index,
  column: index,
  text: anyText,
  isCut: flag,
  length: index,
});

const checkShow = record({ type: oneOf(["show"]), view: checkView });

export type KeptQuery = ReturnType<typeof checkKeptQuery>;
export type QueryOffer = (typeof offers)[number];
export type ResultsView = ReturnType<typeof checkView>;
export type ResultColumn = ResultsView["columns"][number];
export type ResultRows = ReturnType<typeof checkRows>;
export type ResultValue = ReturnType<typeof checkValue>;
export type ToResults = ReturnType<typeof checkShow> | ResultRows | ResultValue;

/** A valid message for the page, or undefined. */
export function readToResults(value: unknown): ToResults | undefined {
  return (
    valid<ToResults>(checkRows, value) ?? valid<ToResults>(checkValue, value) ?? valid<ToResults>(checkShow, value)
  );
}

/** A cell by its row's place in what is shown, and its column's index. */
const cell = { version, row: index, column: index };

/** A picture in base64 has at most so many characters. */
const pictureLength = 40_000_000;

const base64: Check<string> = (value, field) => {
  const given = text(value, field);
  if (given.length > pictureLength) throw new Error("The picture is too large.");
  return given;
};

/** The formats of copies, and of files. */
const copyFormats = ["tsv", "markdown", "json"] as const;
const fileFormats = ["csv", "jsonl"] as const;

/** Columns by their indexes, in the order in which they are wanted. */
const columns = listOf(index);

/**
 * Messages from the page to the extension. `ready` comes first. `rows` asks for a chunk, and `value` for all of a cell; `copy` takes rows from
 * `firstRow` to `lastRow`, and `export` and `openText` all that are shown; `openPoint` is about a
 * point of the chart, of one series or of all.
 */
const checks = [
  record({ type: oneOf(["ready", "cancel", "runAgain", "addToDashboard", "copyWidget"]) }),
  record({ type: oneOf(["rows"]), version, from: index, fromColumn: index }),
  record({ type: oneOf(["arrange"]), filter: anyText, sort: optional(record({ column: index, isDescending: flag })) }),
  record({ type: oneOf(["value"]), ...cell }),
  record({ type: oneOf(["openValue", "copyValue"]), ...cell }),
  record({ type: oneOf(["addToQuery"]), ...cell, operator: oneOf(["=", "!="]) }),
  record({ type: oneOf(["openRecord", "showAround"]), version, row: index }),
  record({ type: oneOf(["openEventsBehind"]), version, row: index }),
  record({ type: oneOf(["openPoint"]), version, point: index, series: optional(index) }),
  record({ type: oneOf(["copy"]), version, firstRow: index, lastRow: index, columns, format: oneOf(copyFormats) }),
  record({ type: oneOf(["export"]), version, columns, format: oneOf(fileFormats) }),
  record({ type: oneOf(["openText"]), version, columns }),
  record({ type: oneOf(["exportChart"]), version }),
  record({ type: oneOf(["savePicture"]), version, png: base64 }),
] as const;

export type CopyFormat = (typeof copyFormats)[number];

export type FromResults = ReturnType<(typeof checks)[number]>;

/** A valid message from the page, or undefined. */
export function readFromResults(value: unknown): FromResults | undefined {
  for (const check of checks) {
    const message = valid<FromResults>(check, value);
    if (message !== undefined) return message;
  }
  return undefined;
}

const checkState = record({
  /** The query whose results show, if they can be read again. */
  kept: optional(checkKeptQuery),
  key: optional(anyText),
  /** The names of hidden columns, and the widths of those that were resized, in pixels. */
  hidden: listOf(anyText),
  widths: listOf(record({ name: anyText, pixels: index })),
  /** The chart shows instead of the rows, and as which kind; left out where the user hasn't chosen. */
  isChart: optional(flag),
  chartKind: optional(checkChartKind),
});

/** The state of the page that survives a reload of the window. */
export type ResultsState = ReturnType<typeof checkState>;

export function readResultsState(value: unknown): ResultsState | undefined {
  return valid(checkState, value);
}
