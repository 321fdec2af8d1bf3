/** Compares as the service sorts: by UTF-16 code units, which for group names is ASCII order. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/**
 * Binary search: the first index below `count` for which the condition holds, or `count` if there is none. Once the
 * condition holds for an index it must hold for all later ones.
 */
export function firstIndex(count: number, condition: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (condition(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
