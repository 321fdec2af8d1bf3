import { choices } from "../choices.js";

const { exactValues, error } = choices.percentile.value;
/** The ratio of the bounds of a bucket, within which no value is further off than the error. */
const ratio = Math.log((1 + error) / (1 - error));

/**
 * Percentiles of numbers: exact as long as they are few, then by buckets whose size grows with the values (as DDSketch
 * has it), so that memory is bounded.
 */
export class Percentiles {
  #values: number[] | undefined = [];
  #isSorted = true;
  readonly #buckets = new Map<number, number>();
  #count = 0;

  add(value: number): void {
    this.#count++;
    if (this.#values === undefined) {
      this.#addToBucket(value);
      return;
    }
    this.#isSorted &&= value >= (this.#values.at(-1) ?? value);
    this.#values.push(value);
    if (this.#values.length <= exactValues) return;
    for (const held of this.#values) this.#addToBucket(held);
    this.#values = undefined;
  }

  /** The least value that so many percent of the values don't exceed; `undefined` of none. */
  at(percent: number): number | undefined {
    if (this.#count === 0) return undefined;
    const rank = Math.min(this.#count, Math.max(1, Math.ceil((percent / 100) * this.#count - 1e-9)));
    return this.#values === undefined ? this.#bucketAt(rank) : this.#exactAt(this.#values, rank);
  }

  #exactAt(values: number[], rank: number): number | undefined {
    if (!this.#isSorted) values.sort((a, b) => a - b);
    this.#isSorted = true;
    return values[rank - 1];
  }

  /** Buckets by sign and logarithm; 0 has one of its own. */
  #addToBucket(value: number): void {
    const key = bucketOf(value);
    this.#buckets.set(key, (this.#buckets.get(key) ?? 0) + 1);
  }

  #bucketAt(rank: number): number | undefined {
    let seen = 0;
    for (const key of [...this.#buckets.keys()].sort((a, b) => a - b)) {
      seen += this.#buckets.get(key) ?? 0;
      if (seen >= rank) return valueOf(key);
    }
    return undefined;
  }
}

/** Moves logarithms of numbers down to 1e-300 above 0, so that the sign of a key is that of its values. */
const shift = 1_000_000;

function bucketOf(value: number): number {
  return value === 0 ? 0 : Math.sign(value) * (Math.ceil(Math.log(Math.abs(value)) / ratio) + shift);
}

function valueOf(key: number): number {
  if (key === 0) return 0;
  const upper = Math.exp((Math.abs(key) - shift) * ratio);
  return Math.sign(key) * ((2 * upper) / (Math.exp(ratio) + 1));
}
