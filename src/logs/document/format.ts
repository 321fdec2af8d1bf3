import type { SelectedEvent } from "../selection.js";
import type { ZoneOffset } from "../timeRange.js";
import { harmless } from "./harmless.js";
import type { LogNote } from "./update.js";

/** How events become lines. */
export interface LineFormat {
  readonly zone: ZoneOffset;
  /** Columns after the time; worth their room where several groups or streams are shown. */
  readonly group?: boolean;
  readonly stream?: boolean;
}

/** What the extension's own lines begin with, the first line and notes; an event's lines never do. */
const noteMark = "# ";

/** What the second and further lines of an event begin with: it stays one foldable unit. */
const continuationIndent = "    ";

/** CR alone ends a line too: the editor would break there. */
const lineBreak = /\r\n|\n|\r/u;

/**
 * The lines of an event, each ending in a newline: `2026-11-22T14:59:22.123+09:00 message`, with columns
 * `<time> <group> <stream>: <message>` (names hold no colon, so the first ": " ends them). A line break at the
 * message's end is left out; whatever could harm the editor is made visible.
 */
export function formatEvent(event: SelectedEvent, format: LineFormat): string {
  const start = `${formatTime(event.timestamp, format.zone)} ${columns(event, format)}`;
  const { message } = event;
  if (!message.includes("\n") && !message.includes("\r")) return `${start}${harmless(message)}\n`;
  const [first = "", ...rest] = message.replace(/(?:\r\n|\n|\r)$/u, "").split(lineBreak);
  return `${start}${harmless(first)}\n${rest.map(continuation).join("")}`;
}

/** The line of a note. */
export function formatNote(note: LogNote, format: LineFormat): string {
  return `${noteMark}${formatTime(note.at, format.zone)} ${oneLine(note.text)}\n`;
}

/** The first line of a document. */
export function formatHead(text: string): string {
  return `${noteMark}${oneLine(text)}\n`;
}

/** Local time with milliseconds and the zone's offset at that instant. */
export function formatTime(epochMs: number, zone: ZoneOffset): string {
  const offset = zone(epochMs);
  const wall = new Date(epochMs + offset * 60_000);
  if (Number.isNaN(wall.getTime())) return String(epochMs);
  return wall.toISOString().slice(0, -1) + formatOffset(offset);
}

function formatOffset(offset: number): string {
  const minutes = Math.abs(Math.round(offset));
  const part = (n: number): string => String(n).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${part(Math.floor(minutes / 60))}:${part(minutes % 60)}`;
}

function columns({ group, stream }: SelectedEvent, format: LineFormat): string {
  if (format.group === true) return `${harmless(format.stream === true ? `${group} ${stream}` : group)}: `;
  return format.stream === true ? `${harmless(stream)}: ` : "";
}

function continuation(line: string): string {
  return line === "" ? "\n" : `${continuationIndent}${harmless(line)}\n`;
}

function oneLine(text: string): string {
  return harmless(text.replaceAll(/\s+/gu, " ").trim());
}
