import type { Clock } from "../../base/clock.js";
import { AdaptiveLimit } from "./adaptiveLimit.js";
import { steadyNow } from "./steadyNow.js";
import { WaitingLine } from "./waitingLine.js";

/** Who asks: someone who looks at the screen and waits, or work that goes on by itself (tails, downloads). */
export type Priority = "interactive" | "background";

/** How much of an operation's budget is used. */
export interface RateUsage {
  /** Requests a second, on average over the last seconds. */
  readonly usedPerSecond: number;
  /** Absent where no limit is known. */
  readonly limitPerSecond?: number;
  /** True while throttling keeps the limit below the quota. */
  readonly isLowered: boolean;
  /** How many requests wait for their turn. */
  readonly waiting: number;
}

/** Limits count by the second. */
const windowMs = 1000;
/** Usage is an average over this time. */
const usageMs = 5000;
/** While both wait, one background request goes after this many interactive ones: less than half, but never none. */
const interactiveRun = 3;

/**
 * The budget of one operation: a bucket whose tokens come back one second after they were taken, so no second sees more
 * requests than the limit. Interactive requests may take all tokens at once and go first. Background ones go evenly spaced
 * while they are alone, so that an interactive one that comes doesn't have to wait for a whole second behind them.
 */
export class OperationBudget {
  readonly #clock: Clock;
  readonly #now: () => number;
  readonly #limit: AdaptiveLimit;
  readonly #lines: Readonly<Record<Priority, WaitingLine>> = {
    interactive: new WaitingLine(),
    background: new WaitingLine(),
  };
  /** When the last requests went, oldest first. */
  readonly #sent: number[] = [];
  #backgroundSent = Number.NEGATIVE_INFINITY;
  /** How many interactive requests went since a background one that waits could have. */
  #passed = 0;
  #timer: AbortController | undefined;

  /** Without a quota there is no limit until `throttled` is called. */
  constructor(clock: Clock, quota?: number) {
    this.#clock = clock;
    this.#now = steadyNow(clock);
    this.#limit = new AdaptiveLimit(quota);
  }

  /** Resolves when a request may be sent. Rejects with an AbortError as soon as the signal is aborted. */
  acquire(priority: Priority, signal: AbortSignal): Promise<void> {
    const turn = this.#lines[priority].join(signal, () => this.#serve());
    this.#serve();
    return turn;
  }

  /** Takes note of a request that the service refused because there were too many. */
  throttled(): void {
    const { usedPerSecond } = this.usage();
    this.#limit.throttled(this.#now(), usedPerSecond);
    this.#serve();
  }

  usage(): RateUsage {
    const now = this.#now();
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
    return this.#lines.interactive.length + this.#lines.background.length;
  }

  /** Lets go who may, and comes back when the next one may. */
  #serve(): void {
    this.#timer?.abort();
    this.#timer = undefined;
    const now = this.#now();
    for (let next = this.#next(now); next !== undefined; next = this.#next(now)) this.#send(next, now);
    if (this.#waiting === 0) return;
    const timer = new AbortController();
    this.#timer = timer;
    const freeAt = Math.max(this.#tokenAt(now), this.#lines.interactive.length > 0 ? now : this.#backgroundAt(now));
    this.#clock.sleep(Math.max(1, Math.ceil(freeAt - now)), timer.signal).then(
      () => this.#serve(),
      // Aborted, because it was served meanwhile.
      () => undefined,
    );
  }

  /** Whose turn it is now, if anyone's. */
  #next(now: number): Priority | undefined {
    if (this.#waiting === 0 || this.#tokenAt(now) > now) return undefined;
    const { interactive, background } = this.#lines;
    if (interactive.length === 0) return this.#backgroundAt(now) <= now ? "background" : undefined;
    return background.length > 0 && this.#passed >= interactiveRun ? "background" : "interactive";
  }

  #send(priority: Priority, now: number): void {
    const isContested = this.#lines.background.length > 0;
    this.#lines[priority].next();
    this.#passed = priority === "interactive" && isContested ? this.#passed + 1 : 0;
    if (priority === "background") this.#backgroundSent = now;
    const kept = this.#sent.findIndex((at) => at > now - usageMs);
    this.#sent.splice(0, kept < 0 ? this.#sent.length : kept);
    this.#sent.push(now);
  }

  /** When a token is there: a second after as many requests ago as the limit allows. */
  #tokenAt(now: number): number {
    const limit = this.#limit.at(now);
    const sent = Number.isFinite(limit) ? this.#sent[this.#sent.length - limit] : undefined;
    return sent === undefined ? now : sent + windowMs;
  }

  /** When the next background request may go, as far as the spacing is concerned. */
  #backgroundAt(now: number): number {
    return this.#backgroundSent + windowMs / this.#limit.at(now);
  }
}
