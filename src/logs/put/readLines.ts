import {
  noTimeReason,
  nulReason,
  type PutInput,
  type ReadEvent,
  type TimeSource,
  type UnreadableLine,
} from "./putInput.js";

/** A line and its number, from 1. */
export interface NumberedLine {
  readonly line: number;
  readonly text: string;
}

/** The lines of a text, without blank ones. */
export function numberedLines(text: string): readonly NumberedLine[] {
  return text
    .replace(/^\uFEFF/u, "")
    .split(/\r?\n/u)
    .map((content, index) => ({ line: index + 1, text: content }))
    .filter((line) => line.text.trim() !== "");
}

/** The first line that isn't blank; empty if there is none. */
export function firstLine(text: string): string {
  const start = text.search(/[^\s\uFEFF]/u);
  if (start < 0) return "";
  const from = text.lastIndexOf("\n", start) + 1;
  const end = text.indexOf("\n", start);
  return text.slice(from, end < 0 ? text.length : end).replace(/^\uFEFF|\r$/gu, "");
}

/** Reads each line as an event. A line without a time gets the time of the line before, as the agent does. */
export function readLines(text: string, time: Exclude<TimeSource, { kind: "field" }>): PutInput {
  const events: ReadEvent[] = [];
  const unreadable: UnreadableLine[] = [];
  for (const { line, text: message } of numberedLines(text)) {
    if (message.includes("\0")) {
      unreadable.push({ line, text: message, reason: nulReason });
      continue;
    }
    const timestamp = time.kind === "now" ? time.at : (time.read(message) ?? events.at(-1)?.timestamp);
    if (timestamp === undefined) unreadable.push({ line, text: message, reason: noTimeReason });
    else events.push({ line, timestamp, message });
  }
  return { events, unreadable };
}
