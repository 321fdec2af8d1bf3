import fc from "fast-check";
import { expect, it } from "vitest";
import { mergeSort } from "../../src/base/mergeSort.js";
import type { Pieces } from "../../src/base/turns.js";

function done<T>(work: Pieces<T>): T {
  for (;;) {
    const { done: isDone, value } = work.next();
    if (isDone === true) return value;
  }
}

it("sorts as an array does, and keeps the order of equal items", () => {
  const items = fc.array(fc.record({ key: fc.integer({ min: 0, max: 20 }), place: fc.integer() }), { maxLength: 2000 });
  const compare = (a: { readonly key: number }, b: { readonly key: number }): number => a.key - b.key;
  fc.assert(
    fc.property(items, (given) => {
      expect(done(mergeSort(given, compare))).toEqual([...given].sort(compare));
    }),
  );
});

it("compares no more than some hundred times before others have their turn", () => {
  let compared = 0;
  const compare = (a: number, b: number): number => (compared++, a - b);
  const work = mergeSort(
    Array.from({ length: 50_000 }, (_, n) => (n * 7919) % 50_021),
    compare,
  );
  let most = 0;
  for (let before = 0; work.next().done !== true; before = compared) most = Math.max(most, compared - before);
  expect([compared > 500_000, most < 3000]).toEqual([true, true]);
});
