import { binarySearch } from "../../base/binarySearch.js";

/** Where the characters of a text are in another one that it was taken from. */
export class PlaceMap {
  readonly #inner: number[] = [];
  readonly #outer: number[] = [];

  /** From this offset on, the text is that from `outer` on of the other one. In ascending order. */
  add(inner: number, outer: number): void {
    this.#inner.push(inner);
    this.#outer.push(outer);
  }

  /** The offset in the other text. */
  outerOf(inner: number): number {
    return moved(inner, this.#inner, this.#outer);
  }

  /** The offset in the text of one in the other; that of the nearest one before it where it was left out. */
  innerOf(outer: number): number {
    const at = lastUpTo(this.#outer, outer);
    const next = this.#inner[at + 1] ?? Number.POSITIVE_INFINITY;
    return Math.min(moved(outer, this.#outer, this.#inner), next);
  }
}

function moved(offset: number, from: readonly number[], to: readonly number[]): number {
  const at = lastUpTo(from, offset);
  return (to[at] ?? 0) + Math.max(0, offset - (from[at] ?? 0));
}

/** The index of the last number that isn't greater; the first where all are. */
function lastUpTo(numbers: readonly number[], offset: number): number {
  return Math.max(0, binarySearch(numbers, numbers.length, (each) => each <= offset) - 1);
}
