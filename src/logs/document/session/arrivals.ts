/** Over how long the rate is taken. */
const windowMs = 30_000;

/** Counts events as they arrive. Times are epoch milliseconds. */
export class Arrivals {
  #total = 0;
  #began: number | undefined;
  /** The arrivals of the window, oldest first. */
  #recent: { readonly at: number; readonly count: number }[] = [];

  /** How many have arrived so far. */
  get total(): number {
    return this.#total;
  }

  add(count: number, now: number): void {
    this.#total += count;
    this.#began ??= now;
    this.#forget(now);
    this.#recent.push({ at: now, count });
  }

  /** How many arrive in a second, by those of the last half minute. */
  perSecond(now: number): number {
    this.#forget(now);
    if (this.#began === undefined) return 0;
    const ms = Math.max(1000, Math.min(windowMs, now - this.#began));
    return (1000 * this.#recent.reduce((sum, { count }) => sum + count, 0)) / ms;
  }

  #forget(now: number): void {
    this.#recent = this.#recent.filter(({ at }) => at > now - windowMs);
  }
}
