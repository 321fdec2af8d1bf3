import type { CompletionItem, CompletionNeeds, CursorLine, CompletionData } from "./context.js";
import { completeHeader, completeKey } from "./completeKey.js";
import { completeValue, valueNeeds } from "./completeValue.js";
import type { ConfDocument } from "../syntax/parse.js";
import { recover } from "../syntax/recover.js";

/** The completions at `offset`, best first; none in comments. Accepts incomplete text. */
export function complete(written: ConfDocument, offset: number, data: CompletionData = {}): CompletionItem[] {
  const cursor = cursorLine(recover(written), offset);
  if (isComment(cursor)) return [];
  if (cursor.before.trimStart().startsWith("[")) return completeHeader(cursor, data);
  const delimiter = delimiterOf(cursor);
  return delimiter < 0 ? completeKey(cursor, data) : completeValue(cursor, delimiter, data);
}

/** What `complete` needs to know beyond the text; undefined if it needs nothing. */
export function completionNeeds(document: ConfDocument, offset: number): CompletionNeeds | undefined {
  const cursor = cursorLine(document, offset);
  const delimiter = delimiterOf(cursor);
  return isComment(cursor) || delimiter < 0 ? undefined : valueNeeds(cursor, delimiter);
}

function isComment({ document, before }: CursorLine): boolean {
  return before !== "" && document.dialect.commentMarks.includes(before.charAt(0));
}

/** The delimiter before the cursor, or -1. */
function delimiterOf({ document, start, before }: CursorLine): number {
  const at = before.split("").findIndex((char) => document.dialect.delimiters.includes(char));
  return at < 0 ? -1 : start + at;
}

function cursorLine(document: ConfDocument, offset: number): CursorLine {
  const { text } = document;
  const start = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  const newline = text.indexOf("\n", offset);
  const rest = text.slice(offset, newline < 0 ? text.length : newline);
  return { document, offset, start, end: offset + rest.trimEnd().length, before: text.slice(start, offset) };
}
