import type { Dialect } from "./dialect.js";
import { scan, type ContinuationLine, type HeaderLine, type InvalidLine, type Line, type OptionLine } from "./scan.js";
import { slice, type Span } from "./span.js";

/** One `key = value` as the parser reads it, with its continuation lines. */
export interface Setting extends Span {
  /** The key as the parser stores it: in lower case. */
  readonly key: string;
  readonly keySpan: Span;
  readonly delimiter: number;
  /** The value as the agent gets it. The parts of a continued value are joined by line feeds. */
  readonly value: string;
  /** From the first part's start to the last part's end. */
  readonly valueSpan: Span;
  /** The part on the first line, and one part for each continuation line. */
  readonly parts: readonly Span[];
  /** An inline comment that the parser strips. */
  readonly comment: Span | undefined;
}

/** One header and the lines below it. A name that is used twice gives two sections; see `merge`. */
export interface Section extends Span {
  readonly name: string;
  readonly nameSpan: Span;
  /** Both brackets and the name. */
  readonly headerSpan: Span;
  /** Ignored text after the closing bracket. */
  readonly tail: Span | undefined;
  /**
   * The start of the next header's line, or the end of the text. `end` excludes the blank lines and comments before it.
   */
  readonly bodyEnd: number;
  readonly settings: readonly Setting[];
  /** The parser reads no header here. Only in a recovered document. */
  readonly broken?: true;
}

/** The text as the parser reads it. If `invalid` has a line, the parser rejects the file; see `rejectionOf`. */
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
  const invalid = lines.filter((line) => line.kind === "invalid");
  return { text, dialect, lines, sections: sectionsOf({ text, dialect, lines }), invalid };
}

/** What is known of a document before its tree is read. */
type Unread = Pick<ConfDocument, "text" | "dialect"> & Partial<Pick<ConfDocument, "invalid">>;

/** The document of a text, whose tree is read once, when it is first asked for what isn't known of it. */
export function lazyDocument(known: Unread, read: () => ConfDocument): ConfDocument {
  let tree: ConfDocument | undefined;
  const whole = (): ConfDocument => (tree ??= read());
  return {
    text: known.text,
    dialect: known.dialect,
    get lines() {
      return whole().lines;
    },
    get sections() {
      return whole().sections;
    },
    get invalid() {
      return known.invalid ?? whole().invalid;
    },
  };
}

/** The sections on the lines, which must cover the text. */
export function sectionsOf({ text, dialect, lines }: Pick<ConfDocument, "text" | "dialect" | "lines">): Section[] {
  const source: Source = { text, dialect, lines, keys: new Map() };
  const sections: Section[] = [];
  let header: HeaderLine | undefined;
  let from = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line?.kind !== "header") continue;
    if (header !== undefined) sections.push(sectionOf(source, header, from, i));
    header = line;
    from = i;
  }
  if (header !== undefined) sections.push(sectionOf(source, header, from, lines.length));
  return sections;
}

/** The section that contains `offset`, including the line of its header. */
export function sectionAt(document: ConfDocument, offset: number): Section | undefined {
  const last = document.sections.at(-1);
  const atEnd = offset === document.text.length ? last : undefined;
  return document.sections.find((section) => section.start <= offset && offset < section.bodyEnd) ?? atEnd;
}

/** The line at `offset`. The end of the text belongs to the last line, unless that line has a line end. */
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

interface Source {
  readonly text: string;
  readonly dialect: Dialect;
  readonly lines: readonly Line[];
  /** Normalized keys by their spelling, so that sections share one string for each key. */
  readonly keys: Map<string, string>;
}

/** Shared by all sections without settings. */
const noSettings: readonly Setting[] = [];

/** The section on the lines from its header (`from`) up to, but not including, `to`. */
function sectionOf(source: Source, header: HeaderLine, from: number, to: number): Section {
  const { text, lines } = source;
  const { start, name: nameSpan } = header;
  const headerSpan = { start: nameSpan.start - 1, end: nameSpan.end + 1 };
  let last = to - 1;
  while (last > from && isBlankOrComment(lines[last])) last--;
  return {
    name: slice(text, nameSpan),
    nameSpan,
    headerSpan,
    tail: contentSpan(text, headerSpan.end, header.end),
    start,
    end: contentEnd(text, lines[last]?.end ?? header.end, headerSpan.end),
    bodyEnd: lines[to - 1]?.end ?? header.end,
    settings: last > from ? settingsOf(source, from + 1, last + 1) : noSettings,
  };
}

function isBlankOrComment(line: Line | undefined): boolean {
  return line?.kind === "blank" || line?.kind === "comment";
}

/** The span without white space at both ends, or undefined if nothing remains. */
function contentSpan(text: string, from: number, to: number): Span | undefined {
  const end = contentEnd(text, to, from);
  let start = from;
  while (start < end && isBlank(text, start)) start++;
  return end > start ? { start, end } : undefined;
}

function contentEnd(text: string, end: number, least: number): number {
  let last = end;
  while (last > least && isBlank(text, last - 1)) last--;
  return last;
}

/** White space in all dialects that also looks like white space to a reader. */
function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** The settings on the lines from `from` up to, but not including, `to`. */
function settingsOf(source: Source, from: number, to: number): readonly Setting[] {
  const settings: Setting[] = [];
  for (let i = from; i < to; i++) {
    const option = source.lines[i];
    if (option?.kind === "option") settings.push(settingOf(source, option, continuations(source.lines, i + 1, to)));
  }
  return settings;
}

const none: readonly (ContinuationLine | undefined)[] = [];

/** The continuation lines of a setting. Undefined stands for a blank line between two of them. */
function continuations(lines: readonly Line[], from: number, to: number): typeof none {
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

function settingOf(source: Source, option: OptionLine, more: typeof none): Setting {
  const { text } = source;
  const { value } = option;
  const parts = more.length === 0 ? [value] : [value, ...more.flatMap((line) => line?.value ?? [])];
  const end = parts.at(-1)?.end ?? value.end;
  return {
    key: keyOf(source, option.key),
    keySpan: option.key,
    delimiter: option.delimiter,
    value: valueOf(source, option, more),
    valueSpan: more.length === 0 ? value : { start: value.start, end },
    parts,
    comment: option.comment === undefined ? undefined : contentSpan(text, option.comment, option.end),
    start: option.start,
    end,
  };
}

function valueOf({ text, dialect }: Source, option: OptionLine, more: typeof none): string {
  const first = slice(text, option.value);
  const value = first === dialect.emptyValue ? "" : first;
  if (more.length === 0) return value;
  const rest = more.filter((line) => line !== undefined || dialect.blankLines === "kept");
  return [value, ...rest.map((line) => (line === undefined ? "" : slice(text, line.value)))].join("\n");
}

function keyOf({ text, dialect, keys }: Source, span: Span): string {
  const written = slice(text, span);
  const known = keys.get(written);
  if (known !== undefined) return known;
  const key = toLowerCase(written, dialect);
  keys.set(written, key);
  return key;
}

/** Python 2 lowercases bytes in the C locale, so non-ASCII letters keep their case there. */
function toLowerCase(key: string, { lowers }: Dialect): string {
  return lowers === "unicode" ? key.toLowerCase() : key.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
