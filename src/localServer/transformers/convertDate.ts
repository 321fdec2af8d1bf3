import { monthNames, weekdayNames } from "../../insights/run/functions/strftime.js";
import { invalidParameter } from "../protocol/serviceError.js";
import { type EventStep, fieldOf, setField } from "./eventFields.js";

interface Given {
  readonly source?: string;
  readonly target?: string;
  readonly matchPatterns?: readonly string[];
  readonly targetFormat?: string;
  readonly sourceTimezone?: string;
  readonly targetTimezone?: string;
  readonly locale?: string;
}

const minuteMs = 60_000;

/** The user guide's default, "datetimeConverter". */
const defaultFormat = "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'";

/**
 * Reads a time in a field by the first pattern of Java that fits, and writes it in another format. This server knows the
 * usual letters, English names, and zones that are UTC or offsets; others are refused.
 */
export function convertDate(given: Given): EventStep {
  const { source = "", target = "", matchPatterns = [], targetFormat = defaultFormat, locale = "en" } = given;
  if (!/^(?:en\b|locale\.ROOT$)/iu.test(locale)) throw invalidParameter(`This server has no locale ${locale}.`);
  const from = offsetOf(given.sourceTimezone ?? "UTC");
  const to = offsetOf(given.targetTimezone ?? "UTC");
  const readers = matchPatterns.map((pattern) => lettersOf(pattern));
  const writer = lettersOf(targetFormat);
  return ({ fields }) => {
    const value = fieldOf(fields, source);
    if (typeof value !== "string") return true;
    const found = readers.map((letters) => readTime(value, letters, from)).find((time) => time !== undefined);
    if (found !== undefined) setField(fields, target, writeTime(found, writer, to));
    return true;
  };
}

/** Minutes east of UTC. */
function offsetOf(zone: string): number {
  if (/^(?:UTC|GMT|Z)$/u.test(zone)) return 0;
  const { sign, hours, minutes } =
    /^(?:UTC|GMT)?(?<sign>[+-])(?<hours>\d{1,2}):?(?<minutes>\d{2})?$/u.exec(zone)?.groups ?? {};
  if (hours === undefined) throw invalidParameter(`This server has no time zone ${zone}.`);
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0));
}

/** A run of one letter, or a text that stands for itself. */
type Letters = readonly { readonly letters?: string; readonly literal?: string }[];

const known = "yMdHmsSEZX";

function lettersOf(pattern: string): Letters {
  return [...pattern.matchAll(/'(?<quoted>[^']*)'|(?<letters>([A-Za-z])\3*)|(?<other>[^A-Za-z']+)/gu)].map(
    ({ groups = {} }) => {
      const { quoted, letters, other } = groups;
      if (letters === undefined) return { literal: quoted === "" ? "'" : (quoted ?? other ?? "") };
      if (!known.includes(letters.charAt(0))) throw invalidParameter(`This server has no letter ${letters} in times.`);
      return { letters };
    },
  );
}

interface TimeParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  ms: number;
  offset: number;
}

/** Epoch milliseconds; undefined if the text has another form. */
function readTime(text: string, pattern: Letters, zone: number): number | undefined {
  const parts: TimeParts = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, ms: 0, offset: zone };
  let rest = text;
  for (const { letters, literal = "" } of pattern) {
    const length = letters === undefined ? literalLength(rest, literal) : readPart(rest, letters, parts);
    if (length < 0) return undefined;
    rest = rest.slice(length);
  }
  if (rest !== "") return undefined;
  const { year, month, day, hour, minute, second, ms, offset } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second, ms) - offset * minuteMs;
}

function literalLength(rest: string, literal: string): number {
  return rest.startsWith(literal) ? literal.length : -1;
}

/** Reads what a run of letters stands for; how many characters it has, or -1. */
function readPart(rest: string, letters: string, parts: TimeParts): number {
  const letter = letters.charAt(0);
  if (letter === "E") return nameAt(rest, weekdayNames).length;
  if (letter === "Z" || letter === "X") return readOffset(rest, parts);
  if (letter === "M" && letters.length > 2) {
    const { index, length } = nameAt(rest, monthNames);
    parts.month = index + 1;
    return length;
  }
  const digits = /^\d+/u.exec(rest.slice(0, mostDigits(letters)))?.[0] ?? "";
  if (digits.length < letters.length) return -1;
  setPart(parts, letters, digits);
  return digits.length;
}

/** A single letter takes as many digits as its numbers have; several are as many digits. */
function mostDigits(letters: string): number {
  if (letters.length > 1 || letters === "S") return letters.length;
  return letters === "y" ? 4 : 2;
}

function setPart(parts: TimeParts, letters: string, digits: string): void {
  const value = Number(digits);
  switch (letters.charAt(0)) {
    case "y":
      parts.year = letters.length === 2 ? 2000 + value : value;
      break;
    case "M":
      parts.month = value;
      break;
    case "d":
      parts.day = value;
      break;
    case "H":
      parts.hour = value;
      break;
    case "m":
      parts.minute = value;
      break;
    case "s":
      parts.second = value;
      break;
    default:
      parts.ms = Math.trunc(Number(`0.${digits}`) * 1000);
  }
}

function nameAt(rest: string, names: readonly string[]): { readonly index: number; readonly length: number } {
  for (const form of [names, names.map((name) => name.slice(0, 3))]) {
    const index = form.findIndex((name) => rest.startsWith(name));
    if (index >= 0) return { index, length: form[index]?.length ?? 0 };
  }
  return { index: 0, length: -1 };
}

function readOffset(rest: string, parts: TimeParts): number {
  const { 0: whole = "", groups = {} } = /^(?:Z|(?<sign>[+-])(?<hours>\d{2}):?(?<minutes>\d{2})?)/u.exec(rest) ?? {};
  if (whole === "") return -1;
  const { sign, hours = "0", minutes = "0" } = groups;
  parts.offset = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return whole.length;
}

function writeTime(time: number, pattern: Letters, offset: number): string {
  const date = new Date(time + offset * minuteMs);
  return pattern
    .map(({ letters, literal = "" }) => (letters === undefined ? literal : writtenPart(date, letters, offset)))
    .join("");
}

function writtenPart(date: Date, letters: string, offset: number): string {
  const padded = (value: number): string => String(value).padStart(letters.length, "0");
  const named = (name = ""): string => (letters.length > 3 ? name : name.slice(0, 3));
  switch (letters.charAt(0)) {
    case "y":
      return letters.length === 2 ? String(date.getUTCFullYear()).slice(-2) : padded(date.getUTCFullYear());
    case "M":
      return letters.length > 2 ? named(monthNames[date.getUTCMonth()]) : padded(date.getUTCMonth() + 1);
    case "E":
      return named(weekdayNames[date.getUTCDay()]);
    case "d":
      return padded(date.getUTCDate());
    case "H":
      return padded(date.getUTCHours());
    case "m":
      return padded(date.getUTCMinutes());
    case "s":
      return padded(date.getUTCSeconds());
    case "S":
      return String(date.getUTCMilliseconds()).padStart(3, "0").padEnd(letters.length, "0").slice(0, letters.length);
    default:
      return writtenOffset(letters, offset);
  }
}

function writtenOffset(letters: string, offset: number): string {
  if (letters.startsWith("X") && offset === 0) return "Z";
  const two = (value: number): string => String(value).padStart(2, "0");
  const colon = letters === "XXX" ? ":" : "";
  const minutes = letters === "X" ? "" : `${colon}${two(Math.abs(offset) % 60)}`;
  return `${offset < 0 ? "-" : "+"}${two(Math.trunc(Math.abs(offset) / 60))}${minutes}`;
}
