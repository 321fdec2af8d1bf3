import type { Dialect } from "./dialect.js";
import { scan, type ContinuationLine, type HeaderLine, type InvalidLine, type Line, type OptionLine } from "./scan.js";
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

/** What the text is to the parser. With a line in `invalid` the parser rejects the file; see `rejectionOf`. */
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
  const sections: Section[] = [];
  const invalid: InvalidLine[] = [];
  const source = { text, dialect, lines, keys: new Map<string, string>() };
  let header: HeaderLine | undefined;
  let from = 0;
  for (const [i, line] of lines.entries()) {
    if (line.kind === "invalid") invalid.push(line);
    if (line.kind !== "header") continue;
    if (header !== undefined) sections.push(sectionOf(header, { ...source, from, to: i }));
    header = line;
    from = i;
  }
  if (header !== undefined) sections.push(sectionOf(header, { ...source, from, to: lines.length }));
  return { text, dialect, lines, sections, invalid };
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

/** A header's line and those below it, as indexes into all lines. */
interface Block {
  readonly text: string;
  readonly dialect: Dialect;
  readonly lines: readonly Line[];
  /** Each key once, so that a thousand sections share the same few strings. */
  readonly keys: Map<string, string>;
  readonly from: number;
  readonly to: number;
}

function sectionOf(header: HeaderLine, block: Block): Section {
  const { text, lines, from, to } = block;
  const { start, name: nameSpan } = header;
  const headerSpan = { start: nameSpan.start - 1, end: nameSpan.end + 1 };
  let last = to - 1;
  while (last > from && isIdle(lines[last])) last--;
  return {
    name: slice(text, nameSpan),
    nameSpan,
    headerSpan,
    tail: contentSpan(text, { start: headerSpan.end, end: header.end }),
    start,
    end: contentEnd(text, lines[last]?.end ?? header.end, headerSpan.end),
    bodyEnd: lines[to - 1]?.end ?? header.end,
    settings: settingsOf(block),
  };
}

function isIdle(line: Line | undefined): boolean {
  return line?.kind === "blank" || line?.kind === "comment";
}

/** The span without blanks and line ends on both sides, or undefined when nothing remains. */
function contentSpan(text: string, span: Span): Span | undefined {
  const end = contentEnd(text, span.end, span.start);
  let start = span.start;
  while (start < end && isBlank(text, start)) start++;
  return end > start ? { start, end } : undefined;
}

function contentEnd(text: string, end: number, least: number): number {
  let last = end;
  while (last > least && isBlank(text, last - 1)) last--;
  return last;
}

/** The white space of every dialect that is white space to a reader too. */
function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

function settingsOf(block: Block): Setting[] {
  const { lines, from, to } = block;
  const settings: Setting[] = [];
  for (let i = from; i < to; i++) {
    const option = lines[i];
    if (option?.kind === "option") settings.push(settingOf(block, option, continuations({ lines, from: i + 1, to })));
  }
  return settings;
}

const none: readonly (ContinuationLine | undefined)[] = [];

/** The lines that continue a setting, up to the last one; undefined stands for a blank line between them. */
function continuations({ lines, from, to }: Pick<Block, "lines" | "from" | "to">): typeof none {
  let found: (ContinuationLine | undefined)[] | undefined;
  let blanks = 0;
  for (let i = from; i < to; i++) {
    const line = lines[i];
    if (line?.kind === "option" || line === undefined) break;
    if (line.kind === "blank") blanks++;
    if (line.kind !== "continuation") continue;
    found ??= [];
    for (; blanks > 0; blanks--) found.push(undefined);
    found.push(line);
  }
  return found ?? none;
}

function settingOf(
  { text, dialect, keys }: Block,
  option: OptionLine,
  more: readonly (ContinuationLine | undefined)[],
): Setting {
  const parts = more.length === 0 ? [option.value] : [option.value, ...more.flatMap((line) => line?.value ?? [])];
  const end = parts.at(-1)?.end ?? option.value.end;
  return {
    key: shared(keys, lowered(slice(text, option.key), dialect)),
    keySpan: option.key,
    delimiter: option.delimiter,
    value: valueOf(text, dialect, option, more),
    valueSpan: more.length === 0 ? option.value : { start: option.value.start, end },
    parts,
    comment: option.comment === undefined ? undefined : contentSpan(text, { start: option.comment, end: option.end }),
    start: option.start,
    end,
  };
}

function valueOf(
  text: string,
  dialect: Dialect,
  option: OptionLine,
  more: readonly (ContinuationLine | undefined)[],
): string {
  const first = slice(text, option.value);
  const value = first === dialect.emptyValue ? "" : first;
  if (more.length === 0) return value;
  const rest = more.filter((line) => line !== undefined || dialect.blankLines === "kept");
  return [value, ...rest.map((line) => (line === undefined ? "" : slice(text, line.value)))].join("\n");
}

function shared(keys: Map<string, string>, key: string): string {
  const known = keys.get(key);
  if (known === undefined) keys.set(key, key);
  return known ?? key;
}

/** Python 2 lowers bytes in the C locale, so letters beyond ASCII keep their case there. */
function lowered(key: string, { lowers }: Dialect): string {
  if (/^[a-z_]*$/.test(key)) return key;
  return lowers === "unicode" ? key.toLowerCase() : key.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
