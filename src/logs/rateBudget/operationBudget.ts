import { type Clock, SteadyTime } from "../../base/clock.js";
import { AdaptiveLimit } from "./adaptiveLimit.js";
import { WaitQueue } from "./waitQueue.js";

/** Whether a user waits for the answer, or the request belongs to work in the background (tails, downloads). */
export type Priority = "interactive" | "background";

/** The usage of an operation's budget. */
export interface RateUsage {
  /** Requests a second, on average over the last seconds. */
  readonly usedPerSecond: number;
  /** Absent if no limit is known. */
  readonly limitPerSecond?: number;
  /** True while throttling keeps the limit below the quota. */
  readonly isLowered: boolean;
  /** The number of waiting requests. */
  readonly waiting: number;
}

/** Limits are per second. */
const windowMs = 1000;
/** Usage is an average over this time. */
const usageMs = 5000;
/** While both kinds wait, one background request follows this many interactive ones: fewer than half, but some. */
const interactiveRun = 3;

/**
 * The budget of one operation: a bucket whose tokens return one second after they were taken, so that no second has more
 * requests than the limit. Interactive requests take precedence and may take all tokens at once. Background requests are
 * evenly spaced while no others wait, so that an interactive request never waits a whole second for them.
 */
export class OperationBudget {
  readonly #clock: Clock;
  readonly #steady: SteadyTime;
  readonly #limit: AdaptiveLimit;
  readonly #queues: Readonly<Record<Priority, WaitQueue>> = {
    interactive: new WaitQueue(),
    background: new WaitQueue(),
  };
  /** When the last requests were sent, oldest first. */
  readonly #sent: number[] = [];
  #backgroundSent = Number.NEGATIVE_INFINITY;
  /** The number of interactive requests that were sent while a background one waited. */
  #overtaken = 0;
  #timer: AbortController | undefined;

  /** Without a quota there is no limit until `throttled` is called. */
  constructor(clock: Clock, quota?: number) {
    this.#clock = clock;
    this.#steady = new SteadyTime(clock);
    this.#limit = new AdaptiveLimit(quota);
  }

  /** Resolves when a request may be sent. Rejects with an AbortError as soon as the signal is aborted. */
  acquire(priority: Priority, signal: AbortSignal): Promise<void> {
    const turn = this.#queues[priority].join(signal, () => this.#grantWaiting());
    this.#grantWaiting();
    return turn;
  }

  /** Records a throttled request. */
  throttled(): void {
    const { usedPerSecond } = this.usage();
    this.#limit.throttled(this.#steady.now(), usedPerSecond);
    this.#grantWaiting();
  }

  usage(): RateUsage {
    const now = this.#steady.now();
    const used = this.#sent.filter((at) => at > now - usageMs).length;
    const limit = this.#limit.at(now);
    return {
      usedPerSecond: (used * 1000) / usageMs,
      ...(Number.isFinite(limit) ? { limitPerSecond: limit } : {}),
      isLowered: this.#limit.isLowered(now),
      waiting: this.#waiting,
    };
  }

  get #waiting(): number {
    return this.#queues.interactive.length + this.#queues.background.length;
  }

  /** Grants waiting requests, then sleeps until the next slot. */
  #grantWaiting(): void {
    this.#timer?.abort();
    this.#timer = undefined;
    const now = this.#steady.now();
    for (let next = this.#next(now); next !== undefined; next = this.#next(now)) this.#send(next, now);
    if (this.#waiting === 0) return;
    const timer = new AbortController();
    this.#timer = timer;
    const freeAt = Math.max(this.#tokenAt(now), this.#queues.interactive.length > 0 ? now : this.#backgroundAt(now));
    this.#clock.sleep(Math.max(1, Math.ceil(freeAt - now)), timer.signal).then(
      () => this.#grantWaiting(),
      // Aborted by a later call.
      () => undefined,
    );
  }

  /** The priority of the request to send now; undefined if none may be sent. */
  #next(now: number): Priority | undefined {
    if (this.#waiting === 0 || this.#tokenAt(now) > now) return undefined;
    const { interactive, background } = this.#queues;
    if (interactive.length === 0) return this.#backgroundAt(now) <= now ? "background" : undefined;
    return background.length > 0 && this.#overtaken >= interactiveRun ? "background" : "interactive";
  }

  #send(priority: Priority, now: number): void {
    const isContested = this.#queues.background.length > 0;
    this.#queues[priority].next();
    this.#overtaken = priority === "interactive" && isContested ? this.#overtaken + 1 : 0;
    if (priority === "background") this.#backgroundSent = now;
    const kept = this.#sent.findIndex((at) => at > now - usageMs);
    this.#sent.splice(0, kept < 0 ? this.#sent.length : kept);
    this.#sent.push(now);
  }

  /** When a token is available: one second after the oldest of the last `limit` requests. */
  #tokenAt(now: number): number {
    const limit = this.#limit.at(now);
    const sent = Number.isFinite(limit) ? this.#sent[this.#sent.length - limit] : undefined;
    return sent === undefined ? now : sent + windowMs;
  }

  /** When the spacing allows the next background request. */
  #backgroundAt(now: number): number {
    return this.#backgroundSent + windowMs / this.#limit.at(now);
  }
}
