import { abortError } from "../../src/base/abort.js";
import type { Clock } from "../../src/base/clock.js";

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Lets everything run that waits for nothing but promises. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A clock that a test turns by hand. */
export class FakeClock implements Clock {
  #now: number;
  #sleepers: Sleeper[] = [];

  constructor(now = Date.UTC(2026, 10, 22, 15)) {
    this.#now = now;
  }

  /** How many wait. */
  get sleepers(): number {
    return this.#sleepers.length;
  }

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(abortError());
        return;
      }
      const stop = (): void => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(abortError());
      };
      const wake = (): void => {
        signal.removeEventListener("abort", stop);
        resolve();
      };
      const sleeper = { at: this.#now + ms, wake };
      signal.addEventListener("abort", stop, { once: true });
      this.#sleepers.push(sleeper);
    });
  }

  /** Turns the clock on, waking each sleeper at its time and letting it do its work before the next one wakes. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (let next = this.#first(end); next !== undefined; next = this.#first(end)) {
      this.#now = Math.max(this.#now, next.at);
      this.#sleepers = this.#sleepers.filter((other) => other !== next);
      next.wake();
      await settle();
    }
    this.#now = end;
  }

  #first(end: number): Sleeper | undefined {
    return this.#sleepers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
  }
}

/** A clock for a single thread of work: whoever sleeps turns it on and goes on at once. */
export class SkippingClock implements Clock {
  #now: number;
  slept = 0;

  constructor(now = Date.UTC(2026, 10, 22, 15)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(abortError());
    this.#now += ms;
    this.slept += ms;
    return Promise.resolve();
  }
}
