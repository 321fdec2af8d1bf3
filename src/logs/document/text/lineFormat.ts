import type { SelectedEvent } from "../../selection/selection.js";
import type { ZoneOffset } from "../../time/zone.js";
import { formatDay, formatTime, formatTimeOfDay } from "../../time/formatTime.js";
import { sanitize } from "./sanitize.js";
import { type JsonPath, pickFields } from "./jsonFields.js";
import type { LogNote } from "./documentUpdate.js";

/** What a line can show before its message, in this order. */
export const columnNames = ["connection", "group", "stream", "ingestionTime", "eventId"] as const;

export type Column = (typeof columnNames)[number];

/** `time`: lines show the time of day, and date marks show the date and the offset. `dateTime`: each line shows all. */
export type TimeFormat = "time" | "dateTime";

/** How events are formatted as lines. */
export interface LineFormat {
  readonly zone: ZoneOffset;
  /** Default: `dateTime`. */
  readonly timeFormat?: TimeFormat;
  /** Shown after the time. They are useful if there are several groups or streams. */
  readonly columns?: readonly Column[];
  /** Names of groups and streams that are much longer are shortened to this in the middle. Default: no limit. */
  readonly maxNameLength?: number;
  /** The name of a connection in its column. Default: its id. */
  readonly connectionName?: (id: string) => string;
  /** The values of JSON messages to show before the message. */
  readonly jsonFields?: readonly JsonPath[];
  /** Default: 10,000. An editor can show many events of that size. */
  readonly maxEventLines?: number;
}

const defaultMaxEventLines = 10_000;

/**
 * The start of the extension's own lines: the header, notes and date marks. The lines of events never start with it.
 */
const noteMark = "# ";

/** The indent of all lines of an event but the first, so that the event can be folded. */
const continuationIndent = "    ";

/** A CR alone ends a line, too, because the editor breaks there. */
const lineBreak = /\r\n|\n|\r/u;

/**
 * The lines of an event, each ending in a newline: `14:59:22.123 message`, or with columns
 * `<time>  <group> <stream>: <message>` (names contain no colon, so the first ": " ends them). A line break at the end
 * of the message is left out. Characters that could harm the editor are made visible. If there are too many lines, the
 * last ones are left out, and a line of the extension reports how many.
 */
export function formatEvent(event: SelectedEvent, format: LineFormat): string {
  const { message } = event;
  const start = `${lineTime(event.timestamp, format)} ${columns(event, format)}${fields(message, format)}`;
  if (!message.includes("\n") && !message.includes("\r")) return `${start}${sanitize(message)}\n`;
  const [first = "", ...rest] = message.replace(/(?:\r\n|\n|\r)$/u, "").split(lineBreak);
  const max = (format.maxEventLines ?? defaultMaxEventLines) - 1;
  const tooMany = rest.length > max ? moreLines(rest.length - max) : "";
  return `${start}${sanitize(first)}\n${rest.slice(0, max).map(continuation).join("")}${tooMany}`;
}

/** The line of a note. */
export function formatNote(note: LogNote, format: LineFormat): string {
  return `${noteMark}${lineTime(note.at, format)} ${oneLine(note.text)}\n`;
}

/** The line with the date and the offset of the times below it: `# 2026-11-22 Sun +09:00`. */
export function formatDateMark(epochMs: number, zone: ZoneOffset): string {
  return `${noteMark}${formatDay(epochMs, zone)}\n`;
}

/** The first line of a document. */
export function formatHeader(text: string): string {
  return `${noteMark}${oneLine(text)}\n`;
}

function lineTime(epochMs: number, { zone, timeFormat }: LineFormat): string {
  return timeFormat === "time" ? formatTimeOfDay(epochMs, zone) : formatTime(epochMs, zone);
}

/** The grammar tells columns from a message by the two spaces after the time. */
function columns(event: SelectedEvent, format: LineFormat): string {
  const configured = format.columns ?? [];
  if (configured.length === 0) return "";
  const texts = columnNames.filter((name) => configured.includes(name)).map((name) => column(name, event, format));
  return ` ${sanitize(texts.join(" "))}: `;
}

function column(name: Column, event: SelectedEvent, format: LineFormat): string {
  if (name === "group" || name === "stream") return shorten(event[name], format.maxNameLength);
  if (name === "connection") return connectionColumn(event, format);
  return name === "eventId" ? (event.eventId ?? "-") : ingestionTime(event, format);
}

/** Leaving out fewer characters isn't worth the ellipsis. */
const minGap = 8;

/**
 * Two thirds of the result are from the end, because beginnings, such as dates and prefixes, distinguish fewer names.
 */
function shorten(name: string, maxLength = Number.POSITIVE_INFINITY): string {
  if (name.length <= maxLength + minGap) return name;
  const first = Math.floor((maxLength - 1) / 3);
  const last = name.length - (maxLength - 1 - first);
  const head = name.slice(0, isInPair(name, first) ? first - 1 : first);
  return `${head}…${name.slice(isInPair(name, last) ? last + 1 : last)}`;
}

/** True between the two halves of a surrogate pair. */
function isInPair(text: string, at: number): boolean {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

/** Names of connections may contain any text, and a space after a colon would end the columns. */
function connectionColumn({ connection }: SelectedEvent, { connectionName }: LineFormat): string {
  if (connection === undefined) return "-";
  return (connectionName?.(connection) ?? connection).replaceAll(/\s+/gu, "_");
}

/** In the format of the event's time if the date is the same, else with the date. */
function ingestionTime({ timestamp, ingestionTime }: SelectedEvent, format: LineFormat): string {
  const full = formatTime(ingestionTime, format.zone);
  const isSameDay = full.slice(0, 10) === formatTime(timestamp, format.zone).slice(0, 10);
  return isSameDay ? lineTime(ingestionTime, format) : full;
}

function fields(message: string, { jsonFields = [] }: LineFormat): string {
  const picked = jsonFields.length === 0 ? "" : pickFields(message, jsonFields);
  return picked === "" ? "" : `${sanitize(picked)} `;
}

function moreLines(count: number): string {
  const text = `${count.toLocaleString("en")} more lines of this event are not shown`;
  return `${noteMark}${text}: open the event as JSON, or download the log.\n`;
}

function continuation(line: string): string {
  return line === "" ? "\n" : `${continuationIndent}${sanitize(line)}\n`;
}

function oneLine(text: string): string {
  return sanitize(text.replaceAll(/\s+/gu, " ").trim());
}
