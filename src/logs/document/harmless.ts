/** Nothing to do: printable ASCII and tabs. */
const plain = /^[\t\x20-\x7E]*$/u;

/** Escape sequences of terminals: CSI (colours, cursor), OSC (titles, links), and those of two characters. */
// oxlint-disable-next-line no-control-regex
const ansi = /(?:\x1B\[|\x9B)[0-?]*[ -/]*[@-~]|\x1B\][^\x07\x1B]*(?:\x07|\x1B\\)|\x1B[@-Z\\^_]/gu;

/**
 * Control characters; the line terminators NEL, LS, PS; bidi controls, zero-width and other invisible characters;
 * unpaired surrogates.
 */
const harmful =
  // oxlint-disable-next-line no-control-regex, no-misleading-character-class
  /[\0-\x08\n-\x1F\x7F-\x9F\xAD\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\p{Surrogate}\u{E0000}-\u{E007F}]/gu;

/**
 * One line of a message as an editor may show it: without terminal escapes, every other character that would move the
 * cursor, break the line, reorder or hide text made visible. Ordinary text comes back as it is.
 */
export function harmless(line: string): string {
  return plain.test(line) ? line : line.replace(ansi, "").replace(harmful, visible);
}

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  if (code >= 0xd800 && code < 0xe000) return "\uFFFD";
  return `‹U+${code.toString(16).toUpperCase().padStart(4, "0")}›`;
}
