import type * as vscode from "vscode";
import { type ColumnRange, type FieldRange, lineStart } from "../../logs/document/text/lineFormat.js";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";
import type { SelectedEvent } from "../../logs/selection/selection.js";

/** An event in the text of a document. */
export interface ShownEvent {
  readonly event: SelectedEvent;
  /** Its first line. */
  readonly line: number;
  /** Where columns begin in that line; where there are none, that is where its message begins. */
  readonly columnsAt: number;
  /** Where each of its columns is in that line. */
  readonly columns: readonly ColumnRange[];
  /** Where each of the JSON fields that were picked from it is in that line. */
  readonly fields: readonly FieldRange[];
  /** Where its message begins in that line, or the fields that were picked from it. */
  readonly messageAt: number;
}

/** True where the buffer has an event at a line and the text shows something else there: an edit is on its way. */
export function isBehind(
  document: vscode.TextDocument,
  buffer: Pick<LogBuffer, "entryAt" | "firstLineOf">,
  line: number,
): boolean {
  const placed = buffer.entryAt(line);
  if (placed === undefined || typeof placed.entry.content !== "object") return false;
  return placed.line >= document.lineCount || document.lineAt(placed.line).text !== buffer.firstLineOf(placed.entry);
}

/** The event that a line shows; undefined for other lines, and while the text is behind its buffer. */
export function eventAt(
  document: vscode.TextDocument,
  buffer: Pick<LogBuffer, "entryAt" | "firstLineOf">,
  line: number,
): ShownEvent | undefined {
  const placed = buffer.entryAt(line);
  if (placed === undefined || isBehind(document, buffer, line)) return undefined;
  const { entry } = placed;
  const { content } = entry;
  if (typeof content !== "object") return undefined;
  const event = entry.laterId === undefined ? content : { ...content, eventId: entry.laterId };
  const { columns, fields, columnsAt, fieldsAt: messageAt } = lineStart(content, entry.format);
  return { event, line: placed.line, columns, fields, columnsAt, messageAt };
}
