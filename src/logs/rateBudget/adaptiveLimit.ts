/** Throttling lowers the limit to this fraction of the current usage. */
const lowering = 0.5;
/** Throttled answers within this time count as one. */
const burstMs = 1000;
/** The growth of a lowered limit in each second without throttling: it doubles within 15 seconds. */
const growthPerSecond = 1.05;
/** After this time without throttling the limit is the quota again. */
const forgetMs = 120_000;

/**
 * The limit of requests a second: the quota, or none if no quota is known. Throttling lowers it, because others use the
 * same quota or a server has its own; then it grows again. Times are milliseconds of a monotonic clock.
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

  /** Records a throttled answer; `used` is the current number of requests a second. */
  throttled(now: number, used: number): void {
    if (this.#lowered !== undefined && now - this.#lowered.at < burstMs) return;
    const to = Math.max(1, Math.floor(lowering * Math.min(used, this.at(now))));
    this.#lowered = { to, at: now };
  }
}
