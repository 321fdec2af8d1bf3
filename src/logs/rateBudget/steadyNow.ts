import type { Clock } from "../../base/clock.js";

/** The clock's milliseconds, but never going back: when the machine's time is set back, it goes on from where it was. */
export function steadyNow(clock: Clock): () => number {
  let last = clock.now();
  let ahead = 0;
  return () => {
    const now = clock.now();
    if (now < last) ahead += last - now;
    last = now;
    return now + ahead;
  };
}
