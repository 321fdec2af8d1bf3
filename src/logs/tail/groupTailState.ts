import { createPager } from "../history/createPager.js";
import type { Clock } from "../../base/clock.js";
import type { EventPager, ReadApi, Slice, SliceFilter } from "../history/eventPager.js";
import { FollowWindow } from "./followWindow.js";
import { SeenEvents } from "../events/seenEvents.js";
import type { TailTuning } from "./tuning.js";

/** How often the groups of a tail are polled. It changes while the tail runs. */
export interface TailPace {
  /** Between two polls of a group while events arrive, in milliseconds. */
  readonly busyMs: number;
  /** At most between two polls, in milliseconds: Infinity unless someone looks. */
  readonly longestMs: number;
  /** How many times as long as usual it is between two polls. */
  readonly factor: number;
  /** True while Live Tail delivers the events. */
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

/**
 * The state that the jobs of one group share: which events were seen, where to read next, and what each job is reading.
 */
export class GroupTailState {
  readonly options: GroupTailOptions;
  readonly seen: SeenEvents;
  readonly window: FollowWindow;
  /** Where looking back ends. */
  readonly start: number;
  /** Where looking back and following meet. */
  readonly recent: number;
  /** False where reading the whole overlap with each poll takes too many pages. */
  isCheap = true;
  /** Where the poll and the sweep that are under way began to read; Infinity if there is none. */
  pollingFrom = Number.POSITIVE_INFINITY;
  sweepingFrom = Number.POSITIVE_INFINITY;
  /** Looking back goes to `from`, and has read everything from `at` on; undefined once it is over. */
  lookBack: { readonly from: number; readonly at: number } | undefined;

  constructor(options: GroupTailOptions) {
    this.options = options;
    this.seen = new SeenEvents();
    const { clock, tuning, end = Number.POSITIVE_INFINITY } = options;
    const now = Math.min(clock.now(), end);
    this.start = options.start ?? Math.max(0, now - tuning.lookBackMs);
    this.recent = Math.max(this.start, now - tuning.recentMs);
    this.window = new FollowWindow(this.start, this.recent, tuning);
  }

  /** A later tail of the same group has to start here to miss nothing. */
  get continueFrom(): number {
    return Math.min(this.window.continueFrom, this.lookBack?.from ?? Number.POSITIVE_INFINITY);
  }

  /** A reader of a slice of the group's time, never beyond the selection's end. */
  pager(from: number, to?: number): EventPager {
    const { api, group, filter, end, tuning } = this.options;
    const { pageEvents } = tuning;
    const last = to === undefined ? end : Math.min(to, end ?? to);
    const slice: Slice = { group, filter, from, pageEvents, ...(last === undefined ? {} : { to: last }) };
    return createPager(api, slice);
  }

  /** Forgets the events that can't be read again. */
  forget(): void {
    this.window.advance(Math.min(this.pollingFrom, this.sweepingFrom), this.lookBack?.at);
    this.seen.forgetBefore(this.window.horizon);
  }
}
