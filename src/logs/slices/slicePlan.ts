/** Chooses how much time a slice covers, by how many pages time took so far. */
export class SlicePlan {
  readonly #slicePages: number;
  #lengthMs: number;
  #isFounded = false;

  /** `rangeMs` is the whole time to read; a part of it is the first guess. */
  constructor(rangeMs: number, slicePages: number) {
    this.#slicePages = slicePages;
    this.#lengthMs = Math.max(1, Math.ceil(rangeMs / 8));
  }

  /** Milliseconds that the next slice should cover; at least 1. */
  get lengthMs(): number {
    return this.#lengthMs;
  }

  /** False until something was read: until then a second slice would be a blind guess. */
  get isFounded(): boolean {
    return this.#isFounded;
  }

  /**
   * So many pages with events covered so much time; without a time it isn't known yet what they covered. Empty pages
   * don't count: where every slice has some, slices would never grow again.
   */
  observe(pages: number, coveredMs?: number): void {
    this.#isFounded = true;
    if (coveredMs !== undefined) {
      const growth = pages <= 1 ? Math.max(2, this.#slicePages) : this.#slicePages / pages;
      this.#lengthMs = Math.max(1, Math.round(coveredMs * growth));
    }
  }
}
