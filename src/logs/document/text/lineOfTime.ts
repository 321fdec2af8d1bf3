import type { SelectedEvent } from "../../selection/selection.js";
import { type Content, dateMark, type EntryAtLine } from "./entryStore.js";

/** Lines in order of time. */
export interface TimedLines {
  readonly lineCount: number;
  entryAt(line: number): EntryAtLine | undefined;
}

/** See LogBuffer.lineFrom. */
export function lineOfTime(lines: TimedLines, at: number, event: SelectedEvent | undefined): number {
  let low = 1;
  let high = lines.lineCount;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const placed = lines.entryAt(middle);
    if (placed !== undefined && placed.entry.at < at) low = placed.line + placed.entry.lines;
    else high = placed?.line ?? middle;
  }
  if (lines.entryAt(low)?.entry.content === dateMark) low++;
  for (let line = low, placed = lines.entryAt(line); placed?.entry.at === at; placed = lines.entryAt(line)) {
    if (isSame(placed.entry.content, event)) return line;
    line += placed.entry.lines;
  }
  return low;
}

function isSame(content: Content, event: SelectedEvent | undefined): boolean {
  if (event === undefined || typeof content !== "object") return false;
  // Only where there are several connections, the event says which one it is from.
  const isElsewhere = content.connection !== undefined && content.connection !== event.connection;
  return (
    !isElsewhere &&
    content.message === event.message &&
    content.stream === event.stream &&
    content.group === event.group
  );
}
