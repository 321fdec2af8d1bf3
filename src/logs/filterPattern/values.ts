import type { NumberValue, TextValue } from "./pattern.js";

/** An integer or decimal number with an optional sign and exponent. */
const numeral = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/u;

/** Useful numbers are not longer; longer fields are texts. */
const numeralLength = 64;

/** The number that a text represents, or NaN. */
export function numberOf(text: string): number {
  return text.length <= numeralLength && numeral.test(text) ? Number(text) : Number.NaN;
}

/** The value of a word without quotes: a number if it is one, otherwise a text. */
export function bareValue(text: string, start: number): NumberValue | TextValue {
  const value = numberOf(text);
  const end = start + text.length;
  return Number.isNaN(value) ? textValue(text, start, end) : { kind: "number", value, text, start, end };
}

/** True if a value needs no quotes: letters, digits, `_`, and the characters of numbers, addresses and wildcards. */
export function isBareValue(text: string): boolean {
  return /^[A-Za-z0-9_.*]+$/u.test(text) || !Number.isNaN(numberOf(text));
}

/** The value of a text in quotes; `raw` is the text between them, in which a backslash escapes the next character. */
export function textValue(raw: string, start: number, end: number): TextValue {
  const openStart = raw.startsWith("*");
  const body = openStart ? raw.slice(1) : raw;
  const openEnd = raw === "*" || (body.endsWith("*") && !isEscaped(body, body.length - 1));
  return { kind: "text", text: unescaped(openEnd ? body.slice(0, -1) : body), openStart, openEnd, start, end };
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === "\\") backslashes++;
  return backslashes % 2 === 1;
}

/** The raw text between the quotes of a string token, whose closing quote may be missing. */
export function unquoted(text: string): string {
  return isClosed(text) ? text.slice(1, -1) : text.slice(1);
}

/** False for a string token without its closing quote. */
export function isClosed(text: string): boolean {
  return text.length > 1 && text.endsWith('"') && !isEscaped(text, text.length - 1);
}

export function unescaped(text: string): string {
  return text.replaceAll(/\\([^])/gu, "$1");
}
