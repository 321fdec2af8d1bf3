/**
 * A set of ids for which it costs little to add one that is greater than all before, as those of the service mostly are:
 * a hash table of millions of long texts takes a tenth of the time of a download.
 */
export class IdSet {
  readonly #ascending: string[] = [];
  #last = "";
  /** Those that didn't come in order. */
  readonly #others = new Set<string>();

  has(id: string): boolean {
    if (id <= this.#last && this.#isAscending(id)) return true;
    return this.#others.size > 0 && this.#others.has(id);
  }

  /** Returns false if it was in the set before. */
  add(id: string): boolean {
    if (this.has(id)) return false;
    if (id > this.#last) {
      this.#ascending.push(id);
      this.#last = id;
    } else this.#others.add(id);
    return true;
  }

  #isAscending(id: string): boolean {
    let low = 0;
    let high = this.#ascending.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ascending[middle] ?? "") < id) low = middle + 1;
      else high = middle;
    }
    return this.#ascending[low] === id;
  }
}
