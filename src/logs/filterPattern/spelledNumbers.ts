/** A number of a JSON text as it is written there: 1.0 isn't 1, and large ones keep all their digits. */
export class SpelledNumber {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** Numbers that JavaScript writes otherwise than they may be written: decimals, exponents, many digits, minus zero. */
const unusual = /\d[.eE]|\d{16}|-0/u;
const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/gsu;
/** Stands for a number while the text is read anew. */
const key = "\uF8FFnumber";

/**
 * Puts a SpelledNumber in the place of each number of a JSON text where that makes a difference. `root` is the text as
 * read by JSON.parse, and the result where there is none. Time is linear in the text's length.
 */
export function withSpelledNumbers(text: string, root: object): object {
  if (!unusual.test(text) || text.includes("\uF8FF") || /\\u[fF]8[fF][fF]/u.test(text)) return root;
  const marked = text.replaceAll(stringOrNumber, (part) => (part.startsWith('"') ? part : `{"${key}":"${part}"}`));
  return JSON.parse(marked, (_, value: unknown) => {
    const spelled = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
    return typeof spelled === "string" ? new SpelledNumber(spelled) : value;
  }) as object;
}
