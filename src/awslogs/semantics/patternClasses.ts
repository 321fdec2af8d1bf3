import * as l10n from "../../base/l10n.js";
import { append, matchAt, oneByte, nothing, type PatternProblem, type Reader } from "./patternReader.js";

const hexadecimal = /[0-9A-Fa-f]{2}/y;
const octal = /[0-7]{1,3}/y;

/** Reads a backslash and what follows, outside a class. */
export function readEscape(reader: Reader): PatternProblem | undefined {
  const { bytes, at } = reader;
  const char = bytes.charAt(at + 1);
  if ("AZbB".includes(char)) return append(reader, at + 2, "position", nothing);
  if (char === "x" && !matchAt(hexadecimal, bytes, at + 2)) return badHexadecimal(at);
  if (char === "x") return append(reader, at + 4, "item", oneByte);
  if (char === "0") {
    return append(reader, at + 1 + (matchAt(/0[0-7]{0,2}/y, bytes, at + 1)?.[0].length ?? 1), "item", oneByte);
  }
  return /[1-9]/.test(char) ? reference(reader) : append(reader, at + 2, "item", oneByte);
}

function badHexadecimal(at: number): PatternProblem {
  return { start: at, end: at + 2, reason: l10n.t("“\\x” needs two hexadecimal digits") };
}

/** The number of a group, or three octal digits. */
function reference(reader: Reader): PatternProblem | undefined {
  const { bytes, at } = reader;
  if (matchAt(/[0-7]{3}/y, bytes, at + 1)) return append(reader, at + 4, "item", oneByte);
  const digits = matchAt(/\d{1,2}/y, bytes, at + 1)?.[0] ?? "";
  const end = at + 1 + digits.length;
  const group = Number(digits);
  if (group >= reader.groups)
    return { start: at, end, reason: l10n.t`no group with the number ${group} begins before it` };
  if (reader.open.has(group)) {
    return { start: at, end, reason: l10n.t`group ${group} can't refer to itself` };
  }
  append(reader, end, "item", nothing);
  return undefined;
}

/** A part of a class. */
interface Member {
  readonly end: number;
  /** The value of its byte; undefined for a set such as `\d`. */
  readonly value?: number;
  readonly problem?: PatternProblem | undefined;
}

/** Reads a class in brackets. A "]" that comes first belongs to it. That it isn't closed matters more than its members. */
export function readClass(reader: Reader): PatternProblem | undefined {
  const { bytes, at: open } = reader;
  const first = bytes[open + 1] === "^" ? open + 2 : open + 1;
  let problem: PatternProblem | undefined;
  for (let at = first; at < bytes.length;) {
    if (bytes[at] === "]" && at > first) return problem ?? append(reader, at + 1, "item", oneByte);
    const member = rangeAt(bytes, at);
    problem ??= member.problem;
    at = member.end;
  }
  return { start: open, end: bytes.length, reason: l10n.t("the character class is not closed with “]”") };
}

/** A member, or a range of two. */
function rangeAt(bytes: string, at: number): Member {
  const from = memberAt(bytes, at);
  const isRange = bytes[from.end] === "-" && bytes[from.end + 1] !== "]" && from.end + 1 < bytes.length;
  if (!isRange) return from;
  const to = memberAt(bytes, from.end + 1);
  return { end: to.end, problem: from.problem ?? to.problem ?? rangeProblem(bytes, at, from, to) };
}

function rangeProblem(bytes: string, start: number, from: Member, to: Member): PatternProblem | undefined {
  const range = { start, end: to.end };
  if (from.value === undefined || to.value === undefined) {
    return { ...range, reason: l10n.t("a range of characters can't begin or end with a set such as “\\d”") };
  }
  if (from.value <= to.value) return undefined;
  const instead = `${bytes.slice(from.end + 1, to.end)}-${bytes.slice(start, from.end)}`;
  return { ...range, reason: l10n.t("a range of characters ends before it begins"), instead };
}

function memberAt(bytes: string, at: number): Member {
  if (bytes[at] !== "\\") return { end: at + 1, value: bytes.charCodeAt(at) };
  const char = bytes.charAt(at + 1);
  const end = at + 2;
  if ("dDsSwW".includes(char)) return { end };
  if (char === "x") {
    const digits = matchAt(hexadecimal, bytes, end)?.[0];
    return digits === undefined
      ? { end, problem: badHexadecimal(at) }
      : { end: at + 4, value: Number.parseInt(digits, 16) };
  }
  const digits = matchAt(octal, bytes, at + 1)?.[0];
  if (digits !== undefined) return { end: at + 1 + digits.length, value: Number.parseInt(digits, 8) & 0xff };
  if (/[89]/.test(char)) {
    return { end, problem: { start: at, end, reason: l10n.t`“\\${char}” in a character class is no octal number` } };
  }
  return { end, value: controls[char] ?? char.charCodeAt(0) };
}

const controls: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 };
