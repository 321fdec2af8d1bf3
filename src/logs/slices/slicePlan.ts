/** Chooses how much time a slice covers, judging by how many pages the time before took. */
export class SlicePlan {
  readonly #slicePages: number;
  #lengthMs: number;
  #isMeasured = false;

  /** `rangeMs` is the whole time to read; a part of it is the first guess. */
  constructor(rangeMs: number, slicePages: number) {
    this.#slicePages = slicePages;
    this.#lengthMs = Math.max(1, Math.ceil(rangeMs / 8));
  }

  /** Milliseconds that the next slice should cover; at least 1. */
  get lengthMs(): number {
    return this.#lengthMs;
  }

  /** False until a page was read: until then the length is a guess, and a second slice not worth it. */
  get isMeasured(): boolean {
    return this.#isMeasured;
  }

  /**
   * Takes in that so many pages with events covered so much time, if that is known yet. Empty pages don't count: where
   * every slice has some, slices would never grow again.
   */
  observe(pages: number, coveredMs?: number): void {
    this.#isMeasured = true;
    if (coveredMs !== undefined) {
      const growth = pages <= 1 ? Math.max(2, this.#slicePages) : this.#slicePages / pages;
      this.#lengthMs = Math.max(1, Math.round(coveredMs * growth));
    }
  }
}
