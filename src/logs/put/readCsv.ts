import {
  noTimeReason,
  noTimeInField,
  type PutInput,
  type ReadEvent,
  type ReadOptions,
  type UnreadableLine,
} from "./putInput.js";

/** A record of a CSV text, with the number of its first line. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  /** The record's text as written. */
  readonly source: string;
}

/** Names of columns with messages, most common first. */
const messageColumns = ["message", "@message", "msg", "text", "log"];

/** Reads each record after the header as an event. Quoted fields may contain commas, quotes and line breaks (RFC 4180). */
export function readCsv(text: string, { time, messageField }: Omit<ReadOptions, "format">): PutInput {
  const [header, ...records] = csvRecords(text);
  if (header === undefined) return { events: [], unreadable: [] };
  const column = messageField ?? messageColumns.find((name) => header.cells.includes(name));
  const messageAt = column === undefined ? -1 : header.cells.indexOf(column);
  if (messageAt < 0) {
    const missing = messageField === undefined ? "a column named message" : `the column “${messageField}”`;
    const reason = `The header does not have ${missing}.`;
    return { events: [], unreadable: [header, ...records].map(({ line, source }) => ({ line, text: source, reason })) };
  }
  const timeAt = time.kind === "field" ? header.cells.indexOf(time.name) : -1;
  const events: ReadEvent[] = [];
  const unreadable: UnreadableLine[] = [];
  for (const { line, cells, source } of records) {
    const message = cells[messageAt];
    const timestamp = timeOf(time, cells[timeAt], source);
    if (message !== undefined && timestamp !== undefined) events.push({ line, timestamp, message });
    else {
      const noTimeThere = time.kind === "field" ? noTimeInField(time.name) : noTimeReason;
      const reason = message === undefined ? "This record has too few fields." : noTimeThere;
      unreadable.push({ line, text: source, reason });
    }
  }
  return { events, unreadable };
}

function timeOf(time: ReadOptions["time"], cell: string | undefined, source: string): number | undefined {
  if (time.kind === "now") return time.at;
  if (time.kind === "line") return time.read(source);
  return cell === undefined ? undefined : time.read(cell);
}

/** The names in the header. */
export function csvColumns(text: string): readonly string[] {
  return csvRecords(text.slice(0, 100_000))[0]?.cells ?? [];
}

const cell = /(?:"(?<quoted>(?:[^"]|"")*)(?:"|$)(?<rest>[^,\r\n]*)|(?<plain>[^,\r\n]*))(?<end>,|\r?\n|\r|$)/uy;

/** The records of a CSV text, without blank lines. Never fails: an unclosed quote reaches to the end of the text. */
export function csvRecords(text: string): readonly CsvRecord[] {
  const records: CsvRecord[] = [];
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  let line = 1;
  for (let at = start; at < text.length;) {
    const { cells, end } = recordAt(text, at);
    const whole = text.slice(at, end);
    const source = whole.replace(/\r?\n$|\r$/u, "");
    if (source.trim() !== "") records.push({ line, cells, source });
    line += whole.split("\n").length - 1;
    at = end;
  }
  return records;
}

function recordAt(text: string, start: number): { readonly cells: readonly string[]; readonly end: number } {
  const cells: string[] = [];
  for (let at = start; ;) {
    cell.lastIndex = at;
    const { quoted, rest = "", plain = "", end = "" } = cell.exec(text)?.groups ?? {};
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"') + rest);
    at = cell.lastIndex;
    if (end !== ",") return { cells, end: at };
  }
}
