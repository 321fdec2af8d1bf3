import type { Dialect } from "./dialect.js";
import { scan, type ContinuationLine, type InvalidLine, type Line, type OptionLine } from "./scan.js";
import { slice, type Span } from "./span.js";

/** One `key = value` as the parser reads it, with its continuation lines. */
export interface Setting extends Span {
  /** The key as the parser stores it: in lower case. */
  readonly key: string;
  readonly keySpan: Span;
  readonly delimiter: number;
  /** The value as the program gets it; the parts of a continued value are joined by line feeds. */
  readonly value: string;
  /** From the first part's start to the last part's end. */
  readonly valueSpan: Span;
  /** The first line's part and one for each continuation line. */
  readonly parts: readonly Span[];
  /** An inline comment that the parser strips. */
  readonly comment: Span | undefined;
}

/** One header and what stands below it. A name that is used twice gives two sections; see `merge`. */
export interface Section extends Span {
  readonly name: string;
  readonly nameSpan: Span;
  /** Both brackets and the name. */
  readonly headerSpan: Span;
  /** Ignored text behind the closing bracket. */
  readonly tail: Span | undefined;
  /** Where the next header's line starts, or the text ends. `end` leaves out blank lines and comments before that. */
  readonly bodyEnd: number;
  readonly settings: readonly Setting[];
}

/** What the text is to the parser. `invalid` is empty exactly when the parser accepts the file. */
export interface ConfDocument {
  readonly text: string;
  readonly dialect: Dialect;
  readonly lines: readonly Line[];
  readonly sections: readonly Section[];
  readonly invalid: readonly InvalidLine[];
}

/** Parses any text in linear time; never throws. Broken lines are reported in `invalid` and skipped. */
export function parse(text: string, dialect: Dialect): ConfDocument {
  const lines = scan(text, dialect);
  const starts = lines.flatMap((line, i) => (line.kind === "header" ? [i] : []));
  const sections = starts.map((from, i) => sectionOf(text, dialect, lines.slice(from, starts[i + 1])));
  const invalid = lines.filter((line) => line.kind === "invalid");
  return { text, dialect, lines, sections: sections.filter((section) => section !== undefined), invalid };
}

/** The section whose header stands above `offset`, its own line included. */
export function sectionAt(document: ConfDocument, offset: number): Section | undefined {
  const last = document.sections.at(-1);
  const atEnd = offset === document.text.length ? last : undefined;
  return document.sections.find((section) => section.start <= offset && offset < section.bodyEnd) ?? atEnd;
}

/** The line that `offset` is on; the end of the text belongs to the last line unless that one ended before. */
export function lineAt(document: ConfDocument, offset: number): Line | undefined {
  let low = 0;
  let high = document.lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((document.lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const line = document.lines[low];
  const beyond = line !== undefined && offset >= line.end && document.text.endsWith("\n");
  return beyond ? undefined : line;
}

function sectionOf(text: string, dialect: Dialect, lines: readonly Line[]): Section | undefined {
  const header = lines[0];
  if (header?.kind !== "header") return undefined;
  const headerSpan = { start: header.start, end: header.name.end + 1 };
  const bodyEnd = lines.at(-1)?.end ?? header.end;
  const lastContent = lines.findLast((line) => line.kind !== "blank" && line.kind !== "comment") ?? header;
  return {
    name: slice(text, header.name),
    nameSpan: header.name,
    headerSpan,
    tail: contentSpan(text, { start: headerSpan.end, end: header.end }),
    start: header.start,
    end: contentSpan(text, lastContent)?.end ?? headerSpan.end,
    bodyEnd,
    settings: settingsOf(text, dialect, lines),
  };
}

/** The span without blanks and line ends on both sides, or undefined when nothing remains. */
function contentSpan(text: string, span: Span): Span | undefined {
  const raw = slice(text, span);
  const start = span.start + (raw.length - raw.trimStart().length);
  const end = span.start + raw.trimEnd().length;
  return end > start ? { start, end } : undefined;
}

function settingsOf(text: string, dialect: Dialect, lines: readonly Line[]): Setting[] {
  const groups: { option: OptionLine; more: ContinuationLine[] }[] = [];
  for (const line of lines) {
    if (line.kind === "option") groups.push({ option: line, more: [] });
    if (line.kind === "continuation") groups.at(-1)?.more.push(line);
  }
  return groups.map(({ option, more }) => settingOf(text, dialect, option, more));
}

function settingOf(text: string, dialect: Dialect, option: OptionLine, more: readonly ContinuationLine[]): Setting {
  const first = slice(text, option.value);
  const parts = [option.value, ...more.map((line) => line.value)];
  const values = [first === dialect.emptyValue ? "" : first, ...more.map((line) => slice(text, line.value))];
  const end = parts.at(-1)?.end ?? option.value.end;
  return {
    key: lowerAscii(slice(text, option.key)),
    keySpan: option.key,
    delimiter: option.delimiter,
    value: values.join("\n"),
    valueSpan: { start: option.value.start, end },
    parts,
    comment: option.comment === undefined ? undefined : contentSpan(text, { start: option.comment, end: option.end }),
    start: option.start,
    end,
  };
}

/** The parser lowers bytes in the C locale, so letters beyond ASCII keep their case. */
function lowerAscii(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
