import { dateMark } from "./entryStore.js";
import type { LogBuffer } from "./logBuffer.js";

/** How many lines are before the first event or note: the header, and the date mark above the entries, if there is one. */
export function headLines(buffer: Pick<LogBuffer, "entryAt">): number {
  return buffer.entryAt(1)?.entry.content === dateMark ? 2 : 1;
}
