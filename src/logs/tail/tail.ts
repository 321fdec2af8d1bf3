import { isAbort } from "../../base/abort.js";
import type { TailDeps, TailRequest } from "./tailRequest.js";
import { TailRun } from "./tailRun.js";
import type { TailUpdate } from "./tailUpdate.js";
import { defaultTuning, type TailTuning } from "./tuning.js";

/**
 * Follows log groups by polling FilterLogEvents, or GetLogEvents where that can do it: first the newest events, then
 * backwards to the start, and all the while what comes in. With Live Tail events come at once, and polls are seldom and
 * bring what it left out. Each event comes once; pages come as they are read, so pages are not in time order among each
 * other. One poll is under way at a time, and none while the consumer doesn't ask. Failures that may pass are retried
 * with growing pauses. A group that is gone or forbidden is left while there are others; other failures, and that of the
 * last group, reject with their LogsError (notFound, accessDenied, expiredCredentials, invalidInput …).
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
