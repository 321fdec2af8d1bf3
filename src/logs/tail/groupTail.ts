import type { SelectedEvent } from "../selection/selection.js";
import { type GroupTailOptions, GroupTailState } from "./groupTailState.js";
import { LookBackJob } from "./lookBackJob.js";
import { PollJob } from "./pollJob.js";
import type { ReadJob } from "./readJob.js";
import { SweepJob } from "./sweepJob.js";

/** One group of a tail: its jobs and the state that they share. */
export class GroupTail {
  readonly group: string;
  readonly jobs: readonly ReadJob[];
  readonly #state: GroupTailState;
  readonly #poll: PollJob;
  readonly #sweep: SweepJob;
  readonly #lookBack: LookBackJob;

  constructor(options: GroupTailOptions) {
    this.group = options.group;
    this.#state = new GroupTailState(options);
    this.#poll = new PollJob(this.#state);
    this.#sweep = new SweepJob(this.#state);
    this.#lookBack = new LookBackJob(this.#state);
    this.jobs = [this.#poll, this.#sweep, this.#lookBack];
  }

  /** True while polls bring events. */
  get isBusy(): boolean {
    return this.#poll.isBusy;
  }

  /** A later tail of the same group has to start here to miss nothing. */
  get continueFrom(): number {
    return this.#state.continueFrom;
  }

  /** Ends looking back. Returns up to which time something was left out; undefined if nothing was. */
  endLookBack(): number | undefined {
    return this.#lookBack.end();
  }

  /**
   * If polls have been away for longer than this, as on a machine that slept, they go on with what is recent, and looking
   * back reads the time between, its newest events first. Returns true then.
   */
  catchUp(behindMs: number): boolean {
    const { window, options } = this.#state;
    const now = Math.min(options.clock.now(), options.end ?? Number.POSITIVE_INFINITY);
    if (this.#poll.dueAt === undefined || now - window.upToDateAt <= behindMs) return false;
    const from = window.continueFrom;
    const recent = Math.max(from, now - options.tuning.recentMs);
    window.beginAt(recent);
    this.#poll.restart();
    this.#sweep.restart();
    this.#lookBack.add(from, recent);
    return true;
  }

  /** Makes a poll due now. */
  pollNow(): void {
    this.#poll.pollNow();
  }

  /** The events of a Live Tail that are new and within the tail's time. */
  fresh(events: readonly SelectedEvent[]): readonly SelectedEvent[] {
    const { window, seen, options } = this.#state;
    const { clock, start = 0, end = Number.POSITIVE_INFINITY } = options;
    window.observe(events, clock.now());
    return seen.fresh(events.filter(({ timestamp }) => timestamp >= start && timestamp <= end));
  }
}
