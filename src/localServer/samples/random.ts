/** Returns pseudorandom numbers from 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

/** A small generator (multiply, shift and mix on 32 bits): the same seed gives the same numbers. */
export function seededRandom(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A random integer from `low` to `high`, both inclusive. */
export function integer(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** A random item. */
export function pick<const T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

/** A random item, each in proportion to its weight. */
export function pickWeighted<T>(
  random: Random,
  items: readonly [readonly [T, number], ...(readonly [T, number])[]],
): T {
  const total = items.reduce((sum, [, weight]) => sum + weight, 0);
  let rest = random() * total;
  for (const [item, weight] of items) {
    rest -= weight;
    if (rest < 0) return item;
  }
  return items[0][0];
}

/** Random lower-case hexadecimal digits. */
export function hex(random: Random, digits: number): string {
  let text = "";
  for (let count = 0; count < digits; count += 1) text += integer(random, 0, 15).toString(16);
  return text;
}

/** A random UUID; the seed decides, so that it is unique among samples only. */
export function uuid(random: Random): string {
  return `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-a${hex(random, 3)}-${hex(random, 12)}`;
}
