/** Counts equal events by a key of their content. */
export class ContentCounts {
  readonly #counts = new Map<string, number>();

  /** How many events have this content. */
  of(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  /** Counts an event; returns its ordinal among those of its content, from 1. */
  next(key: string): number {
    const nth = this.of(key) + 1;
    this.#counts.set(key, nth);
    return nth;
  }

  clear(): void {
    this.#counts.clear();
  }
}
