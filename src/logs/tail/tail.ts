import { isAbort } from "../../base/abort.js";
import type { TailDeps, TailRequest } from "./tailRequest.js";
import { TailRun } from "./tailRun.js";
import type { TailUpdate } from "./tailUpdate.js";
import { defaultTuning, type TailTuning } from "./tuning.js";

/**
 * Follows log groups by polling FilterLogEvents, or GetLogEvents where that is enough: first the newest events, then
 * back to the start, and new events all the while. With Live Tail, events arrive at once, and polls are rare and read
 * what it left out. Each event is yielded once. Pages are yielded as they are read, so they are not in time order among
 * each other. One poll is under way at a time, and none while the consumer doesn't ask for more. Temporary failures are
 * retried with growing delays. A group that was deleted or must not be read is left out while there are others. Other
 * failures, and that of the last group, reject with their LogsError (notFound, accessDenied, expiredCredentials,
 * invalidInput …).
 */
export async function* tail(
  request: TailRequest,
  deps: TailDeps,
  tuning: Partial<TailTuning> = {},
): AsyncGenerator<TailUpdate, void, undefined> {
  if (deps.signal.aborted) return;
  const leaving = new AbortController();
  const leave = (): void => leaving.abort();
  deps.signal.addEventListener("abort", leave, { once: true });
  const run = new TailRun(request, { ...deps, signal: leaving.signal }, { ...defaultTuning, ...tuning });
  try {
    yield* run.updates();
  } catch (error) {
    if (!isAbort(error, deps.signal)) throw error;
  } finally {
    deps.signal.removeEventListener("abort", leave);
    leave();
  }
}
