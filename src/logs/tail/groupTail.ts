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

  constructor(options: GroupTailOptions) {
    this.group = options.group;
    this.#state = new GroupTailState(options);
    this.#poll = new PollJob(this.#state);
    this.jobs = [this.#poll, new SweepJob(this.#state), new LookBackJob(this.#state)];
  }

  /** True while polls bring events. */
  get isBusy(): boolean {
    return this.#poll.isBusy;
  }

  /** A later tail of the same group has to start here to miss nothing. */
  get continueFrom(): number {
    return this.#state.continueFrom;
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
