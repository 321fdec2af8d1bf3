import type { Severity } from "../../severity/severity.js";
import type { Entry } from "./entryStore.js";
import type { LogBuffer } from "./logBuffer.js";

type Entries = Pick<LogBuffer, "forEach">;

/** The lines with which the shown events of these severities begin, in order. */
export function linesOfSeverities(buffer: Entries, wanted: readonly Severity[]): readonly number[] {
  const found: number[] = [];
  buffer.forEach(({ severity, lines }, line) => {
    if (lines > 0 && severity !== undefined && wanted.includes(severity)) found.push(line);
  });
  return found;
}

/** The newest messages of events that pass, up to a maximum number, in order. */
export function newestMessages(buffer: Entries, passes: (entry: Entry) => boolean, max: number): readonly string[] {
  const found: string[] = [];
  buffer.forEach((entry) => {
    if (typeof entry.content === "object" && passes(entry)) found.push(entry.content.message);
  });
  return found.slice(-max);
}

/** A line that was looked for, and which of how many it is, from 1. */
export interface FoundLine {
  readonly line: number;
  readonly number: number;
  readonly of: number;
  /** True if the search went on at the other end. */
  readonly wrapped: boolean;
}

/** Of lines in ascending order the next one after a line, or the previous one before it; undefined if there are none. */
export function lineBeside(
  lines: readonly number[],
  from: number,
  direction: "next" | "previous",
): FoundLine | undefined {
  const after = lines.findIndex((line) => (direction === "next" ? line > from : line >= from));
  const isNext = direction === "next";
  const beyond = after < 0 ? lines.length : after;
  const wrapped = isNext ? beyond === lines.length : beyond === 0;
  const index = isNext ? (wrapped ? 0 : beyond) : (wrapped ? lines.length : beyond) - 1;
  const line = lines[index];
  return line === undefined ? undefined : { line, number: index + 1, of: lines.length, wrapped };
}

/** Lines from `start` to `end`, both included. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** Ranges that cover lines in ascending order, at most about `max`: lines that are near each other are one range. */
export function mergeLines(lines: readonly number[], lineCount: number, max: number): readonly LineRange[] {
  const gap = Math.ceil(lineCount / max);
  const ranges: { start: number; end: number }[] = [];
  for (const line of lines) {
    const last = ranges.at(-1);
    if (last !== undefined && line - last.end <= gap) last.end = line;
    else ranges.push({ start: line, end: line });
  }
  return ranges;
}
