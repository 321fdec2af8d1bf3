import * as l10n from "../../base/l10n.js";
import { isAbort, untilAborted } from "../../base/abort.js";
import { filterOf } from "../history/eventPager.js";
import { groupChoice } from "../selection/findGroups.js";
import { isLogsError } from "../logsError.js";
import { backoffMs } from "../retry/backoff.js";
import { transientFailure } from "../retry/transientFailure.js";
import { FindJob } from "./findJob.js";
import { GroupSet } from "./groupSet.js";
import { GroupTail } from "./groupTail.js";
import { LiveMode } from "./liveMode.js";
import { LookBackRoom } from "./lookBackRoom.js";
import { Outage } from "./outage.js";
import type { Reading, ReadJob } from "./readJob.js";
import type { TailDeps, TailRequest } from "./tailRequest.js";
import type { TailState, TailUpdate } from "./tailUpdate.js";
import type { TailTuning } from "./tuning.js";
import { longestPollMs } from "./watchedPoll.js";

/** A tail from beginning to end. */
export class TailRun {
  readonly #deps: TailDeps;
  readonly #tuning: TailTuning;
  readonly #outage = new Outage();
  readonly #groups: GroupSet;
  readonly #live: LiveMode;
  /** The groups that were named, not found by a pattern. */
  readonly #names: ReadonlySet<string>;
  readonly #hasPatterns: boolean;
  readonly #find: FindJob;
  readonly #lookBack: LookBackRoom;
  #hasSearched = false;
  #wasWatched: boolean;
  #continueFrom: number | undefined;
  #state: TailState | undefined;
  #failures = 0;
  /** No request is made before this time, after a failure. */
  #pausedUntil = 0;
  /** Ends the sleep before the next turn. */
  #sleep = new AbortController();

  constructor(request: TailRequest, deps: TailDeps, tuning: TailTuning) {
    const { groups, start, end, source = "poll", startOf } = request;
    this.#deps = deps;
    this.#tuning = tuning;
    const filter = filterOf(request);
    const common = {
      ...deps,
      filter,
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
      pace: this,
      tuning,
    };
    const { names, patterns } = groupChoice(groups);
    this.#names = new Set(names);
    this.#find = new FindJob({ ...deps, patterns, findMs: tuning.findMs });
    this.#groups = new GroupSet(
      (group) => {
        const own = startOf?.(group);
        return new GroupTail({ ...common, group, ...(own === undefined ? {} : { start: own }) });
      },
      [this.#find],
    );
    this.#lookBack = new LookBackRoom(this.#groups, tuning, start !== undefined);
    for (const name of names) this.#groups.add(name);
    this.#hasPatterns = patterns.length > 0;
    this.#live = new LiveMode({ ...deps, filter, tuning, source, groups: this.#groups });
    this.#wasWatched = deps.attention?.isWatched === true;
    const watching = deps.attention?.onDidChange(() => this.#attentionChanged());
    deps.signal.addEventListener("abort", () => watching?.dispose(), { once: true });
  }

  get busyMs(): number {
    const { busyMs, requestMs } = this.#tuning;
    return Math.max(busyMs, this.#groups.names.length * requestMs);
  }

  get longestMs(): number {
    const { attention, usage } = this.#deps;
    const isWatched = attention?.isWatched === true;
    return longestPollMs({ isWatched, groups: this.#groups.names.length, usage: usage?.() }, this.#tuning);
  }

  get factor(): number {
    return this.#deps.attention?.isWatched === false ? this.#tuning.unwatchedFactor : 1;
  }

  get isLive(): boolean {
    return this.#live.isComplete;
  }

  async *updates(): AsyncGenerator<TailUpdate, void, undefined> {
    const renewed = this.#deps.onRenewed?.(() => this.#retryNow());
    try {
      yield* this.#untilDone();
    } finally {
      renewed?.dispose();
    }
  }

  async *#untilDone(): AsyncGenerator<TailUpdate, void, undefined> {
    yield* this.#changeTo("lookingBack");
    for (;;) {
      yield* this.#live.check(this.busyMs);
      const turn = this.#turn();
      // Also handles a rejection: nothing else awaits the turn while events of Live Tail are yielded.
      const over = turn.then(
        () => true,
        () => true,
      );
      while (!(await Promise.race([over, this.#live.arrival()]))) yield* this.#liveUpdates();
      const updates = await turn;
      if (updates === undefined) return;
      yield* updates;
    }
  }

  /** Whoever looks again sees at once what came meanwhile. */
  #attentionChanged(): void {
    const isWatched = this.#deps.attention?.isWatched === true;
    const isNew = isWatched && !this.#wasWatched;
    this.#wasWatched = isWatched;
    if (isNew && !this.isLive) this.#pollNow();
  }

  #pollNow(): void {
    for (const group of this.#groups.groups) group.pollNow();
    this.#sleep.abort();
  }

  #liveUpdates(): readonly TailUpdate[] {
    const { updates, isPollDue } = this.#live.take();
    if (isPollDue) this.#pollNow();
    return [...updates, ...(this.#failures > 0 ? [] : this.#changeTo(this.#healthy()))];
  }

  /** Waits until the next request is due, and makes it. Undefined once no job is left. */
  async #turn(): Promise<readonly TailUpdate[] | undefined> {
    const { signal, clock } = this.#deps;
    for (;;) {
      const job = this.#groups.next(clock.now());
      if (job === undefined) return undefined;
      if (!(await this.#sleepUntil(Math.max(job.dueAt ?? 0, this.#pausedUntil)))) continue;
      // Not while the service can't be reached: that time grows.
      if (this.#failures === 0 && this.#catchUp()) continue;
      this.#groups.startTurn(job);
      let reading: Reading;
      try {
        reading = await untilAborted([signal], (aborted) => job.read(aborted));
      } catch (error) {
        return this.#handleFailure(error, job);
      }
      return [...this.#recovered(), ...this.#toUpdates(job, reading)];
    }
  }

  #toUpdates(job: ReadJob, { events, note, groups }: Reading): TailUpdate[] {
    const at = job.isLookBack ? (events.at(-1)?.timestamp ?? this.#deps.clock.now()) : this.#deps.clock.now();
    return [
      ...(events.length === 0 ? [] : [{ kind: "events" as const, events }]),
      ...(note === undefined ? [] : [{ kind: "note" as const, at, text: note }]),
      ...(job.isLookBack ? this.#lookBack.spend(events) : []),
      ...(groups === undefined ? [] : this.#replaceGroups(groups)),
      ...this.#progress(),
      ...this.#changeTo(this.#healthy()),
    ];
  }

  /** Ends the pause after a failure. */
  #retryNow(): void {
    if (this.#failures === 0) return;
    this.#pausedUntil = 0;
    this.#sleep.abort();
  }

  /** True if groups had fallen behind: other jobs may be due then. */
  #catchUp(): boolean {
    const behindMs = Math.max(this.#tuning.behindMs, 3 * this.busyMs);
    const behind = this.#groups.groups.filter((group) => group.catchUp(behindMs));
    if (behind.length > 0) this.#lookBack.refill();
    return behind.length > 0;
  }

  /** Where a later tail would have to start, if that has changed; not known until the groups are. */
  #progress(): readonly TailUpdate[] {
    const { searchedAt } = this.#find;
    if (this.#hasPatterns && searchedAt === undefined) return [];
    const { maxAheadMs, maxOverlapMs } = this.#tuning;
    // A group that was created after the last search has its events from there on.
    const ofSearch = searchedAt === undefined ? [] : [searchedAt - maxAheadMs - maxOverlapMs];
    const continueFrom = Math.min(...ofSearch, ...this.#groups.groups.map((group) => group.continueFrom));
    if (continueFrom === this.#continueFrom) return [];
    this.#continueFrom = continueFrom;
    return [{ kind: "progress", continueFrom }];
  }

  #handleFailure(error: unknown, job: ReadJob): readonly TailUpdate[] {
    if (isAbort(error, this.#deps.signal)) throw error;
    const leftOut = this.#leaveOut(error, job);
    if (leftOut !== undefined) return leftOut;
    const state = transientFailure(error, ++this.#failures);
    if (state === undefined) throw error;
    const now = this.#deps.clock.now();
    this.#pausedUntil = now + backoffMs(this.#failures, this.#deps.random, this.#tuning);
    return [...this.#changeTo(state), ...this.#outage.failed(state, error, now)];
  }

  /** Adds the groups that a search has found, and removes those that it no longer finds. */
  #replaceGroups(found: readonly string[]): readonly TailUpdate[] {
    const removed = this.#groups.names.filter((name) => !found.includes(name) && !this.#names.has(name));
    const added = found.filter((name) => this.#groups.group(name) === undefined);
    for (const name of removed) this.#groups.remove(name);
    for (const name of added) this.#groups.add(name);
    if (removed.length + added.length > 0) this.#live.groupsChanged();
    const isFirst = !this.#hasSearched;
    this.#hasSearched = true;
    if (isFirst) return this.#groups.names.length === 0 ? [this.#note(nothingFound)] : [];
    return [
      ...added.map((name) => this.#note(l10n.t`${name} is new and is followed, too.`)),
      ...removed.map((name) => this.#note(l10n.t`${name} was deleted. The other log groups are still followed.`)),
    ];
  }

  /** Removes a group that can't be read, if there are others. */
  #leaveOut(error: unknown, job: ReadJob): readonly TailUpdate[] | undefined {
    const isOfGroup = isLogsError(error, "notFound") || isLogsError(error, "accessDenied");
    const name = this.#groups.ownerOf(job);
    if (!isOfGroup || name === undefined || this.#isLast) return undefined;
    this.#groups.remove(name);
    this.#live.groupsChanged();
    return [this.#note(l10n.t`${name} is no longer followed, but the other log groups are. ${error.message}`)];
  }

  get #isLast(): boolean {
    return this.#groups.names.length === 1 && !this.#hasPatterns;
  }

  #note(text: string): TailUpdate {
    return { kind: "note", at: this.#deps.clock.now(), text };
  }

  #recovered(): readonly TailUpdate[] {
    this.#failures = 0;
    return this.#outage.recovered(this.#deps.clock.now());
  }

  #healthy(): TailState {
    if (this.#groups.isLookingBack) return "lookingBack";
    return this.#live.isDelivering ? "live" : "following";
  }

  #changeTo(state: TailState): readonly TailUpdate[] {
    if (state === this.#state) return [];
    this.#state = state;
    return [{ kind: "state", state }];
  }

  /** Resolves with false if it was woken earlier, because another job may be due. */
  async #sleepUntil(at: number): Promise<boolean> {
    const { clock, signal } = this.#deps;
    const ms = at - clock.now();
    if (ms <= 0) return true;
    const sleep = new AbortController();
    const wake = (): void => sleep.abort();
    this.#sleep = sleep;
    signal.addEventListener("abort", wake, { once: true });
    try {
      await clock.sleep(ms, sleep.signal);
      return true;
    } catch (error) {
      if (signal.aborted || !sleep.signal.aborted) throw error;
      return false;
    } finally {
      signal.removeEventListener("abort", wake);
    }
  }
}

const nothingFound = l10n.t("No log group matches yet. New matches are followed automatically.");
