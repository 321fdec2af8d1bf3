import type { Clock } from "../../base/clock.js";
import { isLogsError } from "../logsError.js";
import { untilAborted } from "../../base/abort.js";
import { backoffMs, passingState } from "./backoff.js";
import { defaultTuning } from "../tail/tuning.js";

/** What waiting between attempts needs. */
export interface RetryDeps {
  readonly clock: Clock;
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
}

/** How often to try, and whether a service that can't be reached is worth another try. */
export interface RetryOptions extends RetryDeps {
  readonly maxFailures: number;
  readonly wasReached: () => boolean;
}

/**
 * Does `attempt` until it succeeds, with growing pauses after failures that may pass. Rejects with the failure that is
 * of another kind or one too many, and with an AbortError as soon as the signal is aborted.
 */
export async function retrying<T>(
  attempt: (signal: AbortSignal) => Promise<T>,
  options: RetryOptions,
  signal: AbortSignal,
): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await untilAborted([signal], attempt);
    } catch (error) {
      const isHopeless = isLogsError(error, "offline") && !options.wasReached();
      if (isHopeless || failures >= options.maxFailures || passingState(error, failures) === undefined) throw error;
    }
    await options.clock.sleep(backoffMs(failures, options.random, defaultTuning), signal);
  }
}
