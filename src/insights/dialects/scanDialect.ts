import type { Span } from "../syntax/ast.js";
import type { Dialect } from "./dialect.js";

export type DialectTokenKind =
  | "blank"
  | "comment"
  | "string"
  | "quotedName"
  | "parameter"
  | "word"
  | "number"
  | "open"
  | "close"
  | "pipe"
  | "other";

/** A part of the text: the texts of all tokens, one after the other, are the text. */
export interface DialectToken extends Span {
  readonly kind: DialectTokenKind;
  readonly text: string;
  /** False for a string, name or comment whose end is missing. */
  readonly closed: boolean;
}

/** Each needs one look at each character. */
const patterns: readonly (readonly [DialectTokenKind, RegExp])[] = [
  ["blank", /\s+/uy],
  ["parameter", /\{\{[^{}\n]*\}\}/uy],
  ["word", /[\p{L}_@][\p{L}\p{N}_@.]*/uy],
  ["number", /[\p{N}.]+/uy],
  ["open", /[([{]/uy],
  ["close", /[)\]}]/uy],
  ["pipe", /\|(?!\|)/uy],
];

/** Where a piece that begins with this text ends. */
const quotes: ReadonlyMap<string, DialectTokenKind> = new Map([
  ["'", "string"],
  ['"', "string"],
  ["`", "quotedName"],
]);

/** The tokens of a query in SQL or PPL. Any text gives some. */
export function scanDialect(text: string, { lineComment }: Pick<Dialect, "lineComment">): readonly DialectToken[] {
  const tokens: DialectToken[] = [];
  for (let start = 0; start < text.length;) {
    const { kind, end, closed = true } = tokenAt(text, start, lineComment);
    tokens.push({ kind, start, end, closed, text: text.slice(start, end) });
    start = end;
  }
  return tokens;
}

interface Read {
  readonly kind: DialectTokenKind;
  readonly end: number;
  readonly closed?: boolean;
}

function tokenAt(text: string, start: number, lineComment: string): Read {
  if (text.startsWith(lineComment, start)) return { kind: "comment", end: endOf(text, "\n", start) };
  if (text.startsWith("/*", start)) return until(text, "comment", "*/", start + 2);
  const first = text[start] ?? "";
  const quoted = quotes.get(first);
  if (quoted !== undefined) return quotedAt(text, quoted, start);
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = start;
    if (pattern.test(text)) return { kind, end: pattern.lastIndex };
  }
  return { kind: "other", end: start + 1 };
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found;
}

function until(text: string, kind: DialectTokenKind, mark: string, from: number): Read {
  const found = text.indexOf(mark, from);
  return found < 0 ? { kind, end: text.length, closed: false } : { kind, end: found + mark.length };
}

/** A backslash keeps the next character in a string; in backticks it stands for itself. */
function quotedAt(text: string, kind: DialectTokenKind, start: number): Read {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\" && kind === "string") at++;
    else if (text[at] === quote) return { kind, end: at + 1 };
  }
  return { kind, end: text.length, closed: false };
}
