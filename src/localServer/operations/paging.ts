import { firstIndex } from "../store/firstIndex.js";

/** A page of a sorted list: what follows the last one of the page before, and whether there is more. */
export function pageOf<T>(
  sorted: readonly T[],
  isAfterToken: (item: T) => boolean,
  limit: number,
): { items: readonly T[]; last: T | undefined } {
  const start = firstIndex(sorted.length, (index) => {
    const item = sorted[index];
    return item !== undefined && isAfterToken(item);
  });
  const items = sorted.slice(start, start + limit);
  return { items, last: start + limit < sorted.length ? items.at(-1) : undefined };
}
