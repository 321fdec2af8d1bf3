import type { Value } from "../values/value.js";

/** Puts what the stars match into slots; nothing where the pattern doesn't match. */
export type GlobMatcher = (text: string, hasText: boolean, slots: Value[], targets: readonly number[]) => void;

/**
 * Matches `"user=*, took * ms"` anywhere in a text: each star is what stands up to the next text of the pattern, at the
 * pattern's end the rest. One way through the text decides, since the nearest place of a text leaves most for the others.
 */
export function globMatcher(pattern: string): GlobMatcher {
  const [head = "", ...tails] = pattern.split("*");
  const ends = new Int32Array(tails.length);
  const starts = new Int32Array(tails.length);
  const matches = (text: string): boolean => {
    const found = head === "" ? 0 : text.indexOf(head);
    if (found < 0) return false;
    let at = found + head.length;
    for (let i = 0; i < tails.length; i++) {
      const tail = tails[i] ?? "";
      const end = tail === "" && i === tails.length - 1 ? text.length : text.indexOf(tail, at);
      if (end < 0) return false;
      starts[i] = at;
      ends[i] = end;
      at = end + tail.length;
    }
    return true;
  };
  return (text, hasText, slots, targets) => {
    const isMatch = hasText && matches(text);
    for (let i = 0; i < targets.length; i++)
      slots[targets[i] ?? 0] = isMatch ? text.slice(starts[i], ends[i]) : undefined;
  };
}
