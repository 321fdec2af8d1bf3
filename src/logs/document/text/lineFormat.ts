import type { SelectedEvent } from "../../selection/selection.js";
import type { ZoneOffset } from "../../time/zone.js";
import { formatDay, formatTime, formatTimeOfDay } from "../../time/formatTime.js";
import { sanitize } from "./sanitize.js";
import { type JsonPath, pickFields } from "./jsonFields.js";
import type { LogNote } from "./documentUpdate.js";

/** What a line can say before its message, in this order. */
export const columnNames = ["connection", "group", "stream", "ingestionTime", "eventId"] as const;

export type Column = (typeof columnNames)[number];

/** `time`: lines show the time of day, and date marks the date and the offset; `dateTime`: each line shows all of it. */
export type TimeFormat = "time" | "dateTime";

/** How events become lines. */
export interface LineFormat {
  readonly zone: ZoneOffset;
  /** Left out, `dateTime`. */
  readonly timeFormat?: TimeFormat;
  /** After the time; worth their room where several groups or streams are shown. */
  readonly columns?: readonly Column[];
  /** Names of groups and streams that are much longer are shortened to it in their middle; left out, they aren't. */
  readonly maxNameLength?: number;
  /** What the column of connections calls one; left out, its id. */
  readonly connectionName?: (id: string) => string;
  /** Values of messages that are JSON, to be shown before the message. */
  readonly jsonFields?: readonly JsonPath[];
  /** Left out, 10,000: what an editor can take many of. */
  readonly maxEventLines?: number;
}

const defaultMaxEventLines = 10_000;

/** What the extension's own lines begin with, the first line and notes; an event's lines never do. */
const noteMark = "# ";

/** What the second and further lines of an event begin with: it stays one foldable unit. */
const continuationIndent = "    ";

/** CR alone ends a line too: the editor would break there. */
const lineBreak = /\r\n|\n|\r/u;

/**
 * The lines of an event, each ending in a newline: `14:59:22.123 message`, with columns
 * `<time>  <group> <stream>: <message>` (names hold no colon, so the first ": " ends them). A line break at the
 * message's end is left out; whatever could harm the editor is made visible; of too many lines the last are left out,
 * and a line of our own says so.
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

/** The line that says the date and the offset of the times below it: `# 2026-11-22 Sun +09:00`. */
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

/** Two spaces stand between the time and columns: the grammar tells them from a message by that. */
function columns(event: SelectedEvent, format: LineFormat): string {
  const shown = format.columns ?? [];
  if (shown.length === 0) return "";
  const texts = columnNames.filter((name) => shown.includes(name)).map((name) => column(name, event, format));
  return ` ${sanitize(texts.join(" "))}: `;
}

function column(name: Column, event: SelectedEvent, format: LineFormat): string {
  if (name === "group" || name === "stream") return shortened(event[name], format.maxNameLength);
  if (name === "connection") return connectionColumn(event, format);
  return name === "eventId" ? (event.eventId ?? "-") : ingestionTime(event, format);
}

/** A gap of fewer letters would cost more than it saves. */
const leastGap = 8;

/** Two thirds are of the end: beginnings, such as dates and prefixes, tell fewer names apart. */
function shortened(name: string, most = Number.POSITIVE_INFINITY): string {
  if (name.length <= most + leastGap) return name;
  const first = Math.floor((most - 1) / 3);
  const last = name.length - (most - 1 - first);
  const head = name.slice(0, isInPair(name, first) ? first - 1 : first);
  return `${head}…${name.slice(isInPair(name, last) ? last + 1 : last)}`;
}

/** True between the two halves of a character. */
function isInPair(text: string, at: number): boolean {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

/** A user may name a connection as they like: a blank behind a colon would end the columns. */
function connectionColumn({ connection }: SelectedEvent, { connectionName }: LineFormat): string {
  if (connection === undefined) return "-";
  return (connectionName?.(connection) ?? connection).replaceAll(/\s+/gu, "_");
}

/** As the event's own time where the date is the same. */
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
