/** Numbers that JavaScript writes otherwise than they may be written: decimals, exponents, many digits, minus zero. */
const unusual = /\d[.eE]|\d{16}|-0/u;
const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/gsu;
/** Names the only member of an object that stands for a number. No one writes a private character into a name but to fool us. */
const key = "\uF8FFnumber";

/**
 * Reads a JSON text so that `spellingOf` tells how its numbers are written, where that makes a difference: 1.0 isn't 1,
 * and large ones keep all their digits. `root` is the text as read by JSON.parse, and the result where there is none.
 */
export function withSpelledNumbers(text: string, root: object): object {
  if (!unusual.test(text) || text.includes("\uF8FF") || /\\u[fF]8[fF][fF]/u.test(text)) return root;
  const marked = text.replaceAll(stringOrNumber, (part) => (part.startsWith('"') ? part : `{"${key}":"${part}"}`));
  return JSON.parse(marked) as object;
}

/** A number as it is written in the text; undefined for everything else. */
export function spellingOf(node: unknown): string | undefined {
  if (typeof node === "number") return String(node);
  if (typeof node !== "object" || node === null || !Object.hasOwn(node, key)) return undefined;
  const spelled = (node as Record<string, unknown>)[key];
  return typeof spelled === "string" ? spelled : undefined;
}
