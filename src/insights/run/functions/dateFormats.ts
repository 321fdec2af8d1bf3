import { monthNames } from "./strftime.js";

/** A part of a format of java.time's DateTimeFormatter: letters that are a field, or text. */
type Part = { readonly letter: string; readonly width: number } | { readonly text: string };

/** A format that texts are read by. */
export type TimePattern = readonly Part[];

const knownLetters = "yuMdHhmsSaXxZzVnEe";

/** Reads a format such as `yyyy-MM-dd'T'HH:mm:ss.SSSX`; `undefined` where it has letters that mean nothing here. */
export function timePattern(format: string): TimePattern | undefined {
  const parts: Part[] = [];
  for (const [whole, quoted, letters] of format.matchAll(/'([^']*)'|([A-Za-z])\2*|[^A-Za-z']+/gu)) {
    if (letters === undefined) parts.push({ text: quoted === "" ? "'" : (quoted ?? whole) });
    else if (knownLetters.includes(letters)) parts.push({ letter: letters, width: whole.length });
    else return undefined;
  }
  return parts;
}

interface Fields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  ms: number;
  isAfternoon?: boolean;
  offsetMs?: number;
}

/** The time that a text says, in epoch milliseconds; NaN where it isn't in the format. */
export function readTime(text: string, pattern: TimePattern, offset: (epochMs: number) => number): number {
  const fields: Fields = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, ms: 0 };
  let at = 0;
  for (const [index, part] of pattern.entries()) {
    const next = pattern[index + 1];
    const isTight = next !== undefined && "letter" in next;
    const length = readPart(text.slice(at), part, isTight, fields);
    if (length === undefined) return Number.NaN;
    at += length;
  }
  return at === text.length ? instantOf(fields, offset) : Number.NaN;
}

function instantOf(fields: Fields, offset: (epochMs: number) => number): number {
  const { year, month, day, minute, second, ms, isAfternoon, offsetMs } = fields;
  const hour = isAfternoon === undefined ? fields.hour : (fields.hour % 12) + (isAfternoon ? 12 : 0);
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  if (new Date(wall).getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) return Number.NaN;
  return wall - (offsetMs ?? offset(wall - offset(wall)));
}

/** How much of the text the part takes; `undefined` where the text has something else. */
function readPart(text: string, part: Part, isTight: boolean, fields: Fields): number | undefined {
  if ("text" in part) return text.startsWith(part.text) ? part.text.length : undefined;
  const { letter, width } = part;
  const read = letter === "M" && width < 3 ? undefined : wordReaders[letter];
  if (read !== undefined) return read(text, fields);
  const most = isTight ? width : Math.max(width, mostDigits[letter] ?? 2);
  const digits = /^\d{1,9}/u.exec(text)?.[0].slice(0, most);
  if (digits !== undefined) setNumber(fields, part, digits);
  return digits?.length;
}

/** Fields that are words or signs. */
const wordReaders: Readonly<Record<string, (text: string, fields: Fields) => number | undefined>> = {
  M: readMonth,
  X: readOffset,
  x: readOffset,
  Z: readOffset,
  z: readOffset,
  V: readOffset,
  E: readWord,
  e: readWord,
  a: readHalf,
};

function readWord(text: string): number | undefined {
  return /^[A-Za-z]{3,9}/u.exec(text)?.[0].length;
}

const mostDigits: Readonly<Record<string, number>> = { S: 9, n: 9, y: 4, u: 4 };

function setNumber(fields: Fields, { letter, width }: { letter: string; width: number }, digits: string): void {
  const value = Number(digits);
  if (letter === "S") fields.ms = Math.floor(Number(`0.${digits}`) * 1000 + 1e-9);
  else if (letter === "M") fields.month = value;
  else if ("yu".includes(letter)) fields.year = width === 2 ? 2000 + value : value;
  else if (letter === "d") fields.day = value;
  else if ("Hh".includes(letter)) fields.hour = value;
  else if (letter === "m") fields.minute = value;
  else if (letter === "s") fields.second = value;
}

function readMonth(text: string, fields: Fields): number | undefined {
  const word = /^[A-Za-z]{3,9}/u.exec(text)?.[0] ?? "";
  const index = monthNames.findIndex(
    (name) =>
      word.length >= 3 &&
      (name.toLowerCase() === word.toLowerCase() || name.slice(0, 3).toLowerCase() === word.toLowerCase()),
  );
  if (index < 0) return undefined;
  fields.month = index + 1;
  return word.length;
}

function readOffset(text: string, fields: Fields): number | undefined {
  const found = /^(?:Z|UTC|GMT)|^(?<sign>[+-])(?<hours>\d\d):?(?<minutes>\d\d)?/u.exec(text);
  if (found === null) return undefined;
  const { sign = "+", hours = "0", minutes = "0" } = found.groups ?? {};
  fields.offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === "-" ? -1 : 1);
  return found[0].length;
}

function readHalf(text: string, fields: Fields): number | undefined {
  const half = /^[ap]\.?m\.?/iu.exec(text)?.[0];
  if (half === undefined) return undefined;
  fields.isAfternoon = half.toLowerCase().startsWith("p");
  return half.length;
}
