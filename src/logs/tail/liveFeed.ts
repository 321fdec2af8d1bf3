import * as l10n from "../../base/l10n.js";
import type { Clock } from "../../base/clock.js";
import { requireFeature } from "../classFeatures.js";
import { findLogGroup } from "../findLogGroup.js";
import { isLinked } from "../groupArn.js";
import { LogsError } from "../logsError.js";
import type { LiveTailUpdate, LogsApi } from "../logsApi.js";
import type { SliceFilter } from "../history/eventPager.js";
import { backoffMs } from "../retry/backoff.js";
import { initialFeedState, type LiveFeedEvent, type LiveSignal, nextFeedState } from "./liveFeedState.js";
import { LiveSignalQueue } from "./liveSignalQueue.js";
import { ContentCounts } from "../events/contentCounts.js";
import { contentKey, groupKey } from "../events/identity.js";
import type { SelectedEvent } from "../selection/selection.js";
import type { TailTuning } from "./tuning.js";

export interface LiveFeedOptions {
  readonly api: Pick<LogsApi, "describeLogGroups" | "startLiveTail">;
  readonly clock: Clock;
  readonly random: () => number;
  /** The groups to follow: 1 to 10. Read for each session. */
  readonly groups: () => readonly string[];
  readonly filter: SliceFilter;
  readonly tuning: TailTuning;
  /** Ends the feed. */
  readonly signal: AbortSignal;
}

/**
 * Runs Live Tail sessions, one after the other, according to `nextFeedState`. It reads them at once, no matter when the
 * signals are taken: the service drops updates that aren't read in time.
 */
export class LiveFeed {
  readonly #options: LiveFeedOptions;
  readonly #queue = new LiveSignalQueue();
  readonly #ending = new AbortController();
  #state = initialFeedState;
  #session: AbortController | undefined;
  /** When the session last sent something. */
  #heardAt = 0;

  constructor(options: LiveFeedOptions) {
    const signal = AbortSignal.any([options.signal, this.#ending.signal]);
    this.#options = { ...options, signal };
    void this.#run();
  }

  /** Ends the session and begins no other one. */
  end(): void {
    this.#ending.abort();
  }

  /** Resolves when there is something to take. Only the promise of the last call does. */
  arrival(): Promise<void> {
    return this.#queue.arrival();
  }

  /** Removes and returns all signals, in order. */
  take(): readonly LiveSignal[] {
    return this.#queue.take();
  }

  /** Ends the session and begins another one, because the groups have changed. */
  renew(): void {
    this.#session?.abort();
  }

  async #run(): Promise<void> {
    while (this.#state.phase !== "over") {
      const event = this.#state.phase === "waiting" ? await this.#wait() : await this.#readSession();
      this.#apply(this.#options.signal.aborted ? { kind: "stopped" } : event);
    }
  }

  #apply(event: LiveFeedEvent): void {
    const { state, signals } = nextFeedState(this.#state, event, this.#options.tuning);
    this.#state = state;
    for (const signal of signals) this.#queue.add(signal);
  }

  async #wait(): Promise<LiveFeedEvent> {
    const { clock, random, signal, tuning } = this.#options;
    const { failures } = this.#state;
    await clock.sleep(backoffMs(failures, random, tuning), signal).catch(() => undefined);
    return { kind: "waited" };
  }

  /** Reads a session to its end, or until it has been silent for too long. */
  async #readSession(): Promise<LiveFeedEvent> {
    const { signal, clock } = this.#options;
    const session = new AbortController();
    const stop = (): void => session.abort();
    signal.addEventListener("abort", stop, { once: true });
    this.#session = session;
    this.#heardAt = clock.now();
    try {
      await Promise.race([this.#readUpdates(session.signal), this.#stall(session.signal)]);
      return { kind: "closed", at: clock.now() };
    } catch (error) {
      return session.signal.aborted ? { kind: "renewed" } : { kind: "closed", at: clock.now(), error };
    } finally {
      signal.removeEventListener("abort", stop);
      session.abort();
    }
  }

  async #readUpdates(signal: AbortSignal): Promise<void> {
    const { api, filter, groups } = this.#options;
    const groupArns = await arnsOf(groups(), api, signal);
    const linked = groups().filter(isLinked);
    const request = { groupArns, ...(linked.length === 0 ? {} : { linked }), ...filter };
    const counts = new SessionCounts();
    for await (const update of api.startLiveTail(request, signal)) {
      if (signal.aborted) return;
      this.#heardAt = this.#options.clock.now();
      this.#apply(toFeedEvent(update, counts));
    }
  }

  /** Resolves once the session has been silent for too long. */
  async #stall(signal: AbortSignal): Promise<void> {
    const { clock, tuning } = this.#options;
    for (let leftMs = tuning.stallMs; leftMs > 0; leftMs = this.#heardAt + tuning.stallMs - clock.now()) {
      await clock.sleep(leftMs, signal);
    }
  }
}

function toFeedEvent(update: LiveTailUpdate, counts: SessionCounts): LiveFeedEvent {
  if (update.kind === "start") return { kind: "began" };
  counts.nextUpdate();
  const events = update.events.map((event) => ({ ...event, nth: counts.next(event) }));
  return { kind: "updated", events, sampled: update.sampled };
}

/** Leaves out groups that don't exist: their polls report that. */
async function arnsOf(
  names: readonly string[],
  api: Pick<LogsApi, "describeLogGroups">,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const arns: string[] = [];
  for (const name of names) {
    const group = await findLogGroup(api, name, signal);
    if (group === undefined) continue;
    requireFeature(group, "liveTail");
    arns.push(group.arn);
  }
  if (arns.length === 0) throw new LogsError("notFound", l10n.t("The log groups don't exist"));
  return arns;
}

/** Equal events were ingested together, so a session delivers them within this many updates, one a second. */
const updatesKept = 60;

/** Numbers the events of equal content in a Live Tail session. Its three hours are too long to remember them all. */
class SessionCounts {
  #older = new ContentCounts();
  #newer = new ContentCounts();
  #updates = 0;

  /** Returns the ordinal of an event among the equal ones of its group, from 1. */
  next(event: SelectedEvent): number {
    const key = `${groupKey(event)} ${contentKey(event)}`;
    return this.#older.of(key) + this.#newer.next(key);
  }

  nextUpdate(): void {
    if (++this.#updates % updatesKept !== 0) return;
    this.#older = this.#newer;
    this.#newer = new ContentCounts();
  }
}
