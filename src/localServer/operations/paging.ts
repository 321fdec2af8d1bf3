/** Sorts as the service does: by UTF-16 code units, which for group names is ASCII. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** A page of a sorted list: what follows the last one of the page before, and whether there is more. */
export function pageOf<T>(
  sorted: readonly T[],
  isAfterToken: (item: T) => boolean,
  limit: number,
): { items: readonly T[]; last: T | undefined } {
  const start = sorted.findIndex(isAfterToken);
  if (start < 0) return { items: [], last: undefined };
  const items = sorted.slice(start, start + limit);
  return { items, last: start + limit < sorted.length ? items.at(-1) : undefined };
}
