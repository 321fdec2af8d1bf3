import { offsetInLine, offsetInSanitized, sanitize } from "../document/text/sanitize.js";

/** A place in the lines of a document that show an event. */
export interface ShownPlace {
  /** The line, counted from 0 at the event's first one. */
  readonly line: number;
  /** The text of that line in the document. */
  readonly text: string;
  /** In UTF-16 code units. */
  readonly character: number;
}

/**
 * The offset in an event's message of the character at a place. Lines are sanitized, and columns stand before the first
 * one. Undefined on columns, and in lines that don't show the message, such as what was left out of a long one.
 */
export function messageOffset(message: string, { line, text, character }: ShownPlace): number | undefined {
  const own = lineOf(message, line);
  const at = own && shownAt(own.text, text);
  if (own === undefined || at === undefined || character < at) return undefined;
  return own.start + Math.min(own.text.length, offsetInLine(own.text, character - at));
}

/** Where a document shows a range of an event's message that is within one line; undefined if it doesn't. */
export function shownRange(
  message: string,
  { start, end }: { readonly start: number; readonly end: number },
  { line, text }: Omit<ShownPlace, "character">,
): { readonly start: number; readonly end: number } | undefined {
  const own = lineOf(message, line);
  const at = own && shownAt(own.text, text);
  if (own === undefined || at === undefined || start < own.start || end > own.start + own.text.length) return undefined;
  return {
    start: at + offsetInSanitized(own.text, start - own.start),
    end: at + offsetInSanitized(own.text, end - own.start),
  };
}

/** A line of a message, and the offset at which it begins. */
function lineOf(message: string, line: number): { readonly text: string; readonly start: number } | undefined {
  let start = 0;
  const lineBreak = /\r\n|\n|\r/gu;
  for (let passed = 0; passed < line; passed++) {
    if (lineBreak.exec(message) === null) return undefined;
    start = lineBreak.lastIndex;
  }
  const [text = ""] = message.slice(start).split(/[\r\n]/u, 1);
  return { text, start };
}

/** Where a shown line has a line of the message; undefined where it has none. */
function shownAt(own: string, text: string): number | undefined {
  const shown = sanitize(own);
  return text.endsWith(shown) ? text.length - shown.length : undefined;
}
