import type { EventPager } from "../history/eventPager.js";
import type { GroupTailState } from "./groupTailState.js";
import type { ReadJob, Reading } from "./readJob.js";

interface Sweep {
  readonly pager: EventPager;
  readonly at: number;
}

/** Reads the whole overlap at intervals, for late events, if it is too much for each poll. */
export class SweepJob implements ReadJob {
  readonly isLookBack = false;
  readonly #tail: GroupTailState;
  #sweep: Sweep | undefined;
  #dueAt: number;

  constructor(tail: GroupTailState) {
    this.#tail = tail;
    this.#dueAt = tail.options.clock.now();
  }

  get dueAt(): number | undefined {
    return this.#tail.isCheap ? undefined : this.#dueAt;
  }

  /** Gives up the sweep under way. */
  restart(): void {
    this.#sweep = undefined;
    this.#tail.sweepingFrom = Number.POSITIVE_INFINITY;
    this.#dueAt = this.#tail.options.clock.now() + this.#tail.window.overlapMs;
  }

  async read(signal: AbortSignal): Promise<Reading> {
    const { clock } = this.#tail.options;
    this.#sweep ??= this.#begin();
    const sweep = this.#sweep;
    if (sweep === undefined) {
      this.#dueAt = clock.now() + this.#tail.window.overlapMs;
      return { events: [] };
    }
    const events = this.#tail.seen.fresh(await sweep.pager.next(signal));
    this.#tail.window.observe(events, clock.now());
    if (sweep.pager.done) this.#finish(sweep.pager, sweep.at);
    return { events };
  }

  #begin(): Sweep | undefined {
    const { window, options } = this.#tail;
    const slice = window.sweep();
    if (slice === undefined) return undefined;
    this.#tail.sweepingFrom = slice.from;
    return { pager: this.#tail.pager(slice.from, slice.to), at: options.clock.now() };
  }

  #finish(pager: EventPager, at: number): void {
    const { window, options } = this.#tail;
    if (!pager.stuck) window.swept(at);
    this.#tail.isCheap = pager.pages < options.tuning.cheapPages;
    this.#sweep = undefined;
    this.#tail.sweepingFrom = Number.POSITIVE_INFINITY;
    this.#tail.forget();
    this.#dueAt = at + window.overlapMs;
  }
}
