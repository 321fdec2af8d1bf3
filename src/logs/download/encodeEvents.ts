import { formatEvent, type LineFormat } from "../document/text/lineFormat.js";
import type { SelectedEvent } from "../selection/selection.js";
import type { ZoneOffset } from "../time/zone.js";
import { csvText } from "./csvFormula.js";
import type { DownloadFormat } from "./downloadRequest.js";
import type { ReadSlice, TimeSpan } from "../slices/readSlice.js";

/** A part of a file that has whole records only. */
export interface EncodedChunk {
  readonly data: Uint8Array;
  /** Newlines in the data. */
  readonly lines: number;
}

/** A slice of time as it is written into the file. */
export interface EncodedSlice extends TimeSpan {
  /** The number of events. */
  readonly events: number;
  readonly chunks: readonly EncodedChunk[];
}

interface Encoding {
  /** The beginning of the file. */
  readonly header: string;
  /** Returns a function that formats an event as a record. */
  recorder(zone: ZoneOffset): (event: SelectedEvent) => string;
}

/** The columns of CSV, and the fields of JSON lines; `eventId` is absent from JSON lines where it is unknown. */
export const downloadColumns: readonly string[] = [
  "time",
  "timestamp",
  "ingestionTime",
  "stream",
  "message",
  "eventId",
];

/** About so many characters are one chunk: enough for an efficient write, few enough not to block the process. */
const chunkLength = 256 * 1024;

const newline = 0x0a;

const encodings: Readonly<Record<DownloadFormat, Encoding>> = {
  text: { header: "", recorder: textRecorder },
  jsonl: { header: "", recorder: () => jsonLine },
  csv: { header: `${downloadColumns.join(",")}\r\n`, recorder: () => csvRecord },
};

function textRecorder(zone: ZoneOffset): (event: SelectedEvent) => string {
  const format: LineFormat = { zone, columns: ["stream"], maxEventLines: Number.POSITIVE_INFINITY };
  return (event) => formatEvent(event, format);
}

/** The beginning of a file of this format. */
export function encodeHeader(format: DownloadFormat): EncodedChunk {
  return encoded(encodings[format].header);
}

/**
 * Encodes a slice, which then takes much less memory. Awaits `rest` after each chunk, so that others don't wait for
 * long; rejects as `rest` does.
 */
export async function encodeSlice(
  { from, to, events }: ReadSlice,
  format: DownloadFormat,
  zone: ZoneOffset,
  rest: () => Promise<void>,
): Promise<EncodedSlice> {
  const chunks: EncodedChunk[] = [];
  for (const chunk of encodeEvents(events, format, zone)) {
    chunks.push(chunk);
    await rest();
  }
  return { from, to, events: events.length, chunks };
}

/** Encodes events in the order given. The zone is used by the text format only; the other formats are in UTC. */
export function* encodeEvents(
  events: Iterable<SelectedEvent>,
  format: DownloadFormat,
  zone: ZoneOffset,
): Generator<EncodedChunk> {
  const record = encodings[format].recorder(zone);
  let text = "";
  for (const event of events) {
    text += record(event);
    if (text.length < chunkLength) continue;
    yield encoded(text);
    text = "";
  }
  if (text !== "") yield encoded(text);
}

function encoded(text: string): EncodedChunk {
  const data = new TextEncoder().encode(text);
  let lines = 0;
  for (let at = data.indexOf(newline); at >= 0; at = data.indexOf(newline, at + 1)) lines++;
  return { data, lines };
}

function jsonLine({ timestamp, ingestionTime, stream, message, eventId }: SelectedEvent): string {
  // An undefined member is left out.
  return `${JSON.stringify({ time: isoTime(timestamp), timestamp, ingestionTime, stream, message, eventId })}\n`;
}

function csvRecord({ timestamp, ingestionTime, stream, message, eventId = "" }: SelectedEvent): string {
  return `${isoTime(timestamp)},${timestamp},${ingestionTime},${csvText(stream)},${csvText(message)},${csvText(eventId)}\r\n`;
}

function isoTime(epochMs: number): string {
  const date = new Date(epochMs);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}
