import type { Dialect } from "./dialect.js";
import type { Span } from "./span.js";
import { templateBlocks } from "./templateBlocks.js";

/** A line as the agent's parser reads it. Its span includes the line end. */
export type Line = BlankLine | CommentLine | HeaderLine | OptionLine | ContinuationLine | InvalidLine;

/** A line of white space, or one in a template's block, which no parser reads. */
interface BlankLine extends Span {
  readonly kind: "blank";
}

interface CommentLine extends Span {
  readonly kind: "comment";
}

export interface HeaderLine extends Span {
  readonly kind: "header";
  /** The text between the brackets, including spaces; never empty. */
  readonly name: Span;
}

export interface OptionLine extends Span {
  readonly kind: "option";
  readonly key: Span;
  readonly delimiter: number;
  /**
   * The trimmed value without an inline comment. Without a value, it is empty, after the white space that follows the
   * delimiter.
   */
  readonly value: Span;
  /** The start of the inline comment. */
  readonly comment: number | undefined;
}

export interface ContinuationLine extends Span {
  readonly kind: "continuation";
  readonly value: Span;
}

/** Why a line makes the parser, and therefore the agent, fail. */
type InvalidReason = "beforeFirstHeader" | "indented" | "malformedHeader" | "noKey" | "noDelimiter";

export interface InvalidLine extends Span {
  readonly kind: "invalid";
  readonly reason: InvalidReason;
}

/** What the parser remembers from the previous lines. */
interface State {
  inSection: boolean;
  afterOption: boolean;
  /** The indentation of the last header or setting. A line that is indented deeper continues a setting. */
  indent: number;
  /** The templates' blocks, and the number of them that end before the current line. */
  readonly blocks: readonly Span[];
  passed: number;
}

/** Splits the text into lines in linear time. Never throws. The lines cover the text without gaps. */
export function scan(text: string, dialect: Dialect): readonly Line[] {
  const lines: Line[] = [];
  const state: State = { inSection: false, afterOption: false, indent: 0, blocks: templateBlocks(text), passed: 0 };
  const endOf = dialect.lineEnds === "universal" ? universalEnd : lineFeedEnd;
  for (let start = 0; start < text.length;) {
    const end = endOf(text, start);
    lines.push(scanLine({ text, dialect, start, end }, state));
    start = end;
  }
  return lines;
}

function lineFeedEnd(text: string, start: number): number {
  const lineFeed = text.indexOf("\n", start);
  return lineFeed < 0 ? text.length : lineFeed + 1;
}

function universalEnd(text: string, start: number): number {
  for (let i = start; i < text.length; i++) {
    if (text[i] === "\n") return i + 1;
    if (text[i] === "\r") return text[i + 1] === "\n" ? i + 2 : i + 1;
  }
  return text.length;
}

interface Source extends Span {
  readonly text: string;
  readonly dialect: Dialect;
}

function scanLine(source: Source, state: State): Line {
  const { dialect, start, end } = source;
  const content = trim(source, start, end);
  if (isUnread(content, state, start)) return { kind: "blank", start, end };
  if (isComment(source, content)) return { kind: "comment", start, end };
  const indent = content.start - start;
  if (state.afterOption && indent > state.indent) return { kind: "continuation", start, end, value: content };
  const misplaced = indent > 0 && dialect.indentation === "rejected";
  if (dialect.indentation === "allowed") state.indent = indent;
  if (misplaced) return { kind: "invalid", start, end, reason: state.inSection ? "indented" : "beforeFirstHeader" };
  return scanHeaderOrOption(source, content, state);
}

function scanHeaderOrOption(source: Source, content: Span, state: State): Line {
  const { start, end } = source;
  const name = headerName(source, content);
  if (name !== undefined) {
    state.inSection = true;
    state.afterOption = false;
    return { kind: "header", start, end, name };
  }
  if (!state.inSection) return { kind: "invalid", start, end, reason: "beforeFirstHeader" };
  return scanOption(source, content, state);
}

/** True for a line of white space, or one in a template's block. */
function isUnread(content: Span, state: State, offset: number): boolean {
  while ((state.blocks[state.passed]?.end ?? offset + 1) <= offset) state.passed++;
  const block = state.blocks[state.passed];
  return content.start === content.end || (block !== undefined && block.start <= offset);
}

function isComment({ text, dialect, start }: Source, content: Span): boolean {
  const indented = content.start > start;
  if (indented && dialect.comments === "column0") return false;
  if (dialect.commentMarks.includes(text.charAt(content.start))) return true;
  const word = dialect.commentWord;
  if (word === undefined || indented || text.slice(start, start + word.length).toLowerCase() !== word) return false;
  const next = start + word.length;
  return next >= content.end || isSpace(text, next, dialect);
}

function headerName(source: Source, content: Span): Span | undefined {
  const { text, dialect } = source;
  return bracketedName(source, content) ?? dialect.guessName?.(text.slice(content.start, content.end), content.start);
}

function bracketedName({ text, dialect }: Source, content: Span): Span | undefined {
  if (text[content.start] !== "[") return undefined;
  const start = content.start + 1;
  const end =
    dialect.nameEnd === "first"
      ? indexOfWithin(text, "]", { start, end: content.end })
      : lastIndexOfWithin(text, "]", { start, end: content.end });
  return end > start ? { start, end } : undefined;
}

function scanOption(source: Source, content: Span, state: State): OptionLine | InvalidLine {
  const { text, dialect, start, end } = source;
  const delimiter = findDelimiter(source, content);
  if (delimiter === content.start) {
    // If indentation is allowed, the parser takes the empty key for a setting that no line can continue.
    if (dialect.indentation === "allowed") state.afterOption = false;
    return { kind: "invalid", start, end, reason: "noKey" };
  }
  if (delimiter < 0) {
    return { kind: "invalid", start, end, reason: text[content.start] === "[" ? "malformedHeader" : "noDelimiter" };
  }
  state.afterOption = true;
  const key = trim(source, content.start, delimiter);
  const eol = endOfText(source);
  let valueStart = delimiter + 1;
  while (valueStart < eol && isSpace(text, valueStart, dialect)) valueStart++;
  const comment = findInlineComment(source, valueStart, eol);
  const value = trim(source, valueStart, comment ?? eol);
  return { kind: "option", start, end, key, delimiter, value, comment };
}

/** The end of the line's text, before its line end. */
function endOfText({ text, dialect, start, end }: Source): number {
  let eol = text[end - 1] === "\n" ? end - 1 : end;
  if (dialect.lineEnds === "universal" && eol > start && text[eol - 1] === "\r") eol--;
  return eol;
}

function findDelimiter({ text, dialect }: Source, content: Span): number {
  for (let i = content.start; i < content.end; i++) {
    // A shortcut: most characters are letters, and all delimiters have lower codes.
    if (text.charCodeAt(i) < 0x41 && dialect.delimiters.includes(text.charAt(i))) return i;
  }
  return -1;
}

/** Only the first mark counts. If it is at the value's start, the parser checks the value's last character instead. */
function findInlineComment({ text, dialect }: Source, valueStart: number, eol: number): number | undefined {
  const mark = dialect.inlineCommentMark;
  if (mark === undefined) return undefined;
  const at = indexOfWithin(text, mark, { start: valueStart, end: eol });
  if (at < 0) return undefined;
  return isSpace(text, at === valueStart ? eol - 1 : at - 1, dialect) ? at : undefined;
}

/** Searches only the span: searching on would take quadratic time in a file of many short lines. */
function indexOfWithin(text: string, mark: string, span: Span): number {
  const code = mark.charCodeAt(0);
  for (let i = span.start; i < span.end; i++) if (text.charCodeAt(i) === code) return i;
  return -1;
}

function lastIndexOfWithin(text: string, mark: string, span: Span): number {
  for (let i = span.end - 1; i >= span.start; i--) if (text[i] === mark) return i;
  return -1;
}

/** The span without white space at both ends. A blank span becomes empty, at its start. */
function trim({ text, dialect }: Source, start: number, end: number): Span {
  let last = end;
  while (last > start && isSpace(text, last - 1, dialect)) last--;
  let first = start;
  while (first < last && isSpace(text, first, dialect)) first++;
  return { start: first, end: last };
}

function isSpace(text: string, at: number, dialect: Dialect): boolean {
  const code = text.charCodeAt(at);
  // A shortcut: most characters are letters, and no dialect's white space is between "!" and "~".
  return (code <= 0x20 || code > 0x7e) && dialect.whiteSpace.includes(text.charAt(at));
}
