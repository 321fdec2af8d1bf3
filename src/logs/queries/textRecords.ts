import type { LogRecord } from "../../insights/run/logRecord.js";
import { unescapeFormula } from "../download/csvFormula.js";
import { csvRecords } from "../put/csvRecords.js";
import { jsonMembers } from "../put/jsonMembers.js";
import type { PutFormat, TimeSource } from "../put/putInput.js";
import { knownMessageField } from "../put/putReport.js";
import { fieldNames, readPutInput } from "../put/readPutInput.js";

/** How the events of a text are read. */
export interface TextReading {
  readonly format: PutFormat;
  readonly time: TimeSource;
  /** The file's name, which is the field `@logStream` where the text says none. */
  readonly name: string;
}

/** The events of a text, each with the number of its line as its pointer, and how many lines are none. */
export interface TextRecords {
  readonly records: readonly LogRecord[];
  readonly unreadable: number;
}

/**
 * The events of a text for a query. Of a file that was downloaded the message is that of the event; otherwise a line of JSON is
 * the message as it stands, and a record of CSV is one in JSON, so that its columns are fields.
 */
export function textRecords(text: string, reading: TextReading): TextRecords {
  const { format, time, name } = reading;
  const messageField = knownMessageField(fieldNames(text, format));
  if (format === "csv") return csvRows(text, reading, messageField);
  const options = messageField === undefined ? { format, time } : { format, time, messageField };
  const { events, unreadable } = readPutInput(text, options);
  const streamOf = messageField === undefined ? () => name : streamsOf(text, name);
  const records = events.map(({ timestamp, message, line }): LogRecord => ({
    timestampMs: timestamp,
    message,
    stream: streamOf(line),
    pointer: String(line),
  }));
  return { records, unreadable: unreadable.length };
}

/** The stream that each line of a download names. */
function streamsOf(text: string, name: string): (line: number) => string {
  const lines = text.split("\n");
  return (line) => {
    for (const { name: member, text: value } of jsonMembers(lines[line - 1] ?? "{}"))
      if (member === "stream" && value.startsWith('"')) return JSON.parse(value) as string;
    return name;
  };
}

function csvRows(text: string, { time, name }: TextReading, messageField: string | undefined): TextRecords {
  const records: LogRecord[] = [];
  let unreadable = 0;
  let header: readonly string[] | undefined;
  for (const { line, cells, source, problem } of csvRecords(text)) {
    if (header === undefined) {
      header = cells;
      continue;
    }
    const cell = (column: string): string | undefined => cells[header?.indexOf(column) ?? -1];
    const timestamp =
      time.kind === "field" ? time.read(cell(time.name)) : time.kind === "now" ? time.at : time.read(source);
    const message = messageField === undefined ? jsonOf(header, cells) : cell(messageField);
    if (problem !== undefined || timestamp === undefined || message === undefined) unreadable++;
    else
      records.push({
        timestampMs: timestamp,
        message: messageField === undefined ? message : unescapeFormula(message),
        stream: (messageField === undefined ? undefined : cell("stream")) ?? name,
        pointer: String(line),
      });
  }
  return { records, unreadable };
}

/** A record as JSON; what reads as a number stays text, which compares as a number, too. Empty cells have no value. */
function jsonOf(header: readonly string[], cells: readonly string[]): string {
  return JSON.stringify(Object.fromEntries(header.flatMap((name, i) => (cells[i] ? [[name, cells[i]]] : []))));
}
