const steps = "▁▂▃▄▅▆▇█";

/** Counts as bars of text, by the highest: a blank for none, and the lowest bar for few. */
export function textBars(counts: readonly number[]): string {
  const most = Math.max(1, ...counts);
  return counts
    .map((count) => (count <= 0 ? " " : (steps[Math.ceil((count / most) * steps.length) - 1] ?? "")))
    .join("");
}
