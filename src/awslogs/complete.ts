import { completeHeader, completeKey } from "./completeKey.js";
import { completeValue } from "./completeValue.js";
import type { ConfDocument } from "./parse.js";
import type { Span } from "./span.js";

export type CompletionKind = "section" | "key" | "value" | "placeholder" | "directive" | "format";

/** One thing to insert. The items come ranked; `span` is on the cursor's line and holds the cursor. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  /** The text to put in the span's place. */
  readonly insert: string;
  /** The same with tab stops in the snippet syntax of LSP, for clients that know it. */
  readonly snippet?: string;
  readonly span: Span;
  /** What the typed text is compared with; undefined: the label. */
  readonly filter?: string;
  /** Whether the values of the inserted key are worth offering at once. */
  readonly offerNext?: true;
}

/** What completion knows about the place of the cursor. */
export interface CursorLine {
  readonly document: ConfDocument;
  readonly offset: number;
  readonly start: number;
  /** Before the line end and white space in front of it, but never before the cursor. */
  readonly end: number;
  /** The line's text from its start to the cursor. */
  readonly before: string;
}

/** What may be written at `offset`, best first; empty inside comments. Reads any half-typed text. */
export function complete(document: ConfDocument, offset: number): CompletionItem[] {
  const cursor = cursorLine(document, offset);
  const { commentMarks, delimiters } = document.dialect;
  if (cursor.before !== "" && commentMarks.includes(cursor.before.charAt(0))) return [];
  if (cursor.before.trimStart().startsWith("[")) return completeHeader(cursor);
  const delimiter = cursor.before.split("").findIndex((char) => delimiters.includes(char));
  return delimiter < 0 ? completeKey(cursor) : completeValue(cursor, cursor.start + delimiter);
}

function cursorLine(document: ConfDocument, offset: number): CursorLine {
  const { text } = document;
  const start = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  const newline = text.indexOf("\n", offset);
  const rest = text.slice(offset, newline < 0 ? text.length : newline);
  return { document, offset, start, end: offset + rest.trimEnd().length, before: text.slice(start, offset) };
}
