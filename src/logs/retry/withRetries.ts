import { untilAborted } from "../../base/abort.js";
import type { Clock } from "../../base/clock.js";
import { isLogsError } from "../logsError.js";
import { backoffMs, defaultBackoff } from "./backoff.js";
import { transientFailure } from "./transientFailure.js";

/** What waiting between attempts needs. */
export interface RetryDeps {
  readonly clock: Clock;
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
}

export interface RetryOptions extends RetryDeps {
  /** Consecutive failures after which the last one is final. */
  readonly maxFailures: number;
  /** True once the service has answered. Until then a service that can't be reached isn't asked again. */
  readonly hasAnswered: () => boolean;
}

/**
 * Repeats `attempt` until it succeeds, with growing pauses after transient failures. Rejects with the first failure that
 * is permanent or one too many, and with an AbortError as soon as the signal is aborted.
 */
export async function withRetries<T>(
  attempt: (signal: AbortSignal) => Promise<T>,
  options: RetryOptions,
  signal: AbortSignal,
): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await untilAborted([signal], attempt);
    } catch (error) {
      const isUnreachable = isLogsError(error, "offline") && !options.hasAnswered();
      if (isUnreachable || failures >= options.maxFailures || transientFailure(error, failures) === undefined) {
        throw error;
      }
    }
    await options.clock.sleep(backoffMs(failures, options.random, defaultBackoff), signal);
  }
}
