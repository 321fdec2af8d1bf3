import type { Clock } from "../../base/clock.js";
import { createPager, type EventPager, type ReadApi, type Slice, type SliceFilter } from "../history/eventPager.js";
import type { SelectedEvent } from "../selection/selection.js";
import { FollowWindow } from "./followWindow.js";
import { LookBackJob } from "./lookBackJob.js";
import { PollJob } from "./pollJob.js";
import type { ReadJob } from "./readJob.js";
import { SeenEvents } from "../events/seenEvents.js";
import { SweepJob } from "./sweepJob.js";
import type { TailTuning } from "./tuning.js";

/** How often all the groups of a tail are polled. It changes while they are. */
export interface TailPace {
  /** Between two polls of a group while events come. */
  readonly busyMs: number;
  /** True while Live Tail brings the events. */
  readonly isLive: boolean;
}

/** What the jobs of one group need. Times are epoch milliseconds, inclusive. */
export interface GroupTailOptions {
  readonly api: ReadApi;
  readonly clock: Clock;
  readonly random: () => number;
  readonly group: string;
  readonly filter: SliceFilter;
  readonly start?: number;
  readonly end?: number;
  readonly pace: TailPace;
  readonly tuning: TailTuning;
}

/** The state that the jobs of one group share: which events were seen, from where to read, and who is at what. */
export class GroupTail {
  readonly options: GroupTailOptions;
  readonly seen: SeenEvents;
  readonly window: FollowWindow;
  readonly jobs: readonly ReadJob[];
  /** False where the whole overlap takes too many pages for each poll. */
  isCheap = true;
  readonly #poll: PollJob;
  readonly #sweep: SweepJob;
  readonly #lookBack: LookBackJob;

  constructor(options: GroupTailOptions) {
    this.options = options;
    this.seen = new SeenEvents();
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
    const { api, group, filter, end, tuning } = this.options;
    const { pageEvents } = tuning;
    const last = to === undefined ? end : Math.min(to, end ?? to);
    const slice: Slice = { group, filter, from, pageEvents, ...(last === undefined ? {} : { to: last }) };
    return createPager(api, slice);
  }

  get isBusy(): boolean {
    return this.#poll.isBusy;
  }

  /** Makes a poll due now. */
  hasten(): void {
    this.#poll.hasten();
  }

  /** The events of a Live Tail that are new and of the tail's time. */
  fresh(events: readonly SelectedEvent[]): readonly SelectedEvent[] {
    const { clock, start = 0, end = Number.POSITIVE_INFINITY } = this.options;
    this.window.observe(events, clock.now());
    return this.seen.fresh(events.filter(({ timestamp }) => timestamp >= start && timestamp <= end));
  }

  /** Forgets what can't come again. */
  forget(): void {
    const readingFrom = Math.min(this.#poll.readingFrom, this.#sweep.readingFrom);
    this.window.advance(readingFrom, this.#lookBack.dueAt === undefined ? undefined : this.#lookBack.reached);
    this.seen.forgetBefore(this.window.horizon);
  }
}
