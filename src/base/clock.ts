import { abortError } from "./abort.js";
import { type Disposable, toDisposable } from "./disposable.js";

/** Time as a parameter, so that tests can control it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects with an AbortError as soon as the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** A timer of Node and browsers counts milliseconds in 32 bits, and ends at once where more are asked for. */
const longestTimer = 2 ** 31 - 1;

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    let rest = ms;
    for (; rest > longestTimer; rest -= longestTimer) await timer(longestTimer, signal);
    await timer(rest, signal);
  },
};

/**
 * The time of a clock that may be set back, by a person or a time server: it goes on from what it told last, or what is due
 * would wait until the old time comes again.
 */
export class SteadyTime {
  readonly #clock: Pick<Clock, "now">;
  #last: number;
  #setBackMs = 0;

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
    this.#last = clock.now();
  }

  /** Milliseconds since the epoch; never less than before, but for `restart`. */
  now(): number {
    const now = this.#clock.now();
    if (now < this.#last) this.#setBackMs += this.#last - now;
    this.#last = now;
    return now + this.#setBackMs;
  }

  /** Takes the clock's own time again. */
  restart(): void {
    this.#last = this.#clock.now();
    this.#setBackMs = 0;
  }
}

function timer(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(abortError());
      return;
    }
    const stop = (): void => {
      clearTimeout(running);
      reject(abortError());
    };
    const running = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal.addEventListener("abort", stop, { once: true });
  });
}

/** Does something after `ms` milliseconds, unless the result is disposed before. */
export function after(clock: Clock, ms: number, work: () => void): Disposable {
  const waiting = new AbortController();
  void clock.sleep(ms, waiting.signal).then(
    () => (waiting.signal.aborted ? undefined : work()),
    () => undefined,
  );
  return toDisposable(() => waiting.abort());
}
