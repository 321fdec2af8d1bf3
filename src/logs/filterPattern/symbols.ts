/** Characters by code: all of ASCII, and one symbol for all other characters. */
export const otherSymbol = 128;
const symbolCount = otherSymbol + 1;

/** A set of characters: 1 for those in the set, by code. */
export type Symbols = Uint8Array;

/** The set of these ASCII characters. */
export function symbolsOf(characters: string): Symbols {
  const symbols = new Uint8Array(symbolCount);
  for (const character of characters) symbols[character.codePointAt(0) ?? 0] = 1;
  return symbols;
}

/** The set of the characters from one to another, both included; empty if they stand in the wrong order. */
export function range(from: string, to: string): Symbols {
  const [low, high] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
  return new Uint8Array(symbolCount).fill(1, low, high + 1);
}

/** The characters of any of these sets. */
export function either(...all: readonly Symbols[]): Symbols {
  return new Uint8Array(symbolCount).map((_, code) => (all.some((symbols) => symbols[code] === 1) ? 1 : 0));
}

/** All characters but those of the set. */
export function inverse(symbols: Symbols): Symbols {
  return symbols.map((fits) => 1 - fits);
}

/** The code of the only character of a set; undefined if it has none or several. */
export function onlySymbol(symbols: Symbols): number | undefined {
  const first = symbols.indexOf(1);
  return symbols.lastIndexOf(1) === first ? first : undefined;
}
