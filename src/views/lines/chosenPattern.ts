import type * as vscode from "vscode";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";
import { sanitize } from "../../logs/document/text/sanitize.js";
import { patternOfField, patternOfTexts, termsOfSelection } from "../../logs/patternAssistant/buildPattern.js";
import { eventAt } from "./shownEvent.js";

/** A document, and what it shows if it is a log. */
interface Shown {
  readonly document: vscode.TextDocument;
  readonly buffer: Pick<LogBuffer, "entryAt" | "firstLineOf"> | undefined;
}

/**
 * A pattern of what is selected, all of it; where nothing is, of the JSON field at the cursor, else of the word there.
 * Undefined where there is none of these, as on a time.
 */
export function chosenPattern(shown: Shown, selections: readonly vscode.Selection[]): string | undefined {
  const selected = selections.filter(({ isEmpty }) => !isEmpty);
  if (selected.length > 0) return patternOfTexts(selected.flatMap((selection) => termsOf(shown, selection)));
  const [cursor] = selections;
  return cursor === undefined ? undefined : patternAt(shown, cursor.active);
}

/** A pattern of the JSON field at a position, or of the word there. */
export function patternAt(shown: Shown, position: vscode.Position): string | undefined {
  const { document, buffer } = shown;
  const event = buffer && eventAt(document, buffer, position.line);
  const offset = event && messageOffset(document, event, position);
  const field = event === undefined || offset === undefined ? undefined : patternOfField(event.event.message, offset);
  if (field !== undefined) return field;
  const word = document.getWordRangeAtPosition(position);
  return word && patternOfTexts(termsOf(shown, word));
}

/** Line by line, without the times and columns of events. */
function termsOf({ document, buffer }: Shown, range: vscode.Range): readonly string[] {
  const terms: string[] = [];
  for (let { line } = range.start; line <= range.end.line; line++) {
    const event = buffer && eventAt(document, buffer, line);
    // The first line of a log document, its dates and notes are no events.
    if (buffer !== undefined && event === undefined) continue;
    const from = Math.max(
      line === range.start.line ? range.start.character : 0,
      event?.line === line ? event.messageAt : 0,
    );
    const to = line === range.end.line ? range.end.character : undefined;
    terms.push(...termsOfSelection(document.lineAt(line).text.slice(from, to), event?.event.message));
  }
  return terms;
}

/** The offset in an event's message of a position; undefined if the line doesn't show the message as it is. */
function messageOffset(
  document: vscode.TextDocument,
  { event: { message }, line: first }: NonNullable<ReturnType<typeof eventAt>>,
  { line, character }: vscode.Position,
): number | undefined {
  const starts = [0, ...Array.from(message.matchAll(/\r\n|\n|\r/gu), ({ 0: { length }, index }) => index + length)];
  const start = starts[line - first];
  const [own = ""] = start === undefined ? [] : message.slice(start).split(/[\r\n]/u, 1);
  const { text } = document.lineAt(line);
  const at = character - (text.length - own.length);
  return start !== undefined && sanitize(own) === own && text.endsWith(own) && at >= 0 ? start + at : undefined;
}
