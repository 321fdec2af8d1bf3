import { isAbort } from "../../base/abort.js";
import type { Clock } from "../../base/clock.js";
import type { ReadApi } from "../history/eventPager.js";
import type { LogsApi } from "../logsApi.js";
import type { Selection } from "../selection/selection.js";
import { TailRun } from "./tailRun.js";
import type { TailUpdate } from "./tailUpdate.js";
import { defaultTuning, type TailTuning } from "./tuning.js";

/** How events come: by polls, by Live Tail where it can be had, or by polls as long as these can keep up. */
export type TailSource = "auto" | "poll" | "live";

/** What to follow. Without a start the tail looks back a while; with an end it ends by itself some time after it. */
export interface TailRequest extends Omit<Selection, "connection"> {
  /** Polls are free, so they are what is used if nothing is said. */
  readonly source?: TailSource;
}

/** The part of the port that a tail needs. */
export type TailApi = ReadApi & Pick<LogsApi, "describeLogGroups" | "startLiveTail">;

/** What a tail needs from outside. */
export interface TailDeps {
  readonly api: TailApi;
  readonly clock: Clock;
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
  /** Ends the tail at once and silently. */
  readonly signal: AbortSignal;
}

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
