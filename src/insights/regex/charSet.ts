/** A set of code points: the first and the last of each range, in ascending order, ranges neither touching nor overlapping. */
export type CharSet = readonly number[];

const maxCodePoint = 0x10ffff;

export const anyCharacter: CharSet = [0, maxCodePoint];
export const newline: CharSet = [0x0a, 0x0a];
export const digits = rangesOf("09");
export const wordCharacters = rangesOf("09AZ__az");
export const blanks = rangesOf("\t\r  ");

/** The POSIX classes, which stand in brackets: `[[:alpha:]]`. */
export const posixClasses: ReadonlyMap<string, CharSet> = new Map([
  ["alnum", rangesOf("09AZaz")],
  ["alpha", rangesOf("AZaz")],
  ["ascii", rangesOf("\0\u007F")],
  ["blank", rangesOf("\t\t  ")],
  ["cntrl", rangesOf("\0\u001F\u007F\u007F")],
  ["digit", digits],
  ["graph", rangesOf("!~")],
  ["lower", rangesOf("az")],
  ["print", rangesOf(" ~")],
  ["punct", rangesOf("!/:@[`{~")],
  ["space", blanks],
  ["upper", rangesOf("AZ")],
  ["word", wordCharacters],
  ["xdigit", rangesOf("09AFaf")],
]);

/** General categories of Unicode by their names in `\p{…}`. */
const categories: ReadonlyMap<string, RegExp> = new Map([
  ["L", /^\p{L}$/u],
  ["Lu", /^\p{Lu}$/u],
  ["Ll", /^\p{Ll}$/u],
  ["M", /^\p{M}$/u],
  ["N", /^\p{N}$/u],
  ["Nd", /^\p{Nd}$/u],
  ["P", /^\p{P}$/u],
  ["S", /^\p{S}$/u],
  ["Z", /^\p{Z}$/u],
]);

/** The set of `\p{name}`; `undefined` for a name that is not known. */
export function categorySet(name: string): CharSet | undefined {
  const category = categories.get(name);
  if (category === undefined) return undefined;
  const ranges: number[] = [];
  for (let code = 0; code <= maxCodePoint; code++) {
    if (!category.test(String.fromCodePoint(code))) continue;
    if (ranges.at(-1) === code - 1) ranges[ranges.length - 1] = code;
    else ranges.push(code, code);
  }
  return ranges;
}

/** Pairs of characters, each the first and the last of a range. */
function rangesOf(text: string): CharSet {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

export function single(code: number): CharSet {
  return [code, code];
}

export function union(sets: readonly CharSet[]): CharSet {
  const ranges = sets.flatMap((set) => pairs(set)).sort(([a], [b]) => a - b);
  const merged: number[] = [];
  for (const [from, to] of ranges) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last + 1) merged[merged.length - 1] = Math.max(last, to);
    else merged.push(from, to);
  }
  return merged;
}

export function inverse(set: CharSet): CharSet {
  const ranges: number[] = [];
  let from = 0;
  for (const [low, high] of pairs(set)) {
    if (low > from) ranges.push(from, low - 1);
    from = high + 1;
  }
  if (from <= maxCodePoint) ranges.push(from, maxCodePoint);
  return ranges;
}

/** With the other case of each letter, one code point for one; beyond ASCII of single characters and short ranges only. */
export function withBothCases(set: CharSet): CharSet {
  const more: CharSet[] = [set];
  for (const [from, to] of pairs(set)) {
    more.push(shifted(from, to, "AZ", 32), shifted(from, to, "az", -32));
    if (to > 0x7f && to - from < 1024) more.push(...otherCases(Math.max(from, 0x80), to));
  }
  return union(more);
}

/** What the range has in common with the letters, moved to the other case. */
function shifted(from: number, to: number, letters: string, distance: number): CharSet {
  const low = Math.max(from, letters.charCodeAt(0));
  const high = Math.min(to, letters.charCodeAt(1));
  return low > high ? [] : [low + distance, high + distance];
}

function otherCases(from: number, to: number): readonly CharSet[] {
  const found: CharSet[] = [];
  for (let code = from; code <= to; code++) {
    const character = String.fromCodePoint(code);
    for (const other of [character.toLowerCase(), character.toUpperCase()]) {
      const [first = "", ...rest] = other;
      if (rest.length === 0) found.push(single(first.codePointAt(0) ?? code));
    }
  }
  return found;
}

export function contains(set: CharSet, code: number): boolean {
  return pairs(set).some(([from, to]) => code >= from && code <= to);
}

function pairs(set: CharSet): readonly (readonly [from: number, to: number])[] {
  return Array.from({ length: set.length / 2 }, (_, i) => [set[2 * i] ?? 0, set[2 * i + 1] ?? 0]);
}
