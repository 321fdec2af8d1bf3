import * as l10n from "../../base/l10n.js";
import { unescapeFormula } from "../download/csvFormula.js";
import { downloadColumns } from "../download/encodeEvents.js";
import type { InputEvent } from "../model.js";
import { type CsvRecord, csvRecords } from "./csvRecords.js";
import {
  noTimeReason,
  nulReason,
  noTimeInField,
  type PutInput,
  type ReadEvent,
  type ReadOptions,
  type TimeSource,
  type UnreadableLine,
} from "./putInput.js";

/** Names of columns and fields with messages, most common first. */
export const messageNames = ["message", "@message", "msg", "text", "log"];

/** Reads each record after the header as an event. */
export function readCsv(text: string, options: Omit<ReadOptions, "format">): PutInput {
  const [header, ...records] = csvRecords(text);
  if (header === undefined) return { events: [], unreadable: [] };
  const column = options.messageField ?? messageNames.find((name) => header.cells.includes(name));
  const problem = header.problem ?? headerProblem(header, column, options);
  if (problem !== undefined) {
    return {
      events: [],
      unreadable: [header, ...records].map(({ line, source }) => ({ line, text: source, reason: problem })),
    };
  }
  const events: ReadEvent[] = [];
  const unreadable: UnreadableLine[] = [];
  const read = recordReader(header.cells, column ?? "", options.time);
  for (const record of records) {
    const { line, source } = record;
    const result = read(record);
    if (typeof result === "string") unreadable.push({ line, text: source, reason: result });
    else events.push({ line, ...result });
  }
  return { events, unreadable };
}

function headerProblem(
  { cells }: CsvRecord,
  column: string | undefined,
  { messageField, time }: Omit<ReadOptions, "format">,
): string | undefined {
  const count = (name: string | undefined): number => cells.filter((cell) => cell === name).length;
  if (count(column) === 0) {
    const missing =
      messageField === undefined ? l10n.t("a column named message") : l10n.t`the column “${messageField}”`;
    return l10n.t`The header does not have ${missing}.`;
  }
  const repeated = [column, time.kind === "field" ? time.name : undefined].find((name) => count(name) > 1);
  return repeated === undefined ? undefined : l10n.t`The header has the column “${repeated}” more than once.`;
}

/** Returns a function that reads a record as an event, or returns the reason why it can't. */
function recordReader(
  header: readonly string[],
  column: string,
  time: TimeSource,
): (record: CsvRecord) => InputEvent | string {
  const messageAt = header.indexOf(column);
  const timeAt = time.kind === "field" ? header.indexOf(time.name) : -1;
  const messageText = isDownload(header) ? unescapeFormula : (cell: string): string => cell;
  return ({ cells, source, problem }) => {
    if (source.includes("\0")) return nulReason;
    if (problem !== undefined) return problem;
    if (cells.length > header.length)
      return l10n.t("This record has more fields than the header; quote fields with commas.");
    const message = cells[messageAt];
    if (message === undefined) return l10n.t("This record has too few fields.");
    const timestamp = timeOf(time, cells[timeAt], source);
    if (timestamp !== undefined) return { timestamp, message: messageText(message) };
    return time.kind === "field" ? noTimeInField(time.name) : noTimeReason;
  };
}

/** True for the header of a file that was downloaded as CSV, in which formulas are escaped. */
function isDownload(header: readonly string[]): boolean {
  return header.length === downloadColumns.length && header.every((name, index) => name === downloadColumns[index]);
}

function timeOf(time: ReadOptions["time"], cell: string | undefined, source: string): number | undefined {
  if (time.kind === "now") return time.at;
  if (time.kind === "line") return time.read(source);
  return cell === undefined ? undefined : time.read(cell);
}

/** The names in the header. */
export function csvColumns(text: string): readonly string[] {
  const [header] = csvRecords(text);
  return header?.cells ?? [];
}
