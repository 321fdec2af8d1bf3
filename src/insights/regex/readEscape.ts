import * as l10n from "../../base/l10n.js";
import { blanks, categorySet, type CharSet, digits, inverse, single, wordCharacters } from "./charSet.js";
import type { AssertionKind } from "./regexNode.js";
import type { RegexScanner } from "./regexScanner.js";

const sets: ReadonlyMap<string, CharSet> = new Map([
  ["d", digits],
  ["D", inverse(digits)],
  ["s", blanks],
  ["S", inverse(blanks)],
  ["w", wordCharacters],
  ["W", inverse(wordCharacters)],
  ["t", single(0x09)],
  ["n", single(0x0a)],
  ["v", single(0x0b)],
  ["f", single(0x0c)],
  ["r", single(0x0d)],
  ["a", single(0x07)],
  ["e", single(0x1b)],
]);

const assertions: ReadonlyMap<string, AssertionKind> = new Map([
  ["b", "word"],
  ["B", "notWord"],
  ["A", "start"],
  ["z", "end"],
  ["Z", "end"],
]);

/** What an escape stands for, whose backslash at `start` has been taken. */
export function readEscape(
  scanner: RegexScanner,
  start: number,
): { readonly set: CharSet } | { readonly assertion: AssertionKind } {
  const assertion = assertions.get(scanner.rest(1));
  if (assertion === undefined) return { set: readSetEscape(scanner, start) };
  scanner.take();
  return { assertion };
}

/** The same within brackets, where nothing can be asserted. */
export function readSetEscape(scanner: RegexScanner, start: number): CharSet {
  const character = scanner.take();
  const set = sets.get(character);
  if (set !== undefined) return set;
  if (character === "x" || character === "u") return readCode(scanner, start, character === "x" ? 2 : 4);
  if (character === "p" || character === "P") return readCategory(scanner, start, character === "P");
  if (character === "") scanner.problem(start, l10n.t("There is nothing after this backslash."));
  else if (/[1-9k]/u.test(character)) scanner.problem(start, l10n.t("Back-references are not supported."));
  else if (/[A-Za-z0]/u.test(character)) scanner.problem(start, l10n.t`The escape \\${character} is not supported.`);
  return single(character.codePointAt(0) ?? 0);
}

/** `\xhh`, `\x{h…}`, `\uhhhh` */
function readCode(scanner: RegexScanner, start: number, length: number): CharSet {
  const rest = scanner.rest(8);
  const found = /^\{(?<hex>[\dA-Fa-f]{1,6})\}/u.exec(rest) ?? /^(?<hex>[\dA-Fa-f]{2,4})/u.exec(rest.slice(0, length));
  const hex = found?.groups?.["hex"] ?? "";
  const code = Number.parseInt(hex, 16);
  const isShort = found?.[0].startsWith("{") === false && hex.length < length;
  if (found === null || isShort || code > 0x10ffff) {
    scanner.problem(start, l10n.t("Write the code of a character as \\xhh or \\x{hhhh}."));
    return single(0);
  }
  scanner.at += found[0].length;
  return single(code);
}

function readCategory(scanner: RegexScanner, start: number, isInverse: boolean): CharSet {
  const [name = ""] = /^\{\w{1,20}\}|^\w/u.exec(scanner.rest(24)) ?? [];
  scanner.at += name.length;
  const set = categorySet(name.replace(/^\{(.*)\}$/u, "$1"));
  if (set === undefined) scanner.problem(start, l10n.t("This class of characters is not known."));
  return isInverse ? inverse(set ?? []) : (set ?? []);
}
