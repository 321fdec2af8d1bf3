import { formatEvent, type LineFormat } from "../document/text/lineFormat.js";
import type { SelectedEvent } from "../selection/selection.js";
import type { ZoneOffset } from "../time/zone.js";
import type { DownloadFormat } from "./downloadRequest.js";
import type { ReadSlice, TimeSpan } from "../slices/readSlice.js";

/** A piece of a file, of whole records. */
export interface EncodedChunk {
  readonly data: Uint8Array;
  /** Newlines in the data. */
  readonly lines: number;
}

/** A time as it stands in the file. */
export interface EncodedSlice extends TimeSpan {
  /** How many there are. */
  readonly events: number;
  readonly chunks: readonly EncodedChunk[];
}

interface Encoding {
  /** What the file begins with. */
  readonly header: string;
  /** Makes the function that gives an event's record. */
  recorder(zone: ZoneOffset): (event: SelectedEvent) => string;
}

/** About so many characters are one chunk: enough for a cheap write, little enough not to block anybody. */
const chunkLength = 256 * 1024;

const newline = 0x0a;

const encodings: Readonly<Record<DownloadFormat, Encoding>> = {
  text: { header: "", recorder: textRecorder },
  jsonl: { header: "", recorder: () => jsonLine },
  csv: { header: "time,timestamp,ingestionTime,stream,message,eventId\r\n", recorder: () => csvRecord },
};

function textRecorder(zone: ZoneOffset): (event: SelectedEvent) => string {
  const format: LineFormat = { zone, columns: ["stream"], maxEventLines: Number.POSITIVE_INFINITY };
  return (event) => formatEvent(event, format);
}

/** What a file of this format begins with. */
export function encodeHeader(format: DownloadFormat): EncodedChunk {
  return encoded(encodings[format].header);
}

/**
 * A slice in its format, much smaller than its events are in memory. `rest` is awaited after each chunk, so that nobody
 * else waits for long; what it rejects with ends the work.
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

/** Events as chunks of a file, in the order given. The zone matters for text alone; the other formats are UTC. */
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

/** What a spreadsheet takes for a formula begins with one of these (OWASP, "CSV Injection"). */
const formulaStart = /^['=+\-@\t\r\n]/u;

/** Quoted, with an apostrophe before what would be run as a formula; a text's own apostrophe gets one too. */
function csvText(text: string): string {
  return `"${formulaStart.test(text) ? "'" : ""}${text.replaceAll('"', '""')}"`;
}

function isoTime(epochMs: number): string {
  const date = new Date(epochMs);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}
