const pairs = /[\u{10000}-\u{10FFFF}]/u;

/** True if a character of the text takes two UTF-16 code units. */
export function hasPairs(text: string): boolean {
  return pairs.test(text);
}

/** The number of Unicode characters in a text, which is less than its length where some take two UTF-16 code units. */
export function characterCount(text: string): number {
  return hasPairs(text) ? Array.from(text).length : text.length;
}
