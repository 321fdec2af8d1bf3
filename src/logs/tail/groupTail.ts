import type { Clock } from "../../base/clock.js";
import { createPager, type EventPager, type ReadApi, type Slice, type SliceFilter } from "../history/eventPager.js";
import { FollowWindow } from "./followWindow.js";
import { LookBackJob } from "./lookBackJob.js";
import { PollJob } from "./pollJob.js";
import type { ReadJob } from "./readJob.js";
import { SeenEvents } from "./seenEvents.js";
import { SweepJob } from "./sweepJob.js";
import type { TailTuning } from "./tuning.js";

/** What the jobs of one group need. Times are epoch milliseconds, inclusive. */
export interface GroupTailOptions {
  readonly api: ReadApi;
  readonly clock: Clock;
  readonly random: () => number;
  readonly group: string;
  readonly filter: SliceFilter;
  readonly start?: number;
  readonly end?: number;
  /** Between two polls while events come. */
  readonly busyMs: number;
  readonly tuning: TailTuning;
}

/** The state that the jobs of one group share: which events were seen, from where to read, and who is at what. */
export class GroupTail {
  readonly options: GroupTailOptions;
  readonly seen = new SeenEvents();
  readonly window: FollowWindow;
  readonly jobs: readonly ReadJob[];
  /** False where the whole overlap takes too many pages for each poll. */
  isCheap = true;
  readonly #poll: PollJob;
  readonly #sweep: SweepJob;
  readonly #lookBack: LookBackJob;

  constructor(options: GroupTailOptions) {
    this.options = options;
    const { clock, tuning, end = Number.POSITIVE_INFINITY } = options;
    const now = Math.min(clock.now(), end);
    const start = options.start ?? Math.max(0, now - tuning.lookBackMs);
    const recent = Math.max(start, now - tuning.recentMs);
    this.window = new FollowWindow(start, recent, tuning);
    this.#poll = new PollJob(this);
    this.#sweep = new SweepJob(this);
    this.#lookBack = new LookBackJob(this, start, recent);
    this.jobs = [this.#poll, this.#sweep, this.#lookBack];
  }

  /** A reader of a piece of the group's time, never beyond the selection's end. */
  pager(from: number, to?: number): EventPager {
    const { api, group, filter, end } = this.options;
    const last = to === undefined ? end : Math.min(to, end ?? to);
    const slice: Slice = { group, filter, from, ...(last === undefined ? {} : { to: last }) };
    return createPager(api, slice);
  }

  /** Forgets what can't come again. */
  forget(): void {
    const readingFrom = Math.min(this.#poll.readingFrom, this.#sweep.readingFrom);
    this.window.advance(readingFrom, this.#lookBack.dueAt === undefined ? undefined : this.#lookBack.reached);
    this.seen.forgetBefore(this.window.horizon);
  }
}
