import type * as vscode from "vscode";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";
import type { SelectedEvent } from "../../logs/selection/selection.js";

/** An event in the text of a document. */
export interface ShownEvent {
  readonly event: SelectedEvent;
  /** Its first line. */
  readonly line: number;
  /** Where columns begin in that line; where there are none, that is where its message begins. */
  readonly columnsAt: number;
  /** Where its message begins in that line, or the fields that were picked from it. */
  readonly messageAt: number;
}

/** The time, and columns where there are any. */
const start = /^\S+ (?: (?<columns>.*?: ))?/u;

/** The event that a line shows; undefined for other lines, and while the text is behind its buffer. */
export function eventAt(
  document: vscode.TextDocument,
  buffer: Pick<LogBuffer, "entryAt" | "firstLineOf">,
  line: number,
): ShownEvent | undefined {
  const placed = buffer.entryAt(line);
  if (placed === undefined || typeof placed.entry.content !== "object" || placed.line >= document.lineCount) {
    return undefined;
  }
  const { entry } = placed;
  const { content } = entry;
  const { text } = document.lineAt(placed.line);
  if (typeof content !== "object" || text !== buffer.firstLineOf(entry)) return undefined;
  const event = entry.laterId === undefined ? content : { ...content, eventId: entry.laterId };
  return { event, line: placed.line, ...partsOf(text) };
}

function partsOf(text: string): Pick<ShownEvent, "columnsAt" | "messageAt"> {
  const found = start.exec(text);
  const messageAt = found?.[0].length ?? 0;
  return { columnsAt: messageAt - (found?.groups?.["columns"]?.length ?? 0), messageAt };
}
