import * as l10n from "../../../base/l10n.js";
import { characterCount, hasPairs } from "../../../base/characters.js";
import { createRegex } from "../../regex/regex.js";
import type { CallExpression } from "../../syntax/ast.js";
import type { Place } from "../expressions/compileContext.js";
import type { Compiled } from "../expressions/compiled.js";
import { isTrue, numberOf, textOf, type Value } from "../values/value.js";
import { asciiOfHex, fromBase64, toBase64 } from "./base64.js";
import { type FunctionRow, scalar, special } from "./functionRow.js";
import { replaceMatches } from "./replaceMatches.js";

/** A function of a text that has no value where there is no text. */
function ofText(least: number, most: number, run: (text: string, b: Value, c: Value) => Value): FunctionRow {
  return scalar(least, most, (a, b, c) => {
    const text = textOf(a);
    return text === undefined ? undefined : run(text, b, c);
  });
}

/** 1 or 0 by a second text; 0 where one of them is missing. */
function holds(test: (text: string, part: string) => boolean, most = 2): FunctionRow {
  return scalar(2, most, (a, b, c) => {
    const [text, part] = [textOf(a), textOf(b)];
    if (text === undefined || part === undefined) return 0;
    return Number(isTrue(c) ? test(text.toLowerCase(), part.toLowerCase()) : test(text, part));
  });
}

/** Without the characters at its start, its end or both: blanks, or those that are given. */
function trim(isStart: boolean, isEnd: boolean): FunctionRow {
  return ofText(1, 2, (text, b) => {
    const characters = textOf(b) ?? " \t\r\n\f\v";
    let [from, to] = [0, text.length];
    if (isStart) while (from < to && characters.includes(text.charAt(from))) from++;
    if (isEnd) while (to > from && characters.includes(text.charAt(to - 1))) to--;
    return text.slice(from, to);
  });
}

/** By code points; `from` counts from 0. */
function substr(text: string, b: Value, c: Value): Value {
  const from = Math.trunc(numberOf(b));
  const length = c === undefined ? Number.POSITIVE_INFINITY : Math.trunc(numberOf(c));
  if (Number.isNaN(from) || Number.isNaN(length) || from < 0 || length < 0) return undefined;
  return hasPairs(text)
    ? Array.from(text)
        .slice(from, from + length)
        .join("")
    : text.slice(from, from + length);
}

/** Every character but those that a URL's part can hold. */
function urlencode(text: string): Value {
  try {
    return encodeURIComponent(text).replaceAll(/[!'()*]/gu, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  } catch {
    return undefined;
  }
}

function urldecode(text: string): Value {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}

function concat({ args }: CallExpression, { compile }: Place): Compiled {
  const reads = args.map((arg) => compile(arg).read);
  return { read: (frame) => reads.map((read) => textOf(read(frame)) ?? "").join("") };
}

function regexReplace({ args }: CallExpression, { compile, context }: Place): Compiled {
  const [subject, pattern, replacement] = args;
  if (subject === undefined || pattern === undefined || replacement === undefined) return { read: () => undefined };
  const source = pattern.kind === "regex" ? pattern.pattern : compile(pattern).constant;
  const created = typeof source === "string" ? createRegex(source) : { problems: [] };
  if (!("regex" in created)) {
    const [problem] = created.problems;
    return context.refuse(pattern, problem?.message ?? l10n.t("The regular expression has to be a text in quotes."));
  }
  const [{ read }, { read: readWith }] = [compile(subject), compile(replacement)];
  return {
    read: (frame) => {
      const [text, by] = [textOf(read(frame)), textOf(readWith(frame))];
      return text === undefined || by === undefined ? undefined : replaceMatches(created.regex, text, by);
    },
  };
}

export const textFunctions: Readonly<Record<string, FunctionRow>> = {
  isempty: scalar(1, 1, (a) => Number((textOf(a) ?? "") === "")),
  isblank: scalar(1, 1, (a) => Number((textOf(a) ?? "").trim() === "")),
  concat: special(1, Number.POSITIVE_INFINITY, concat),
  ltrim: trim(true, false),
  rtrim: trim(false, true),
  trim: trim(true, true),
  strlen: ofText(1, 1, characterCount),
  toupper: ofText(1, 1, (text) => text.toUpperCase()),
  tolower: ofText(1, 1, (text) => text.toLowerCase()),
  substr: ofText(2, 3, substr),
  replace: ofText(3, 3, (text, b, c) => text.replaceAll(textOf(b) ?? "", () => textOf(c) ?? "")),
  regexReplace: special(3, 3, regexReplace),
  strcontains: holds((text, part) => text.includes(part), 3),
  startsWith: holds((text, part) => text.startsWith(part)),
  endsWith: holds((text, part) => text.endsWith(part)),
  urlencode: ofText(1, 1, urlencode),
  urldecode: ofText(1, 1, urldecode),
  base64encode: ofText(1, 1, toBase64),
  base64decode: ofText(1, 1, fromBase64),
  split: ofText(2, 2, (text, b) => text.split(textOf(b) ?? "")),
  hexToAscii: ofText(1, 1, asciiOfHex),
};
