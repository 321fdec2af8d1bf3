import type { ConfDocument, Section, Setting } from "./parse.js";
import type { Span } from "./span.js";

/** A replacement of a span of the text; an empty span inserts. */
export interface TextEdit extends Span {
  readonly text: string;
}

/** Applies the edits, which must not overlap. Insertions at the same offset keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    parts.push(text.slice(done, edit.start), edit.text);
    done = edit.end;
  }
  return parts.join("") + text.slice(done);
}

/** The edits of all groups that do not conflict, in one list. Of two groups that conflict, the earlier one wins. */
export function withoutOverlaps(groups: readonly (readonly TextEdit[])[]): TextEdit[] {
  const taken: TextEdit[] = [];
  for (const group of groups) {
    if (group.every((edit) => !taken.some((other) => conflict(edit, other)))) taken.push(...group);
  }
  return taken.sort((a, b) => a.start - b.start);
}

/** True if the order of two edits matters: they overlap, or one inserts at the other's edge. */
function conflict(a: TextEdit, b: TextEdit): boolean {
  const inserts = a.start === a.end || b.start === b.end;
  return inserts ? a.start <= b.end && b.start <= a.end : a.start < b.end && b.start < a.end;
}

export function insert(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

export function remove(span: Span): TextEdit {
  return { start: span.start, end: span.end, text: "" };
}

export function replace(span: Span, text: string): TextEdit {
  return { start: span.start, end: span.end, text };
}

/**
 * Replaces a setting's value, with a blank before one that was missing. A carriage return behind a missing value ends
 * its line, though the parser takes it for white space.
 */
export function setValue({ text }: ConfDocument, setting: Setting, value: string): TextEdit {
  const { delimiter, parts, valueSpan } = setting;
  const [first] = parts;
  if (first !== undefined && first.end > first.start) return replace(valueSpan, value);
  const isLast = parts.length === 1;
  const end = isLast && text[valueSpan.end - 1] === "\r" ? valueSpan.end - 1 : valueSpan.end;
  return replace({ start: delimiter + 1, end }, ` ${value}`);
}

/** The line end that the document uses. */
export function lineEnd({ text }: ConfDocument): "\r\n" | "\n" {
  const first = text.indexOf("\n");
  return first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
}

/** The whole line at an offset, including its line end. */
export function wholeLine({ text }: ConfDocument, offset: number): Span {
  const start = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  const newline = text.indexOf("\n", offset);
  return { start, end: newline < 0 ? text.length : newline + 1 };
}

/** Removes the setting's lines, but not the blank lines and comments between them. */
export function removeSetting(document: ConfDocument, setting: Setting): TextEdit[] {
  const [first, ...more] = setting.parts.map((part) => wholeLine(document, part.start));
  return [{ ...wholeLine(document, setting.start), end: first?.end ?? setting.end }, ...more].map(remove);
}

/** Adds lines after a section's last setting, or after its header. */
export function addToSection(document: ConfDocument, section: Section, lines: readonly string[]): TextEdit {
  return insertLines(document, wholeLine(document, section.end).end, lines);
}

/** Inserts whole lines at the start of a line, or after a last line that has no line end. */
export function insertLines(document: ConfDocument, at: number, lines: readonly string[]): TextEdit {
  const eol = lineEnd(document);
  const afterText = at > 0 && document.text[at - 1] !== "\n";
  const text = lines.join(eol);
  return insert(at, afterText ? eol + text : text + eol);
}
