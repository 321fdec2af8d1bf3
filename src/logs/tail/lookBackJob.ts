import type { EventPager } from "../history/eventPager.js";
import type { GroupTailState } from "./groupTailState.js";
import type { ReadJob, Reading } from "./readJob.js";
import { SeenEvents } from "../events/seenEvents.js";

/** After a slice with this many events, the next one isn't longer. */
const largeSliceEvents = 5000;

/** Reads the time before the tail began in slices: the newest first, each further one twice as long. */
export class LookBackJob implements ReadJob {
  readonly isLookBack = true;
  readonly #tail: GroupTailState;
  /** Everything from this time on was read. */
  #readFrom: number;
  #lengthMs: number;
  #slice: { readonly from: number; readonly pager: EventPager; readonly seen: SeenEvents } | undefined;
  #sliceEvents = 0;
  #totalEvents = 0;
  #dueAt: number | undefined;

  constructor(tail: GroupTailState) {
    this.#tail = tail;
    this.#readFrom = tail.recent;
    this.#lengthMs = 2 * tail.options.tuning.recentMs;
    this.#dueAt = tail.lookBackAt === undefined ? undefined : tail.options.clock.now();
  }

  get dueAt(): number | undefined {
    return this.#dueAt;
  }

  async read(signal: AbortSignal): Promise<Reading> {
    this.#slice ??= this.#begin();
    const { pager, seen, from } = this.#slice;
    const events = this.#tail.seen.fresh(seen.fresh(await pager.next(signal)));
    this.#tail.window.observe(events, this.#tail.options.clock.now());
    this.#sliceEvents += events.length;
    if (!pager.done) return { events };
    this.#finish(from);
    return pager.stuck ? { events, note: this.#stuckNote() } : { events };
  }

  #begin(): { readonly from: number; readonly pager: EventPager; readonly seen: SeenEvents } {
    const from = Math.max(this.#tail.start, this.#readFrom - this.#lengthMs);
    return { from, pager: this.#tail.pager(from, this.#readFrom - 1), seen: new SeenEvents() };
  }

  #finish(from: number): void {
    const { start, tuning } = this.#tail.options;
    this.#slice = undefined;
    this.#readFrom = from;
    this.#totalEvents += this.#sliceEvents;
    if (this.#sliceEvents < largeSliceEvents) this.#lengthMs *= 2;
    this.#sliceEvents = 0;
    const isEnough = start === undefined && this.#totalEvents >= tuning.lookBackEvents;
    if (isEnough || from <= this.#tail.start) this.#dueAt = undefined;
    this.#tail.lookBackAt = this.#dueAt === undefined ? undefined : from;
    this.#tail.forget();
  }

  #stuckNote(): string {
    return `${this.#tail.options.group}: the service repeats the same page, so some events after this time are missing.`;
  }
}
