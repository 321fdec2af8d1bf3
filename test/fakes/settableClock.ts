import { abortError } from "../../src/base/abort.js";
import type { Clock } from "../../src/base/clock.js";

interface Sleeper {
  readonly until: number;
  wake(): void;
}

/** A clock that stands still until it is advanced. */
export class SettableClock implements Clock {
  #now: number;
  readonly #sleepers = new Set<Sleeper>();
  readonly #watchers = new Set<() => void>();

  constructor(now = Date.UTC(2026, 10, 22, 12)) {
    this.#now = now;
  }

  /** How many sleep right now. */
  get sleeping(): number {
    return this.#sleepers.size;
  }

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(abortError());
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        this.#sleepers.delete(sleeper);
        reject(abortError());
      };
      const wake = (): void => {
        signal.removeEventListener("abort", stop);
        resolve();
      };
      const sleeper: Sleeper = { until: this.#now + ms, wake };
      this.#sleepers.add(sleeper);
      signal.addEventListener("abort", stop, { once: true });
      for (const watcher of this.#watchers) watcher();
    });
  }

  /** Moves on and wakes, in order, those whose time has come. */
  advance(ms: number): void {
    this.#now += ms;
    const due = [...this.#sleepers].filter(({ until }) => until <= this.#now).sort((a, b) => a.until - b.until);
    for (const sleeper of due) {
      this.#sleepers.delete(sleeper);
      sleeper.wake();
    }
  }

  /** Resolves once someone sleeps. */
  someoneSleeps(): Promise<void> {
    if (this.#sleepers.size > 0) return Promise.resolve();
    return new Promise((resolve) => {
      const watcher = (): void => {
        this.#watchers.delete(watcher);
        resolve();
      };
      this.#watchers.add(watcher);
    });
  }
}
