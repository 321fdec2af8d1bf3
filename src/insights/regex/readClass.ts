import * as l10n from "../../base/l10n.js";
import { type CharSet, inverse, posixClasses, single, union } from "./charSet.js";
import { readSetEscape } from "./readEscape.js";
import type { RegexScanner } from "./regexScanner.js";

/** The set in brackets, whose `[` at `start` has been taken. */
export function readClass(scanner: RegexScanner, start: number): CharSet {
  const isInverse = scanner.skip("^");
  const sets: CharSet[] = [];
  // A bracket that comes first is itself.
  if (scanner.skip("]")) sets.push(single(0x5d));
  while (!scanner.isDone && !scanner.isAt("]")) sets.push(readItem(scanner));
  if (!scanner.skip("]")) scanner.problem(start, l10n.t("This [ is not closed."));
  const all = union(sets);
  return isInverse ? inverse(all) : all;
}

function readItem(scanner: RegexScanner): CharSet {
  const start = scanner.at;
  const posix = readPosix(scanner);
  if (posix !== undefined) return posix;
  const from = readCharacter(scanner);
  if (!scanner.isAt("-") || scanner.isAt("-]") || from.length !== 2 || from[0] !== from[1]) return from;
  scanner.take();
  const to = readCharacter(scanner);
  const [low = 0] = from;
  const [first = 0, last = 0] = to;
  if (first !== last || low > last) {
    scanner.problem(start, l10n.t("A range goes from one character up to another, as in a-z."));
    return from;
  }
  return [low, last];
}

function readCharacter(scanner: RegexScanner): CharSet {
  const start = scanner.at;
  const character = scanner.take();
  return character === "\\" ? readSetEscape(scanner, start) : single(character.codePointAt(0) ?? 0);
}

/** `[:alpha:]`, `[:^alpha:]` */
function readPosix(scanner: RegexScanner): CharSet | undefined {
  const found = /^\[:(?<not>\^?)(?<name>[a-z]{1,8}):\]/u.exec(scanner.rest(14));
  const set = posixClasses.get(found?.groups?.["name"] ?? "");
  if (found === null || set === undefined) return undefined;
  scanner.at += found[0].length;
  return found.groups?.["not"] === "^" ? inverse(set) : set;
}
