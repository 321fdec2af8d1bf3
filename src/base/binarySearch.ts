/** The first index whose item is not on the left; `end` if there is none below it. */
export function binarySearch<T>(items: readonly T[], end: number, isLeft: (item: T) => boolean): number {
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && isLeft(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
