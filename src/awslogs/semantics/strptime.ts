import * as l10n from "../../base/l10n.js";
import type { Span } from "../syntax/span.js";

/** One directive of Python 2.7's `strptime`, in the C locale that the agent runs in. */
export interface Directive {
  readonly letter: string;
  /** The source of the regular expression, which ignores case. */
  readonly pattern: string;
  /** The text that it matches, as a phrase. */
  readonly doc: string;
  /** The example time, Wednesday 5 November 2025, 14:03:07.123456 UTC, in this format. */
  readonly example: string;
  /** The equivalent format of a composite directive. */
  readonly composite?: string;
}

const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/** The names of the months in the C locale. */
export const months = "January February March April May June July August September October November December".split(
  " ",
);
const short = (names: readonly string[]): string => names.map((name) => name.slice(0, 3)).join("|");
/** Longest first, so that no name is hidden by a prefix of it. */
const long = (names: readonly string[]): string => [...names].sort((a, b) => b.length - a.length).join("|");

/**
 * Every directive that the agent supports; any other makes the whole format invalid. Source: CPython 2.7 `_strptime`.
 */
export const directives: readonly Directive[] = [
  { letter: "Y", pattern: String.raw`\d\d\d\d`, doc: l10n.t("Year, 4 digits"), example: "2025" },
  { letter: "y", pattern: String.raw`\d\d`, doc: l10n.t("Year, 2 digits; 69 to 99 are 19xx"), example: "25" },
  {
    letter: "m",
    pattern: "1[0-2]|0[1-9]|[1-9]",
    doc: l10n.t("Month, 1 to 12, with or without a leading zero"),
    example: "11",
  },
  { letter: "b", pattern: short(months), doc: l10n.t("Month, English, 3 letters"), example: "Nov" },
  { letter: "B", pattern: long(months), doc: l10n.t("Month, English, in full"), example: "November" },
  {
    letter: "d",
    pattern: String.raw`3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]`,
    doc: l10n.t("Day of the month, 1 to 31, alone or padded with a zero or a space"),
    example: "05",
  },
  { letter: "a", pattern: short(days), doc: l10n.t("Day of the week, English, 3 letters"), example: "Wed" },
  { letter: "A", pattern: long(days), doc: l10n.t("Day of the week, English, in full"), example: "Wednesday" },
  { letter: "H", pattern: String.raw`2[0-3]|[0-1]\d|\d`, doc: l10n.t("Hour, 0 to 23"), example: "14" },
  { letter: "I", pattern: "1[0-2]|0[1-9]|[1-9]", doc: l10n.t("Hour, 1 to 12; needs `%p`"), example: "02" },
  { letter: "p", pattern: "AM|PM", doc: l10n.t("AM or PM; has no effect with `%H`"), example: "PM" },
  { letter: "M", pattern: String.raw`[0-5]\d|\d`, doc: l10n.t("Minute"), example: "03" },
  { letter: "S", pattern: String.raw`6[0-1]|[0-5]\d|\d`, doc: l10n.t("Second"), example: "07" },
  { letter: "f", pattern: "[0-9]{1,6}", doc: l10n.t("Fraction of a second, 1 to 6 digits"), example: "123456" },
  {
    letter: "z",
    pattern: String.raw`[+-]\d\d[0-5]\d`,
    doc: l10n.t("Offset from UTC as `+HHMM` or `-HHMM`; neither `Z` nor `+HH:MM` matches"),
    example: "+0000",
  },
  {
    letter: "Z",
    pattern: "utc|gmt",
    doc: l10n.t("`UTC`, `GMT` or the host's own zone; matched and then ignored"),
    example: "UTC",
  },
  {
    letter: "j",
    pattern: String.raw`36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]`,
    doc: l10n.t("Day of the year, 1 to 366"),
    example: "309",
  },
  {
    letter: "U",
    pattern: String.raw`5[0-3]|[0-4]\d|\d`,
    doc: l10n.t("Week of the year, beginning on Sunday"),
    example: "44",
  },
  {
    letter: "W",
    pattern: String.raw`5[0-3]|[0-4]\d|\d`,
    doc: l10n.t("Week of the year, beginning on Monday"),
    example: "44",
  },
  { letter: "w", pattern: "[0-6]", doc: l10n.t("Day of the week, 0 is Sunday"), example: "3" },
  {
    letter: "c",
    pattern: "",
    composite: "%a %b %d %H:%M:%S %Y",
    doc: l10n.t("Date and time, the same as `%a %b %d %H:%M:%S %Y`"),
    example: "Wed Nov  5 14:03:07 2025",
  },
  { letter: "x", pattern: "", composite: "%m/%d/%y", doc: l10n.t("Date, the same as `%m/%d/%y`"), example: "11/05/25" },
  { letter: "X", pattern: "", composite: "%H:%M:%S", doc: l10n.t("Time, the same as `%H:%M:%S`"), example: "14:03:07" },
  { letter: "%", pattern: "%", doc: l10n.t("A percent sign"), example: "%" },
];

const byLetter: ReadonlyMap<string, Directive> = new Map(directives.map((directive) => [directive.letter, directive]));

/** The named groups that each directive adds to the expression. */
const groupsByLetter: ReadonlyMap<string, readonly string[]> = new Map(
  directives.map(({ letter }) => [letter, expand(letter).filter(isGroup)]),
);

/** A part of a format. Offsets count from the format's start. A `%` at the end is a directive without a letter. */
export interface FormatPart extends Span {
  readonly kind: "directive" | "space" | "literal";
  readonly text: string;
}

/** A part of a format that makes Python reject the whole format. */
export interface FormatProblem extends Span {
  readonly kind: "unknown" | "trailing" | "repeated";
  readonly directive: string;
}

/** The directive with a letter, or undefined if Python 2.7 rejects it. */
export function directiveOf(letter: string): Directive | undefined {
  return byLetter.get(letter);
}

/** Splits a format into directives, runs of white space and literal text. */
export function formatParts(format: string): FormatPart[] {
  return [...partsOf(format)];
}

function* partsOf(format: string): Generator<FormatPart> {
  for (let start = 0; start < format.length;) {
    const kind = kindAt(format, start);
    let end = start + 1;
    if (kind === "directive") end += lengthAt(format, end);
    else while (end < format.length && kindAt(format, end) === kind) end++;
    yield { kind, text: format.slice(start, end), start, end };
    start = end;
  }
}

function kindAt(format: string, at: number): FormatPart["kind"] {
  const code = format.charCodeAt(at);
  if (code === 0x25) return "directive";
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) ? "space" : "literal";
}

/** The number of code units of the character; 0 after the end. */
function lengthAt(text: string, at: number): number {
  const character = text.codePointAt(at);
  if (character === undefined) return 0;
  return character > 0xff_ff ? 2 : 1;
}

/** The directives' letters in order, with repetitions. Composite directives are expanded. */
export function lettersOf(format: string): string[] {
  return formatParts(format).flatMap((part) => (part.kind === "directive" ? expand(part.text.slice(1)) : []));
}

/** Enough problems to report; no valid format has as many directives. */
const maxProblems = 1000;

/** The problems that make Python reject the format, in order; empty for a valid format. */
export function checkFormat(format: string): FormatProblem[] {
  const seen = new Set<string>();
  const problems: FormatProblem[] = [];
  for (const part of partsOf(format)) {
    const kind = part.kind === "directive" ? problemOf(part.text.slice(1), seen) : undefined;
    if (kind !== undefined) problems.push({ kind, start: part.start, end: part.end, directive: part.text });
    if (problems.length >= maxProblems) break;
  }
  return problems;
}

/** The problem of a directive after those whose groups are in `seen`. Adds its own groups to `seen`. */
function problemOf(letter: string, seen: Set<string>): FormatProblem["kind"] | undefined {
  if (letter === "") return "trailing";
  const letters = groupsByLetter.get(letter);
  if (letters === undefined) return "unknown";
  const repeated = letters.some((each) => seen.has(each));
  for (const each of letters) seen.add(each);
  return repeated ? "repeated" : undefined;
}

/**
 * The longest format that is compiled. No time is longer, and JavaScript rejects expressions of millions of characters.
 */
const longestFormat = 1000;

/**
 * The expression with which the agent searches a line for the time, or undefined if the format is invalid or too long.
 * Named groups have the directives' letters. `hostZones` are the names that `%Z` accepts besides UTC and GMT.
 */
export function formatRegExp(format: string, hostZones: readonly string[] = []): RegExp | undefined {
  if (format.length > longestFormat || checkFormat(format).length > 0) return undefined;
  // A search for leading space begins at the start of each run only, not at each of its characters.
  const runStart = kindAt(format, 0) === "space" ? `(?<!${space})` : "";
  return new RegExp(runStart + sourceOf(format, hostZones), "i");
}

/** The example time as text that the format matches. Keeps unknown directives. */
export function exampleOf(format: string): string {
  const render = (part: FormatPart): string => byLetter.get(part.text.slice(1))?.example ?? part.text;
  return formatParts(format)
    .map((part) => (part.kind === "directive" ? render(part) : part.text))
    .join("");
}

const space = "[ \\t\\n\\r\\f\\v]";

function sourceOf(format: string, hostZones: readonly string[]): string {
  return formatParts(format)
    .map((part) => {
      if (part.kind === "space") return `${space}+`;
      if (part.kind === "literal") return escape(part.text);
      return directiveSource(part.text.slice(1), hostZones);
    })
    .join("");
}

function directiveSource(letter: string, hostZones: readonly string[]): string {
  const directive = byLetter.get(letter);
  if (directive?.composite !== undefined) return sourceOf(directive.composite, hostZones);
  const zones = letter === "Z" ? hostZones.map((zone) => `|${escape(zone)}`).join("") : "";
  const pattern = `${directive?.pattern ?? ""}${zones}`;
  return isGroup(letter) ? `(?<${letter}>${pattern})` : pattern;
}

/** True if a directive becomes a named group, which an expression can't contain twice. The agent's own %z does not. */
function isGroup(letter: string): boolean {
  return letter !== "%" && letter !== "z";
}

function expand(letter: string): string[] {
  const composite = byLetter.get(letter)?.composite;
  return composite === undefined ? [letter] : lettersOf(composite);
}

function escape(literal: string): string {
  return literal.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
