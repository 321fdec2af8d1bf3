import { limits } from "../limits.js";
import { severityOfWord } from "../severity/levelWords.js";

/** Stands in a template for what varies. A character that no text should have; where one has it, it varies, too. */
export const variable = "\uFFFF";

/** How what varies is shown, as the service does it. */
export const placeholder = "<*>";

/** Linear: each alternative begins with other characters. */
const tokenPattern = /\s+|[\p{L}\p{M}\p{N}]+|[^]/gu;
const space = /^\s/u;
const wordPattern = /^[\p{L}\p{M}\p{N}]/u;
const digit = /\p{N}/gu;
/** Words that are values although they have no digit: long hexadecimal numbers, and what no one reads. */
const longHex = /^[\da-f]{8,}$/iu;
const hexLetters = /^[a-f]{4,}$/iu;
const readableLength = 40;
/** A name with one digit is a name: v2, S3, http2. */
const shortName = /^\p{L}[\p{L}\p{N}]{0,4}$/u;
const calendarWord = /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)$/u;
/** What joins the parts of a time, an address or a number. */
const joiners: ReadonlySet<string> = new Set("-.:_/+@,".split(""));

/** The tokens of a message, in which what varies by its form is `variable`; see `templateOf`. */
export type Template = readonly string[];

/**
 * The tokens of a message's first limits.anomalyCharacters characters: words, single other characters, and a space for any white space.
 * Numbers, times, addresses and ids are `variable`, by their form alone, so that a message always has the same template. Linear time.
 */
export function templateOf(message: string): Template {
  const tokens = Array.from(message.slice(0, limits.anomalyCharacters).matchAll(tokenPattern), ([token]) =>
    space.test(token) ? " " : token,
  );
  return joined(absorbed(tokens.map((token) => (isValue(token) ? variable : token))));
}

/** True if a token is text that could vary: a word, which is no level. */
export function isReplaceable(token: string): boolean {
  return token === variable || (isWord(token) && severityOfWord(token) === undefined);
}

/** True for a word of letters or digits. */
export function isWord(token: string): boolean {
  return wordPattern.test(token);
}

/** A template as text, with `<*>` for what varies. */
export function templateText(template: Template): string {
  return template.map((token) => (token === variable ? placeholder : token)).join("");
}

function isValue(token: string): boolean {
  if (!isWord(token)) return false;
  if (token.length > readableLength || longHex.test(token)) return true;
  const digits = token.match(digit)?.length ?? 0;
  return digits > 1 || (digits === 1 && !shortName.test(token));
}

/** What only a value beside it tells to be a value, too: hexadecimal parts of an id, months and days of a time. */
function absorbed(tokens: readonly string[]): readonly string[] {
  const found = [...tokens];
  const look = (index: number, step: 1 | -1): void => {
    const token = found[index] ?? "";
    const [near, next] = [found[index + step], found[index + 2 * step]];
    if (next !== variable || near === undefined) return;
    if (near === "-" ? hexLetters.test(token) || calendarWord.test(token) : isDated(near) && calendarWord.test(token)) {
      found[index] = variable;
    }
  };
  for (let index = 0; index < found.length; index++) look(index, -1);
  for (let index = found.length - 1; index >= 0; index--) look(index, 1);
  return found;
}

function isDated(between: string): boolean {
  return between === "/" || between === " ";
}

/** Values that are joined are one, with a sign before them; spaces at the ends go. */
function joined(tokens: readonly string[]): Template {
  const result: string[] = [];
  for (const token of tokens) {
    if (token === variable) addValue(result);
    else if (token !== " " || result.length > 0) result.push(token);
  }
  if (result.at(-1) === " ") result.pop();
  return result;
}

function addValue(result: string[]): void {
  const [before = "", earlier] = [result.at(-1), result.at(-2)];
  if (before === variable) return;
  const isJoined = joiners.has(before) && earlier === variable;
  const isSigned = (before === "-" || before === "+") && isOpening(earlier);
  if (isJoined || isSigned) result.pop();
  if (!isJoined) result.push(variable);
}

/** True where a sign can stand: at the beginning, and after a space or a bracket. */
function isOpening(token: string | undefined): boolean {
  return token === undefined || " =([{:,".includes(token);
}
