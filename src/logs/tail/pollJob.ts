import * as l10n from "../../base/l10n.js";
import type { EventPager } from "../history/eventPager.js";
import type { GroupTailState } from "./groupTailState.js";
import type { ReadJob, Reading } from "./readJob.js";

interface Poll {
  readonly pager: EventPager;
  readonly at: number;
  /** True if it reads the whole overlap. */
  readonly full: boolean;
}

/** Polls the newest events, and reads the overlap again with each poll. */
export class PollJob implements ReadJob {
  readonly isLookBack = false;
  readonly #tail: GroupTailState;
  #dueAt: number | undefined;
  #intervalMs: number;
  #poll: Poll | undefined;
  #hasFound = false;
  #wasStuck = false;
  #pollsAgain = false;

  constructor(tail: GroupTailState) {
    this.#tail = tail;
    this.#dueAt = tail.options.clock.now();
    this.#intervalMs = tail.options.pace.busyMs;
  }

  get dueAt(): number | undefined {
    return this.#dueAt;
  }

  /** True while polls bring events. */
  get isBusy(): boolean {
    return this.#intervalMs <= this.#tail.options.pace.busyMs;
  }

  /** Makes a poll due now, or once the one under way is over. */
  pollNow(): void {
    if (this.#dueAt === undefined) return;
    this.#dueAt = Math.min(this.#dueAt, this.#tail.options.clock.now());
    this.#pollsAgain = this.#poll !== undefined;
  }

  /** Gives up the poll under way; the next one is due now. */
  restart(): void {
    this.#poll = undefined;
    this.#tail.pollingFrom = Number.POSITIVE_INFINITY;
    this.pollNow();
  }

  async read(signal: AbortSignal): Promise<Reading> {
    const { seen, window, options } = this.#tail;
    this.#poll ??= this.#begin();
    const poll = this.#poll;
    const events = seen.fresh(await poll.pager.next(signal));
    window.observe(events, options.clock.now());
    this.#hasFound ||= events.length > 0;
    if (!poll.pager.done) return { events };
    const note = this.#finish(poll);
    return note === undefined ? { events } : { events, note };
  }

  #begin(): Poll {
    const { window, isCheap, options } = this.#tail;
    const from = window.pollFrom(isCheap);
    this.#tail.pollingFrom = from;
    return { pager: this.#tail.pager(from), at: options.clock.now(), full: isCheap };
  }

  #finish(poll: Poll): string | undefined {
    const { options, window } = this.#tail;
    window.tried(poll.at);
    if (!poll.pager.stuck) window.completed(poll.at, poll.full);
    if (poll.full && poll.pager.pages > options.tuning.cheapPages) this.#tail.isCheap = false;
    this.#poll = undefined;
    this.#tail.pollingFrom = Number.POSITIVE_INFINITY;
    this.#tail.forget();
    this.#dueAt = this.#isOver(poll) ? undefined : options.clock.now() + this.#nextIntervalMs();
    this.#hasFound = false;
    this.#pollsAgain = false;
    return this.#stuckNote(poll.pager.stuck);
  }

  /** Returned once, not with each poll: the next ones may get stuck, too. */
  #stuckNote(stuck: boolean): string | undefined {
    const isNew = stuck && !this.#wasStuck;
    this.#wasStuck = stuck;
    return isNew
      ? l10n.t`${this.#tail.options.group}: the service repeats the same page, so newer events may be missing for now.`
      : undefined;
  }

  /** A tail with an end is over once late events are no longer expected. */
  #isOver(poll: Poll): boolean {
    const { end, tuning } = this.#tail.options;
    return end !== undefined && poll.at > end + tuning.maxOverlapMs;
  }

  #nextIntervalMs(): number {
    const { pace, tuning, random } = this.#tail.options;
    if (this.#pollsAgain) return 0;
    const longest = Math.max(pace.busyMs, tuning.idleMs);
    this.#intervalMs = this.#hasFound ? pace.busyMs : Math.min(longest, this.#intervalMs * 1.5);
    const usualMs = pace.factor * this.#intervalMs;
    const intervalMs = pace.isLive ? Math.max(tuning.livePollMs, pace.busyMs) : Math.min(usualMs, pace.longestMs);
    return intervalMs * (0.9 + 0.2 * random());
  }
}
