import * as l10n from "../../base/l10n.js";
import { readClass, readEscape } from "./patternClasses.js";
import { closeGroup, nextAlternative, openGroup } from "./patternGroups.js";
import {
  append,
  innermost,
  matchAt,
  maxRepeat,
  newFrame,
  nothing,
  oneByte,
  type PatternProblem,
  type Reader,
} from "./patternReader.js";

/**
 * The first reason why Python 2.7's `re` rejects a pattern, or undefined if it accepts it. Reads the pattern as CPython
 * 2.7.18 does in `sre_parse`, in linear time but for references, and tells no more than whether it compiles. Patterns
 * that nest more deeply than Python's recursion are not rejected.
 */
export function checkPattern(pattern: string): PatternProblem | undefined {
  const bytes = isAscii.test(pattern) ? pattern : bytesOf(pattern);
  const problem = read(bytes, false);
  if (problem === undefined || bytes === pattern) return problem;
  const start = characterStart(bytes, problem.start, -1);
  const end = characterStart(bytes, problem.end, 1);
  const { reason, instead } = problem;
  const span = { start: textOf(bytes.slice(0, start)).length, end: textOf(bytes.slice(0, end)).length };
  return instead !== undefined && isAscii.test(instead) ? { ...span, reason, instead } : { ...span, reason };
}

/** The next offset in a direction at which a character begins in UTF-8. */
function characterStart(bytes: string, offset: number, direction: number): number {
  let at = offset;
  while (/[\x80-\xBF]/.test(bytes.charAt(at))) at += direction;
  return at;
}

const isAscii = /^\p{ASCII}*$/u;

/** The bytes in UTF-8, each as one character. */
function bytesOf(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
}

function textOf(bytes: string): string {
  return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
}

/** Like Python, reads a pattern again from the start if it switches to verbose notation somewhere. */
function read(bytes: string, verbose: boolean): PatternProblem | undefined {
  const reader: Reader = {
    bytes,
    at: 0,
    verbose,
    frames: [newFrame(0, "pattern")],
    groups: 1,
    open: new Set(),
    names: new Map(),
    conditions: [],
  };
  while (reader.at < bytes.length) {
    const problem = step(reader);
    if (problem !== undefined) return problem;
  }
  const problem = problemAtEnd(reader);
  return problem === undefined && reader.verbose && !verbose ? read(bytes, true) : problem;
}

function problemAtEnd({ frames, groups, conditions }: Reader): PatternProblem | undefined {
  if (frames.length > 1) {
    const { start } = frames.at(-1) ?? frames[0];
    return { start, end: start + 1, reason: l10n.t("the group is not closed with “)”") };
  }
  // In a pattern without any group, Python accepts every number.
  const dangling = conditions.find(({ group }) => group < 0 || (group >= groups && groups > 1));
  if (dangling === undefined) return undefined;
  const { start, end, group } = dangling;
  return { start, end, reason: l10n.t`there is no group with the number ${group}` };
}

function step(reader: Reader): PatternProblem | undefined {
  const { bytes, at } = reader;
  const char = bytes.charAt(at);
  if (char === "\\" && at + 1 === bytes.length)
    return { start: at, end: at + 1, reason: l10n.t("it ends with a backslash") };
  if (reader.verbose && skip(reader, char)) return undefined;
  switch (char) {
    case "\\":
      return readEscape(reader);
    case "[":
      return readClass(reader);
    case "(":
      return openGroup(reader);
    case ")":
      return closeGroup(reader);
    case "|":
      return nextAlternative(reader);
    default:
      return "*+?{".includes(char) ? quantifier(reader, char) : readPlain(reader, char);
  }
}

function readPlain(reader: Reader, char: string): undefined {
  const isPosition = char === "^" || char === "$";
  append(reader, reader.at + 1, isPosition ? "position" : "item", isPosition ? nothing : oneByte);
}

/** Skips white space or a comment, which ends with its line. */
function skip(reader: Reader, char: string): boolean {
  if (/[ \t\n\r\v\f]/.test(char)) reader.at++;
  else if (char === "#") reader.at += matchAt(/#(?:\\[^]|[^\\\n])*\n?/y, reader.bytes, reader.at)?.[0].length ?? 1;
  else return false;
  return true;
}

interface Repetition {
  readonly end: number;
  readonly least: number;
  readonly most: number;
}

const repetitions: Readonly<Record<string, readonly [least: number, most: number]>> = {
  "*": [0, maxRepeat],
  "+": [1, maxRepeat],
  "?": [0, 1],
};

function quantifier(reader: Reader, char: string): PatternProblem | undefined {
  const { bytes, at } = reader;
  const [least = 0, most = 0] = repetitions[char] ?? [];
  const repetition = char === "{" ? braces(bytes, at) : { end: at + 1, least, most };
  // Other braces are plain text.
  if (repetition === undefined) return append(reader, at + 1, "item", oneByte);
  return problemOf(bytes, at, repetition) ?? repeat(reader, repetition);
}

function braces(bytes: string, at: number): Repetition | undefined {
  const [text, from = "", comma, to = ""] = matchAt(/\{(\d*)(?:(,)(\d*))?\}/y, bytes, at) ?? [];
  if (text === undefined || text === "{}") return undefined;
  const most = comma === undefined ? from : to;
  return { end: at + text.length, least: Number(from), most: most === "" ? maxRepeat : Number(most) };
}

function problemOf(bytes: string, start: number, { end, least, most }: Repetition): PatternProblem | undefined {
  const isEndless = /[*+]|,\}/.test(bytes.slice(start, end));
  if (least >= maxRepeat || (most >= maxRepeat && !isEndless)) {
    return { start, end, reason: l10n.t("the number of repetitions is too large") };
  }
  if (least <= most) return undefined;
  return { start, end, reason: l10n.t`${least} is more than ${most}`, instead: `{${most},${least}}` };
}

function repeat(reader: Reader, { end, least, most }: Repetition): PatternProblem | undefined {
  const { bytes, at } = reader;
  const frame = innermost(reader);
  const { last, width } = frame;
  if (last === undefined || last.kind === "position")
    return { start: at, end, reason: l10n.t("there is nothing to repeat") };
  if (last.kind === "quantifier") return { start: at, end, reason: l10n.t("a quantifier follows another quantifier") };
  frame.width = { least: width.least - last.least, most: width.most - last.most };
  const repeated = { least: last.least * least, most: last.most * most };
  append(reader, bytes[end] === "?" ? end + 1 : end, "quantifier", repeated);
  return undefined;
}
