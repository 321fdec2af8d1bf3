/** Nothing to do: printable ASCII and tabs. */
const plain = /^[\t\x20-\x7E]*$/u;

/** Escape sequences of terminals: CSI (colours, cursor), OSC (titles, links), and those of two characters. */
// oxlint-disable-next-line no-control-regex
const ansi = /(?:\x1B\[|\x9B)[0-?]*[ -/]*[@-~]|\x1B\][^\x07\x1B]*(?:\x07|\x1B\\)|\x1B[@-Z\\^_]/gu;

/**
 * Control characters; the line terminators NEL, LS, PS; what Unicode lets a display leave out (bidi controls, zero-width
 * characters, tags, fillers, variation selectors); interlinear annotations; the blank of Braille; unpaired surrogates.
 */
const harmful =
  // oxlint-disable-next-line no-control-regex
  /[\0-\x08\n-\x1F\x7F-\x9F\u2028-\u202E\u2800\uFFF9-\uFFFB\p{Default_Ignorable_Code_Point}\p{Surrogate}]/gu;

/**
 * One selector behind what it selects a variant of: of symbols and emoji (☎\uFE0F), and of ideographs. A further one,
 * or one behind other text, selects nothing and hides data.
 */
const selectsVariant =
  /^(?:[\p{Emoji}\u00A9\u00AE\p{Symbol}][\uFE0E\uFE0F]|\p{Script=Han}[\uFE00-\uFE02\u{E0100}-\u{E01EF}])$/u;

/**
 * One line of a message as an editor may show it: without terminal escapes, every other character that would move the
 * cursor, break the line, reorder or hide text made visible. Ordinary text comes back as it is.
 */
export function sanitize(line: string): string {
  return plain.test(line) ? line : line.replace(ansi, "").replace(harmful, visibleUnlessVariant);
}

function visibleUnlessVariant(character: string, at: number, line: string): string {
  const before = line.slice(Math.max(0, at - 2), at);
  const base = Array.from(before).at(-1) ?? "";
  return selectsVariant.test(base + character) ? character : visible(character);
}

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  if (code >= 0xd800 && code < 0xe000) return "\uFFFD";
  return `‹U+${code.toString(16).toUpperCase().padStart(4, "0")}›`;
}
