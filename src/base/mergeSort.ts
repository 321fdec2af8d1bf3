import type { Pieces } from "./turns.js";

/** So many items are sorted, or put in order, before others have their turn. */
const pieceItems = 250;

/** The items in order, in pieces; equal ones keep theirs. */
export function* mergeSort<T>(items: readonly T[], compare: (a: T, b: T) => number): Pieces<readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let from = 0; from < items.length; from += pieceItems) {
    runs.push(items.slice(from, from + pieceItems).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const longer: (readonly T[])[] = [];
    for (let at = 0; at < runs.length; at += 2) {
      longer.push(yield* merge(runs[at] ?? [], runs[at + 1] ?? [], compare));
    }
    runs = longer;
  }
  return runs[0] ?? [];
}

function* merge<T>(left: readonly T[], right: readonly T[], compare: (a: T, b: T) => number): Pieces<readonly T[]> {
  const merged: T[] = [];
  let [fromLeft, fromRight] = [0, 0];
  while (merged.length < left.length + right.length) {
    const isLeft =
      fromRight === right.length ||
      (fromLeft < left.length && compare(left[fromLeft] as T, right[fromRight] as T) <= 0);
    merged.push((isLeft ? left[fromLeft++] : right[fromRight++]) as T);
    if (merged.length % pieceItems === 0) yield;
  }
  return merged;
}
