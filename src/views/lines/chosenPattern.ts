import type * as vscode from "vscode";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";
import { patternOfField, patternOfTexts, termsOfSelection } from "../../logs/patternAssistant/buildPattern.js";
import { messageOffset } from "../../logs/values/shownPosition.js";
import { eventAt, type ShownEvent } from "./shownEvent.js";

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
  const field = event && fieldPatternAt(document, event, position);
  if (field !== undefined) return field;
  const word = document.getWordRangeAtPosition(position);
  return word && patternOfTexts(termsOf(shown, word));
}

function fieldPatternAt(
  document: vscode.TextDocument,
  { event: { message }, line: first }: ShownEvent,
  { line, character }: vscode.Position,
): string | undefined {
  const offset = messageOffset(message, { line: line - first, text: document.lineAt(line).text, character });
  return offset === undefined ? undefined : patternOfField(message, offset);
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
