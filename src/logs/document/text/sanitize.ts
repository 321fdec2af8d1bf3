import { joins } from "./joiners.js";

/** Printable ASCII and tabs need no change. */
const plain = /^[\t\x20-\x7E]*$/u;

/** Escape sequences of terminals: CSI (colours, cursor), OSC (titles, links), and those of two characters. */
// oxlint-disable-next-line no-control-regex
const ansi = /(?:\x1B\[|\x9B)[0-?]*[ -/]*[@-~]|\x1B\][^\x07\x1B]*(?:\x07|\x1B\\)|\x1B[@-Z\\^_]/gu;

/**
 * Control characters; the line terminators NEL, LS, PS; what Unicode allows a display to ignore (bidi controls,
 * zero-width characters, tags, fillers, variation selectors); interlinear annotations; the blank Braille pattern;
 * unpaired surrogates.
 */
const harmful =
  // oxlint-disable-next-line no-control-regex
  /[\0-\x08\n-\x1F\x7F-\x9F\u2028-\u202E\u2800\uFFF9-\uFFFB\p{Default_Ignorable_Code_Point}\p{Surrogate}]/gu;

/**
 * A variation selector after a character that has variants: symbols and emoji (☎\uFE0F), and ideographs. A second one,
 * or one after other text, selects nothing and could hide data.
 */
const selectsVariant =
  /^(?:[\p{Emoji}\u00A9\u00AE\p{Symbol}][\uFE0E\uFE0F]|\p{Script=Han}[\uFE00-\uFE02\u{E0100}-\u{E01EF}])$/u;

/**
 * Makes a line of a message safe to show in an editor: removes terminal escapes, and makes every other character
 * visible that would move the cursor, break the line, or reorder or hide text. Joiners stay where they join. Returns ordinary text unchanged.
 */
export function sanitize(line: string): string {
  return plain.test(line) ? line : line.replace(ansi, "").replace(harmful, visibleUnlessNeeded);
}

function visibleUnlessNeeded(character: string, at: number, line: string): string {
  if (joins(line, at)) return character;
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

/** A part of a line that is shown as something else, or not at all, with how long it is as shown. */
interface ChangedPart {
  readonly start: number;
  readonly end: number;
  readonly shownLength: number;
}

/**
 * The offset in a line of a message of the character at an offset in its sanitized text; of the first character that it
 * stands for, where several are shown for one.
 */
export function offsetInLine(line: string, shownOffset: number): number {
  let hidden = 0;
  for (const { start, end, shownLength } of changedParts(line)) {
    const shownStart = start - hidden;
    if (shownOffset < shownStart) return shownOffset + hidden;
    if (shownOffset < shownStart + shownLength) return start;
    hidden += end - start - shownLength;
  }
  return shownOffset + hidden;
}

/** The offset in the sanitized text of an offset in a line of a message. */
export function offsetInSanitized(line: string, offset: number): number {
  let hidden = 0;
  for (const { start, end, shownLength } of changedParts(line)) {
    if (offset < end) return Math.min(offset, start) - hidden;
    hidden += end - start - shownLength;
  }
  return offset - hidden;
}

/** A line with spaces for all that is shown as something else: what can be taken from it as it is keeps its offset. */
export function blanked(line: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of changedParts(line)) {
    pieces.push(line.slice(from, start), " ".repeat(end - start));
    from = end;
  }
  return pieces.length === 0 ? line : pieces.join("") + line.slice(from);
}

/** In order. */
function changedParts(line: string): readonly ChangedPart[] {
  if (plain.test(line)) return [];
  const removed = Array.from(line.matchAll(ansi), ({ index: start, 0: { length } }) => ({ start, length }));
  const parts: ChangedPart[] = removed.map(({ start, length }) => ({ start, end: start + length, shownLength: 0 }));
  const rest = line.replace(ansi, "");
  let next = 0;
  let hidden = 0;
  for (const { index, 0: character } of rest.matchAll(harmful)) {
    for (let gap = removed[next]; gap !== undefined && gap.start - hidden <= index; gap = removed[next]) {
      hidden += gap.length;
      next++;
    }
    const shown = visibleUnlessNeeded(character, index, rest);
    const start = index + hidden;
    if (shown !== character) parts.push({ start, end: start + character.length, shownLength: shown.length });
  }
  return parts.sort((a, b) => a.start - b.start);
}
