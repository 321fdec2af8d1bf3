/** The candidate that `word` most likely misspells, or undefined if none is similar. Ignores case and separators. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  const plain = letters(word);
  if (plain === "" || plain.length > 60) return undefined;
  const limit = Math.max(1, Math.floor(plain.length / 4));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    const other = letters(candidate);
    if (Math.abs(other.length - plain.length) >= bestDistance) continue;
    const distance = editDistance(plain, other);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

function letters(word: string): string {
  return word.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
}

/** The number of insertions, deletions, substitutions and swaps of adjacent letters between two short words. */
function editDistance(a: string, b: string): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(cell(a, b, { i, j, before, last, left: row[j - 1] ?? 0 }));
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

interface Cell {
  readonly i: number;
  readonly j: number;
  /** The rows for i-2 and i-1, and the cell on the left. */
  readonly before: readonly number[];
  readonly last: readonly number[];
  readonly left: number;
}

function cell(a: string, b: string, { i, j, before, last, left }: Cell): number {
  const same = a[i - 1] === b[j - 1];
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  const [up = 0, diagonal = 0] = [last[j], last[j - 1]];
  const steps = [up + 1, left + 1, diagonal + (same ? 0 : 1)];
  return Math.min(...steps, swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY);
}
