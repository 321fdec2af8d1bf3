import * as l10n from "../../base/l10n.js";
import {
  append,
  innermost,
  matchAt,
  maxRepeat,
  newFrame,
  nothing,
  type Frame,
  type PatternProblem,
  type Reader,
  type Width,
} from "./patternReader.js";

/** Python 2.7 rejects patterns with more groups. Source: CPython 2.7 `sre_compile`. */
const maxGroups = 99;

/** Reads an opening parenthesis and what belongs to it. */
export function openGroup(reader: Reader): PatternProblem | undefined {
  const { bytes, at } = reader;
  if (bytes[at + 1] !== "?") return capture(reader, at + 1);
  switch (bytes[at + 2]) {
    case ":":
      return open(reader, at + 3, newFrame(at, "group"));
    case "#":
      return comment(reader);
    case "=":
    case "!":
      return open(reader, at + 3, newFrame(at, "ahead"));
    case "<":
      return behind(reader);
    case "P":
      return named(reader);
    case "(":
      return condition(reader);
    default:
      return flags(reader);
  }
}

function open(reader: Reader, end: number, frame: Frame): undefined {
  reader.frames.push(frame);
  reader.at = end;
}

function capture(reader: Reader, end: number, name?: string): PatternProblem | undefined {
  const { at, groups, names } = reader;
  if (groups > maxGroups) {
    return {
      start: at,
      end,
      reason: l10n.t`Python 2.7 allows only ${maxGroups} groups that it numbers; write “(?:” for others`,
    };
  }
  if (name !== undefined) {
    if (names.has(name)) return { start: at, end, reason: l10n.t`there are two groups with the name “${name}”` };
    names.set(name, groups);
  }
  reader.groups++;
  reader.open.add(groups);
  return open(reader, end, newFrame(at, "group", groups));
}

function comment(reader: Reader): PatternProblem | undefined {
  const { bytes, at } = reader;
  const text = matchAt(/\(\?#(?:\\[^]|[^\\)])*\)/y, bytes, at)?.[0];
  if (text === undefined) return { start: at, end: bytes.length, reason: l10n.t("the comment is not closed with “)”") };
  reader.at = at + text.length;
  return undefined;
}

function behind(reader: Reader): PatternProblem | undefined {
  const { bytes, at } = reader;
  const mark = bytes.charAt(at + 3);
  if (mark === "=" || mark === "!") return open(reader, at + 4, newFrame(at, "behind"));
  const span = { start: at, end: at + 3 };
  return { ...span, reason: l10n.t("Python's named groups begin with “(?P<”, not “(?<”"), instead: "(?P<" };
}

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A named group, or a reference to one. */
function named(reader: Reader): PatternProblem | undefined {
  const { bytes, at } = reader;
  const [text, mark, name = ""] = matchAt(/\(\?P(?:(<)([^>]*)>|=([^)]*)\))/y, bytes, at) ?? [];
  if (text === undefined) {
    return {
      start: at,
      end: Math.min(at + 4, bytes.length),
      reason: l10n.t("“(?P” must be followed by “<name>” or “=name)”"),
    };
  }
  const end = at + text.length;
  if (mark === "<") {
    if (identifier.test(name)) return capture(reader, end, name);
    const reason = l10n.t("a group's name has only letters, digits and “_”, and doesn't begin with a digit");
    return { start: at + 4, end: Math.max(at + 5, end - 1), reason };
  }
  const wanted = text.slice(4, -1);
  if (!reader.names.has(wanted))
    return { start: at, end, reason: l10n.t`no group with the name “${wanted}” begins before it` };
  append(reader, end, "item", nothing);
  return undefined;
}

/** A condition asks for a group that may also come later, if it asks by number. */
function condition(reader: Reader): PatternProblem | undefined {
  const { bytes, at, names } = reader;
  const [text, name = ""] = matchAt(/\(\?\(([^)]*)\)/y, bytes, at) ?? [];
  if (text === undefined) return { start: at, end: at + 3, reason: l10n.t("the condition is not closed with “)”") };
  const span = { start: at, end: at + text.length };
  const isName = identifier.test(name);
  if (isName && !names.has(name)) return { ...span, reason: l10n.t`no group with the name “${name}” begins before it` };
  if (!isName && !/^\s*[+-]?\d+\s*$/.test(name)) {
    return { ...span, reason: l10n.t("a condition asks for a group's number or name") };
  }
  const group = isName ? (names.get(name) ?? 0) : Number(name);
  reader.conditions.push({ ...span, group });
  return open(reader, span.end, newFrame(at, group === 0 ? "group" : "condition"));
}

/** Flags apply to the whole pattern, wherever they are. */
function flags(reader: Reader): PatternProblem | undefined {
  const { bytes, at } = reader;
  const letters = matchAt(/[iLmstux]+/y, bytes, at + 2)?.[0] ?? "";
  const end = at + 2 + letters.length;
  if (letters.includes("x")) reader.verbose = true;
  const next = bytes.charAt(end);
  if (letters !== "" && next === ")") {
    reader.at = end + 1;
    return undefined;
  }
  const span = { start: at, end: Math.min(end + 1, bytes.length) };
  if ((letters !== "" && next === ":") || next === "-") {
    return {
      ...span,
      reason: l10n.t("Python 2.7 has flags only for a whole pattern, such as “(?i)”, not for a part of it"),
    };
  }
  return { ...span, reason: l10n.t("Python 2.7 knows no such group") };
}

/** Reads a vertical bar. */
export function nextAlternative(reader: Reader): PatternProblem | undefined {
  const frame = innermost(reader);
  frame.finished = widthOf(frame);
  frame.bars++;
  if (frame.kind === "condition" && frame.bars > 1) {
    return { start: reader.at, end: reader.at + 1, reason: l10n.t("a condition has two alternatives at most") };
  }
  frame.width = nothing;
  frame.last = undefined;
  reader.at++;
  return undefined;
}

/** Reads a closing parenthesis. */
export function closeGroup(reader: Reader): PatternProblem | undefined {
  const { at, frames } = reader;
  const frame = frames.length > 1 ? frames.pop() : undefined;
  if (frame === undefined) return { start: at, end: at + 1, reason: l10n.t("“)” has no matching “(”") };
  if (frame.number !== undefined) reader.open.delete(frame.number);
  const width = widthOf(frame);
  if (frame.kind === "behind" && width.least !== width.most) {
    const reason = l10n.t(
      "Python looks behind only for texts of one length, without “*”, “+”, “?” and alternatives that differ",
    );
    return { start: frame.start, end: at + 1, reason };
  }
  append(reader, at + 1, "item", frame.kind === "group" ? width : nothing);
  return undefined;
}

/** Python limits both numbers, so that no text without end has one length. */
function widthOf(frame: Frame): Width {
  const { width, finished = width } = frame;
  const least = Math.min(maxRepeat - 1, finished.least, width.least);
  return { least, most: Math.min(maxRepeat, Math.max(finished.most, width.most)) };
}
