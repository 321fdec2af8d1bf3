import type { Span } from "../syntax/span.js";

/** Why Python's `re` rejects a pattern, as a clause, and where. */
export interface PatternProblem extends Span {
  readonly reason: string;
}

interface Cursor {
  readonly pattern: string;
  at: number;
  depth: number[];
  /** What is before the cursor: nothing that can be repeated, an item that can, or a quantifier. */
  before: "nothing" | "item" | "quantifier";
}

/**
 * Finds common mistakes that Python 2.7's `re` rejects: unclosed classes and groups, quantifiers without an item, a
 * backslash at the end. A pattern with a problem never compiles in Python; one without may still be rejected. Patterns
 * in verbose notation are not checked.
 */
export function checkPattern(pattern: string): PatternProblem | undefined {
  if (/\(\?[aiLmsux]*x/.test(pattern)) return undefined;
  const cursor: Cursor = { pattern, at: 0, depth: [], before: "nothing" };
  while (cursor.at < pattern.length) {
    const problem = step(cursor);
    if (problem) return problem;
  }
  const open = cursor.depth.at(-1);
  return open === undefined ? undefined : { start: open, end: open + 1, reason: "the group is not closed with “)”" };
}

function step(cursor: Cursor): PatternProblem | undefined {
  const at = cursor.at;
  const char = cursor.pattern.charAt(at);
  switch (char) {
    case "\\":
      return escape(cursor);
    case "[":
      return characterClass(cursor);
    case "(":
      return openGroup(cursor);
    case ")":
      return closeGroup(cursor);
    case "*":
    case "+":
    case "?":
      return quantifier(cursor, 1);
    case "{":
      return braces(cursor);
    default:
      cursor.at++;
      cursor.before = char === "|" || char === "^" || char === "$" ? "nothing" : "item";
      return undefined;
  }
}

function escape(cursor: Cursor): PatternProblem | undefined {
  const { at, pattern } = cursor;
  if (at + 1 === pattern.length) return { start: at, end: at + 1, reason: "it ends with a backslash" };
  cursor.at = at + 2;
  cursor.before = "AZbB".includes(pattern.charAt(at + 1)) ? "nothing" : "item";
  return undefined;
}

/** A class ends at the first "]" that is neither escaped nor the first character. */
function characterClass(cursor: Cursor): PatternProblem | undefined {
  const { pattern, at } = cursor;
  const first = pattern[at + 1] === "^" ? at + 2 : at + 1;
  let end = first;
  while (end < pattern.length && (pattern[end] !== "]" || end === first)) end += pattern[end] === "\\" ? 2 : 1;
  if (end >= pattern.length) {
    return { start: at, end: pattern.length, reason: "the character class is not closed with “]”" };
  }
  cursor.at = end + 1;
  cursor.before = "item";
  return undefined;
}

/** The prefixes of groups and the repetitions are shorter, except for names that nobody uses. */
const longestPrefix = 200;

function ahead({ pattern, at }: Cursor): string {
  return pattern.slice(at, at + longestPrefix);
}

function openGroup(cursor: Cursor): PatternProblem | undefined {
  if (cursor.pattern.startsWith("(?#", cursor.at)) return comment(cursor);
  cursor.depth.push(cursor.at);
  const prefix = /^\((?:\?(?:P?<[^>]*>|P=[^)]*|<?[=!]|\([^)]*\)|[:a-zA-Z]+))?/.exec(ahead(cursor));
  cursor.at += prefix?.[0].length ?? 1;
  cursor.before = "nothing";
  return undefined;
}

function comment(cursor: Cursor): PatternProblem | undefined {
  const close = cursor.pattern.indexOf(")", cursor.at);
  if (close < 0) return { start: cursor.at, end: cursor.pattern.length, reason: "the comment is not closed with “)”" };
  cursor.at = close + 1;
  return undefined;
}

function closeGroup(cursor: Cursor): PatternProblem | undefined {
  const at = cursor.at;
  if (cursor.depth.pop() === undefined) return { start: at, end: at + 1, reason: "“)” has no matching “(”" };
  cursor.at++;
  cursor.before = "item";
  return undefined;
}

function braces(cursor: Cursor): PatternProblem | undefined {
  const match = /^\{(?:\d+(?:,\d*)?|,\d+)\}/.exec(ahead(cursor));
  if (match) return quantifier(cursor, match[0].length);
  cursor.at++;
  cursor.before = "item";
  return undefined;
}

function quantifier(cursor: Cursor, length: number): PatternProblem | undefined {
  const { at, before } = cursor;
  const span = { start: at, end: at + length };
  if (before === "nothing") return { ...span, reason: "there is nothing to repeat" };
  if (before === "quantifier") return { ...span, reason: "a quantifier follows another quantifier" };
  cursor.at = at + length;
  if (cursor.pattern[cursor.at] === "?") cursor.at++;
  cursor.before = "quantifier";
  return undefined;
}
