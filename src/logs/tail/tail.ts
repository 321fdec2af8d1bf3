import { isAbort } from "../../base/abort.js";
import type { Clock } from "../../base/clock.js";
import type { ReadApi } from "../history/eventPager.js";
import type { Selection } from "../selection.js";
import { abortable } from "./abortable.js";
import { backoffMs, passingState } from "./backoff.js";
import { GroupTail } from "./groupTail.js";
import { Outage } from "./outage.js";
import type { Reading, ReadJob } from "./readJob.js";
import type { TailState, TailUpdate } from "./tailUpdate.js";
import { defaultTuning, type TailTuning } from "./tuning.js";

/** What to follow. Without a start the tail looks back a while; with an end it ends by itself some time after it. */
export type TailRequest = Omit<Selection, "connection">;

/** What a tail needs from outside. */
export interface TailDeps {
  readonly api: ReadApi;
  readonly clock: Clock;
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
  /** Ends the tail at once and silently. */
  readonly signal: AbortSignal;
}

/**
 * Follows log groups by polling FilterLogEvents, or GetLogEvents where that can do it: first the newest events, then backwards to the start, and all the while
 * what comes in. Each event comes once; pages come as they are read, so pages are not in time order among each other.
 * One request is under way at a time, and none while the consumer doesn't ask. Failures that may pass are retried with
 * growing pauses, others (notFound, accessDenied, expiredCredentials, invalidInput …) reject with their LogsError.
 */
export async function* tail(
  request: TailRequest,
  deps: TailDeps,
  tuning: Partial<TailTuning> = {},
): AsyncGenerator<TailUpdate, void, undefined> {
  if (deps.signal.aborted) return;
  const run = new TailRun(request, deps, { ...defaultTuning, ...tuning });
  try {
    yield* run.updates();
  } catch (error) {
    if (!isAbort(error, deps.signal)) throw error;
  }
}

class TailRun {
  readonly #deps: TailDeps;
  readonly #tuning: TailTuning;
  readonly #outage = new Outage();
  /** In the order of their last turn. */
  #jobs: readonly ReadJob[];
  #state: TailState | undefined;
  #failures = 0;
  /** What has to be waited after a failure before anything is asked again. */
  #pauseMs = 0;

  constructor(request: TailRequest, deps: TailDeps, tuning: TailTuning) {
    const { groups, streams, streamPrefix, filterPattern, start, end } = request;
    this.#deps = deps;
    this.#tuning = tuning;
    const common = {
      ...deps,
      filter: {
        ...(streams === undefined ? {} : { streams }),
        ...(streamPrefix === undefined ? {} : { streamPrefix }),
        ...(filterPattern === undefined ? {} : { filterPattern }),
      },
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
      busyMs: Math.max(tuning.busyMs, groups.length * tuning.requestMs),
      tuning,
    };
    this.#jobs = [...new Set(groups)].flatMap((group) => new GroupTail({ ...common, group }).jobs);
  }

  async *updates(): AsyncGenerator<TailUpdate, void, undefined> {
    yield* this.#changeTo("lookingBack");
    for (let job = this.#next(); job !== undefined; job = this.#next()) {
      await this.#sleepUntil(job.dueAt ?? 0);
      yield* await this.#turn(job);
    }
  }

  /** The job that is due first; among equals the one whose last turn is the longest ago. */
  #next(): ReadJob | undefined {
    const now = this.#deps.clock.now();
    let first: ReadJob | undefined;
    let firstDue = Number.POSITIVE_INFINITY;
    for (const job of this.#jobs) {
      const due = job.dueAt === undefined ? Number.POSITIVE_INFINITY : Math.max(now, job.dueAt);
      if (due < firstDue) {
        first = job;
        firstDue = due;
      }
    }
    return first;
  }

  async #turn(job: ReadJob): Promise<readonly TailUpdate[]> {
    const { signal } = this.#deps;
    this.#jobs = [...this.#jobs.filter((other) => other !== job), job];
    let reading: Reading;
    try {
      reading = await abortable(job.read(signal), signal);
    } catch (error) {
      return this.#failed(error);
    }
    return [...this.#recovered(), ...this.#toUpdates(job, reading)];
  }

  #toUpdates(job: ReadJob, { events, note }: Reading): TailUpdate[] {
    const at = job.isLookBack ? (events.at(-1)?.timestamp ?? this.#deps.clock.now()) : this.#deps.clock.now();
    return [
      ...(events.length === 0 ? [] : [{ kind: "events" as const, events }]),
      ...(note === undefined ? [] : [{ kind: "note" as const, at, text: note }]),
      ...this.#changeTo(this.#isLookingBack() ? "lookingBack" : "following"),
    ];
  }

  #failed(error: unknown): readonly TailUpdate[] {
    const state = passingState(error, ++this.#failures);
    if (state === undefined || isAbort(error, this.#deps.signal)) throw error;
    const note = this.#outage.failed(state, error, this.#deps.clock.now());
    this.#pauseMs = backoffMs(this.#failures, this.#deps.random, this.#tuning);
    return [...this.#changeTo(state), ...note];
  }

  #recovered(): readonly TailUpdate[] {
    this.#failures = 0;
    return this.#outage.recovered(this.#deps.clock.now());
  }

  #isLookingBack(): boolean {
    return this.#jobs.some((job) => job.isLookBack && job.dueAt !== undefined);
  }

  #changeTo(state: TailState): readonly TailUpdate[] {
    if (state === this.#state) return [];
    this.#state = state;
    return [{ kind: "state", state }];
  }

  async #sleepUntil(at: number): Promise<void> {
    const { clock, signal } = this.#deps;
    const ms = Math.max(at - clock.now(), this.#pauseMs);
    this.#pauseMs = 0;
    if (ms > 0) await clock.sleep(ms, signal);
  }
}
