/** A throttled answer lowers the limit to this part of what was used. */
const lowering = 0.5;
/** What is throttled within this time belongs to one cause. */
const togetherMs = 1000;
/** The growth of a lowered limit in each second without throttling: it doubles in a quarter of a minute. */
const growthPerSecond = 1.05;
/** After this time without throttling a lowered limit is forgotten. */
const forgetMs = 120_000;

/**
 * The limit of requests a second: the quota, or none where no quota is known. Throttling lowers it, because others use the
 * same quota or a server has one of its own; then it grows again. Times are milliseconds of a clock that never goes back.
 */
export class AdaptiveLimit {
  readonly #quota: number;
  #lowered: { readonly to: number; readonly at: number } | undefined;

  constructor(quota = Number.POSITIVE_INFINITY) {
    this.#quota = quota;
  }

  /** Requests a second, a whole number of 1 or more, or Infinity. */
  at(now: number): number {
    if (this.#lowered === undefined || now - this.#lowered.at >= forgetMs) return this.#quota;
    const grown = this.#lowered.to * growthPerSecond ** ((now - this.#lowered.at) / 1000);
    return Math.min(this.#quota, Math.floor(grown));
  }

  /** True while throttling keeps the limit below the quota. */
  isLowered(now: number): boolean {
    return this.at(now) < this.#quota;
  }

  /** Takes note of a throttled answer; `used` is how many requests a second there were. */
  throttled(now: number, used: number): void {
    if (this.#lowered !== undefined && now - this.#lowered.at < togetherMs) return;
    const to = Math.max(1, Math.floor(lowering * Math.min(used, this.at(now))));
    this.#lowered = { to, at: now };
  }
}
