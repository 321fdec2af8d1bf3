import { hasMark } from "../../events/eventMark.js";
import type { SelectedEvent } from "../../selection/selection.js";
import { dateMark, type Entry, type EntryAtLine } from "./entryStore.js";

/** Lines in order of time. Line 0 is the header. */
export interface TimedLines {
  readonly lineCount: number;
  entryAt(line: number): EntryAtLine | undefined;
}

/** See LogBuffer.lineFrom. */
export function lineOfTime(lines: TimedLines, at: number, event: SelectedEvent | string | undefined): number {
  let low = 1;
  let high = lines.lineCount;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = lines.entryAt(middle);
    if (found !== undefined && found.entry.at < at) low = found.line + found.entry.lines;
    else high = found?.line ?? middle;
  }
  if (lines.entryAt(low)?.entry.content === dateMark) low++;
  for (let line = low, found = lines.entryAt(line); found?.entry.at === at; found = lines.entryAt(line)) {
    if (isSame(found.entry, event)) return line;
    line += found.entry.lines;
  }
  return low;
}

function isSame({ content, laterId }: Entry, event: SelectedEvent | string | undefined): boolean {
  if (event === undefined || typeof content !== "object") return false;
  if (typeof event === "string") return event === laterId || hasMark(content, event);
  // An event has its connection only if there are several.
  const isOfOtherConnection = content.connection !== undefined && content.connection !== event.connection;
  return (
    !isOfOtherConnection &&
    content.message === event.message &&
    content.stream === event.stream &&
    content.group === event.group
  );
}
