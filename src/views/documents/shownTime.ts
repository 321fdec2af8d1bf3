import type * as vscode from "vscode";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";

type ShownEditor = Pick<vscode.TextEditor, "selection" | "visibleRanges">;

/**
 * The time of the event that someone looks at, in epoch milliseconds: at the cursor, or at the top where the cursor is out of
 * sight. Undefined at the last event, where one looks at the end, and where there is no event.
 */
export function shownTime(
  { selection, visibleRanges }: ShownEditor,
  buffer: Pick<LogBuffer, "entryAt" | "lineCount">,
): number | undefined {
  const cursor = selection.active.line;
  const [first] = visibleRanges;
  const isCursorShown = visibleRanges.some(({ start, end }) => start.line <= cursor && cursor <= end.line);
  const line = isCursorShown || first === undefined ? cursor : first.start.line;
  if (line >= buffer.lineCount - 1) return undefined;
  for (let at = line; at < buffer.lineCount; at++) {
    const content = buffer.entryAt(at)?.entry.content;
    if (typeof content === "object") return content.timestamp;
  }
  return undefined;
}
