import type { HostLine } from "./hostLines.js";

/** A variable or a command that a shell replaces within a line, none of which is longer in a configuration. */
const expansion = /\$(?:[A-Za-z_]\w*|[\d@*#?$!-]|\{[^}\n]{0,200}\}|\()|`[^`]{0,200}`/uy;

/** What a backslash in a here-document keeps from its meaning (POSIX, 2.7.4). */
const kept = "$`\\";

/**
 * A line as a shell expands it, with a template's expression of the same length for what it fills in, and without the backslashes
 * that it takes away. Says from which offset of the result on which offset of the file is meant.
 */
export function expanded({ text, at }: HostLine, from: (inner: number, outer: number) => void): string {
  let result = "";
  let index = 0;
  from(0, at);
  while (index < text.length) {
    const character = text.charAt(index);
    if (character === "\\" && index + 1 < text.length && kept.includes(text.charAt(index + 1))) {
      result += text.charAt(index + 1);
      from(result.length - 1, at + index + 1);
      index += 2;
      continue;
    }
    const length = lengthOf(text, index);
    result += length === 0 ? character : expressionOf(length);
    index += Math.max(1, length);
  }
  return result;
}

/** The length of the expansion at an offset; 0 if there is none. */
function lengthOf(text: string, index: number): number {
  expansion.lastIndex = index;
  const found = expansion.exec(text)?.[0] ?? "";
  return found === "$(" ? commandLength(text, index) : found.length;
}

/** Up to the parenthesis that closes the one of `$(`, or the end of the line. */
function commandLength(text: string, index: number): number {
  let depth = 0;
  for (let at = index + 1; at < text.length; at++) {
    if (text.charAt(at) === "(") depth++;
    if (text.charAt(at) === ")" && --depth === 0) return at + 1 - index;
  }
  return text.length - index;
}

/** A template's expression of a length of at least two, as `template` knows it. */
function expressionOf(length: number): string {
  return length < 3 ? "${".slice(0, length) : `\${${"x".repeat(length - 3)}}`;
}
