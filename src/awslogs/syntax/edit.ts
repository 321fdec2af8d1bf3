import { insert, remove, replace, type TextEdit } from "../../base/textEdit.js";
import type { ConfDocument, Section, Setting } from "./parse.js";
import type { Span } from "./span.js";

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
