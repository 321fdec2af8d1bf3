import * as vscode from "vscode";
import { rangeOfField } from "../../logs/document/text/jsonFields.js";
import type { FieldRange } from "../../logs/document/text/lineFormat.js";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";
import type { SelectedEvent } from "../../logs/selection/selection.js";
import { messageOffset, shownRange } from "../../logs/values/shownPosition.js";
import { type LogValue, valueAt, valueOfRange } from "../../logs/values/valueAt.js";
import { eventAt, type ShownEvent } from "./shownEvent.js";

/** A value of an event that a document shows. */
export interface ShownValue {
  readonly value: LogValue;
  readonly event: SelectedEvent;
  /** Where the value is shown; undefined where it isn't shown as it is in the message. */
  readonly range: vscode.Range | undefined;
}

type Lines = Pick<LogBuffer, "entryAt" | "firstLineOf">;

/** The value at a position of a log document. Undefined on times and the document's own lines. */
export function shownValueAt(
  document: vscode.TextDocument,
  buffer: Lines,
  { line, character }: vscode.Position,
): ShownValue | undefined {
  const shown = eventAt(document, buffer, line);
  if (shown === undefined) return undefined;
  const { message } = shown.event;
  const { text } = document.lineAt(line);
  const offsetOf = (at: number): number | undefined =>
    messageOffset(message, { line: line - shown.line, text, character: at });
  const offset = offsetOf(character);
  if (offset === undefined) return valueInColumns(shown, { line, text, character });
  // Behind a word there may be what isn't shown.
  const before = offsetOf(character - 1);
  const value = valueAt(message, offset) ?? (before === undefined ? undefined : valueAt(message, before + 1));
  return value && withRange(shown, value, { line, text });
}

/** The value that a selection of a log document is, of its first line. */
export function shownValueOf(
  document: vscode.TextDocument,
  buffer: Lines,
  { start, end }: vscode.Range,
): ShownValue | undefined {
  const shown = eventAt(document, buffer, start.line);
  if (shown === undefined) return undefined;
  const { message } = shown.event;
  const { line } = start;
  const { text } = document.lineAt(line);
  const last = end.line === line ? end.character : text.length;
  const offsetOf = (character: number): number | undefined =>
    messageOffset(message, { line: line - shown.line, text, character });
  const from = offsetOf(start.character);
  const to = offsetOf(last - 1);
  if (from === undefined || to === undefined) return shownValueAt(document, buffer, end);
  const value = valueOfRange(message, from, to + 1);
  return value && withRange(shown, value, { line, text });
}

/** The value of a JSON field in the columns, or what else there stands in the message too. */
function valueInColumns(
  shown: ShownEvent,
  { line, text, character }: { readonly line: number; readonly text: string; readonly character: number },
): ShownValue | undefined {
  const { message } = shown.event;
  const isOnFirst = line === shown.line;
  const field = isOnFirst ? shown.fields.find(({ start, end }) => start <= character && character <= end) : undefined;
  if (field !== undefined) return valueOfField(shown, field, character);
  const found = isOnFirst && character >= shown.columnsAt ? valueAt(text, character) : undefined;
  const at = found === undefined ? -1 : message.indexOf(found.text);
  const value = at < 0 ? undefined : valueAt(message, at);
  return value && { value, event: shown.event, range: undefined };
}

function valueOfField(
  { event, line }: ShownEvent,
  { path, start, end }: FieldRange,
  character: number,
): ShownValue | undefined {
  const written = rangeOfField(event.message, path);
  if (written === undefined) return undefined;
  // A simple text is shown without its quotes.
  const isBare = event.message[written.start] === '"' && end - start === written.end - written.start - 2;
  const offset = Math.min(written.start + (isBare ? 1 : 0) + character - start, written.end - 1);
  const value = valueAt(event.message, offset);
  return value && { value, event, range: new vscode.Range(line, start, line, end) };
}

function withRange(
  { event, line: first }: ShownEvent,
  value: LogValue,
  { line, text }: { readonly line: number; readonly text: string },
): ShownValue {
  const range = shownRange(event.message, value, { line: line - first, text });
  return { value, event, range: range && new vscode.Range(line, range.start, line, range.end) };
}
