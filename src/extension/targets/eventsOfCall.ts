import * as vscode from "vscode";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";
import { integer, optional, record, text } from "../../logs/arguments.js";
import { LogsError } from "../../logs/logsError.js";
import type { SelectedEvent } from "../../logs/selection/selection.js";
import { eventAt } from "../../views/lines/shownEvent.js";
import { untilShown } from "../../views/lines/untilShown.js";
import type { Call } from "../command.js";
import { cursorLine, noEventText } from "./cursorLine.js";
import { documentUriOf } from "./selection.js";

type Lines = Pick<LogBuffer, "entryAt" | "firstLineOf" | "lineCount">;

const check = record({ uri: optional(text), line: optional(integer(1, 10_000_000)) });

/** The events of a log document that a call is about, in order; at least one. */
export interface EventsOfCall<B> {
  readonly uri: vscode.Uri;
  readonly buffer: B;
  readonly events: readonly [SelectedEvent, ...SelectedEvent[]];
}

/** Of `{ uri, line }` the event that this line shows, counted from 1; without a line, those that are selected or at the cursor. */
export async function eventsOfCall<B extends Lines>(
  call: Call,
  { documents }: { readonly documents: { buffer(uri: vscode.Uri): B } },
): Promise<EventsOfCall<B>> {
  const { line } = check(call.args, "event");
  const uri = documentUriOf(call);
  const buffer = documents.buffer(uri);
  const document = await vscode.workspace.openTextDocument(uri);
  await untilShown(document, buffer, () => (line === undefined ? cursorLine(uri, buffer) : line - 1));
  const [first, ...others] = line === undefined ? selected(document, buffer) : at(document, buffer, line - 1);
  if (first === undefined) throw new LogsError("invalidInput", noEventText);
  return { uri, buffer, events: [first, ...others] };
}

function at(document: vscode.TextDocument, buffer: Lines, line: number): readonly SelectedEvent[] {
  const shown = eventAt(document, buffer, line);
  return shown === undefined ? [] : [shown.event];
}

function selected(document: vscode.TextDocument, buffer: Lines): readonly SelectedEvent[] {
  const editor = vscode.window.activeTextEditor;
  const selections = editor?.document.uri.toString() === document.uri.toString() ? editor.selections : [];
  if (selections.every(({ isEmpty }) => isEmpty)) return at(document, buffer, cursorLine(document.uri, buffer));
  const found = selections
    .filter(({ isEmpty }) => !isEmpty)
    .flatMap((selection) => eventsIn(document, buffer, selection));
  // Several selections in one event.
  const byLine = new Map(found.map(({ line, event }) => [line, event]));
  return [...byLine.keys()].sort((a, b) => a - b).flatMap((line) => byLine.get(line) ?? []);
}

function eventsIn(
  document: vscode.TextDocument,
  buffer: Lines,
  { start, end }: vscode.Selection,
): { readonly line: number; readonly event: SelectedEvent }[] {
  const found: { readonly line: number; readonly event: SelectedEvent }[] = [];
  // A line of which nothing is selected, because the selection ends at its start, doesn't count.
  const last = end.line > start.line && end.character === 0 ? end.line - 1 : end.line;
  for (let { line } = start; line <= last;) {
    const placed = buffer.entryAt(line);
    const shown = placed && eventAt(document, buffer, line);
    if (shown !== undefined) found.push({ line: shown.line, event: shown.event });
    line = Math.max(line + 1, placed === undefined ? 0 : placed.line + placed.entry.lines);
  }
  return found;
}
