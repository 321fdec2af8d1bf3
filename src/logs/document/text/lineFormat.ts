import * as l10n from "../../../base/l10n.js";
import type { SelectedEvent } from "../../selection/selection.js";
import type { ZoneOffset } from "../../time/zone.js";
import { formatDay, formatTime, formatTimeOfDay } from "../../time/formatTime.js";
import { sanitize } from "./sanitize.js";
import { type ColumnLayout, nameColumns, shownName } from "./columnLayout.js";
import { fieldTexts, type JsonPath } from "./jsonFields.js";
import type { LogNote } from "./documentUpdate.js";
import { sinceFirstText } from "./sinceFirst.js";

/** What a line can show before its message, in this order. */
export const columnNames = ["sinceFirst", "connection", "group", "stream", "ingestionTime", "eventId"] as const;

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
  /** The time of the first event in epoch milliseconds, from which the column `sinceFirst` counts. */
  readonly first?: number;
  /** How columns and fields are shortened and aligned. Default: whole, and one after the other. */
  readonly layout?: ColumnLayout;
  /** The name of a connection in its column. Default: its id. */
  readonly connectionName?: (id: string) => string;
  /** The values of JSON messages to show before the message, as columns without a name. */
  readonly jsonFields?: readonly JsonPath[];
  /** The columns that were asked for, as `LineSettings` names them. */
  readonly chosen?: readonly string[];
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

/** The text of a column in a line: from where to where, in UTF-16 code units. */
export interface ColumnRange {
  readonly name: Column;
  readonly start: number;
  readonly end: number;
}

/** The value of a JSON field in a line: from where to where, in UTF-16 code units. */
export interface FieldRange {
  readonly path: JsonPath;
  readonly start: number;
  readonly end: number;
}

/** What a line has before the message. */
export interface LineStart {
  readonly text: string;
  readonly columns: readonly ColumnRange[];
  readonly fields: readonly FieldRange[];
  /** Where columns begin, and where the fields of the message do; the message itself where there are none of these. */
  readonly columnsAt: number;
  readonly fieldsAt: number;
}

/**
 * The start of an event's first line: `14:59:22.123 `, with columns `<time>  <group> <stream>: ` (names contain no colon,
 * so the first ": " ends them), then the values of fields, each padded to the width of its column.
 */
export function lineStart(event: SelectedEvent, format: LineFormat): LineStart {
  const { columns: shown = [], jsonFields = [] } = format;
  let text = `${lineTime(event.timestamp, format)} ${shown.length === 0 ? "" : " "}`;
  const columnsAt = text.length;
  const columns: ColumnRange[] = [];
  for (const name of columnNames) {
    if (!shown.includes(name)) continue;
    const value = column(name, event, format);
    columns.push({ name, start: text.length, end: text.length + value.length });
    const padding = " ".repeat(Math.max(0, widthOf(name, format) - value.length));
    text += columns.length === shown.length ? `${value}: ${padding}` : `${value}${padding} `;
  }
  const fieldsAt = text.length;
  const fields: FieldRange[] = [];
  const values = jsonFields.length === 0 ? [] : fieldTexts(event.message, jsonFields).map(sanitize);
  for (const [index, path] of jsonFields.entries()) {
    const value = values[index] ?? "";
    fields.push({ path, start: text.length, end: text.length + value.length });
    text += `${value.padEnd(format.layout?.fieldWidths[index] ?? 0)} `;
  }
  return { text, columns, fields, columnsAt, fieldsAt };
}

/**
 * The lines of an event, each ending in a newline; the first has what `lineStart` says before the message. A line break
 * at the end of the message is left out. Characters that could harm the editor are made visible. If there are too many lines, the
 * last ones are left out, and a line of the extension reports how many.
 */
export function formatEvent(event: SelectedEvent, format: LineFormat): string {
  const { message } = event;
  const { text: start } = lineStart(event, format);
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

function column(name: Column, event: SelectedEvent, format: LineFormat): string {
  if (name === "group" || name === "stream") return shownName(event[name], format.layout?.[name]);
  if (name === "connection") return connectionColumn(event, format);
  if (name === "sinceFirst") return sinceFirstText(event.timestamp - (format.first ?? Number.NaN));
  return name === "eventId" ? sanitize(event.eventId ?? "-") : ingestionTime(event, format);
}

/** Other columns than those of names have one width by themselves. */
function widthOf(column: Column, { layout }: LineFormat): number {
  const name = nameColumns.find((name) => name === column);
  return name === undefined ? 0 : (layout?.[name]?.width ?? 0);
}

/** Names of connections may contain any text, and a space after a colon would end the columns. */
function connectionColumn({ connection }: SelectedEvent, { connectionName, layout }: LineFormat): string {
  if (connection === undefined) return "-";
  return shownName((connectionName?.(connection) ?? connection).replaceAll(/\s+/gu, "_"), layout?.connection);
}

/** In the format of the event's time if the date is the same, else with the date. */
function ingestionTime({ timestamp, ingestionTime }: SelectedEvent, format: LineFormat): string {
  const full = formatTime(ingestionTime, format.zone);
  const isSameDay = full.slice(0, 10) === formatTime(timestamp, format.zone).slice(0, 10);
  return isSameDay ? lineTime(ingestionTime, format) : full;
}

function moreLines(count: number): string {
  const text = l10n.t`${count.toLocaleString("en")} more lines of this event are not shown`;
  return l10n.t`${noteMark}${text}: open the event as JSON, or download the log.\n`;
}

function continuation(line: string): string {
  return line === "" ? "\n" : `${continuationIndent}${sanitize(line)}\n`;
}

function oneLine(text: string): string {
  return sanitize(text.replaceAll(/\s+/gu, " ").trim());
}
