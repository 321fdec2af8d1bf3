import * as l10n from "../../base/l10n.js";
import type { SelectedEvent } from "../selection/selection.js";
import { byTime } from "../events/byTime.js";
import { SeenEvents } from "../events/seenEvents.js";
import type { EventPager } from "../history/eventPager.js";
import { shorterLengthMs } from "../history/sliceHistory.js";
import type { GroupTailState } from "./groupTailState.js";
import type { ReadJob, Reading } from "./readJob.js";

/** After a slice with this many events, the next one isn't longer. */
const largeSliceEvents = 5000;

/** A slice that turns out to have this much is given up for a shorter one: only whole ones are the newest of what is left. */
const maxSlice = { events: 3 * largeSliceEvents, length: 16 * 1024 * 1024 };

interface Slice {
  readonly from: number;
  readonly to: number;
  readonly pager: EventPager;
  readonly seen: SeenEvents;
  readonly events: SelectedEvent[];
  length: number;
}

/** A time to look back in. */
interface Range {
  readonly from: number;
  /** Everything after this time was read. */
  to: number;
  lengthMs: number;
  slice?: Slice | undefined;
  events: number;
  /** True if some of its events are enough: the user can load the others. */
  readonly isOpen: boolean;
}

/**
 * Reads the time before the tail began, and times in which it was away, in slices: the newest first, each further one twice
 * as long.
 */
export class LookBackJob implements ReadJob {
  readonly isLookBack = true;
  readonly #tail: GroupTailState;
  /** The newest one is the last. */
  readonly #ranges: Range[] = [];
  #dueAt: number | undefined;

  constructor(tail: GroupTailState) {
    this.#tail = tail;
    this.#add(tail.start, tail.recent, tail.options.start === undefined);
  }

  get dueAt(): number | undefined {
    return this.#dueAt;
  }

  /** Looks back also from a time to an earlier one. */
  add(from: number, to: number): void {
    this.#add(from, to, false);
  }

  /** Leaves out what was not read yet. Returns up to which time that is; undefined if everything was read. */
  end(): number | undefined {
    const reached = this.#ranges.at(-1)?.to;
    this.#ranges.length = 0;
    this.#report();
    this.#tail.forget();
    return reached;
  }

  async read(signal: AbortSignal): Promise<Reading> {
    const range = this.#ranges.at(-1);
    if (range === undefined) return { events: [] };
    const slice = (range.slice ??= this.#begin(range));
    const page = slice.seen.fresh(await slice.pager.next(signal));
    this.#tail.window.observe(page, this.#tail.options.clock.now());
    for (const event of page) {
      slice.events.push(event);
      slice.length += event.message.length;
    }
    if (!slice.pager.done) {
      if (isTooMuch(slice)) shorten(range, slice);
      return { events: [] };
    }
    const events = this.#tail.seen.fresh(slice.events.sort(byTime));
    this.#finish(range, slice, events.length);
    return slice.pager.stuck ? { events, note: this.#stuckNote() } : { events };
  }

  #add(from: number, to: number, isOpen: boolean): void {
    if (to <= from) return;
    this.#ranges.push({ from, to, lengthMs: 2 * this.#tail.options.tuning.recentMs, events: 0, isOpen });
    this.#report();
  }

  #begin({ from: first, to: end, lengthMs }: Range): Slice {
    const [from, to] = [Math.max(first, end - lengthMs), end - 1];
    return { from, to, pager: this.#tail.pager(from, to), seen: new SeenEvents(), events: [], length: 0 };
  }

  #finish(range: Range, { from }: Slice, events: number): void {
    range.slice = undefined;
    range.to = from;
    range.events += events;
    if (events < largeSliceEvents) range.lengthMs *= 2;
    const isEnough = range.isOpen && range.events >= this.#tail.options.tuning.lookBackEvents;
    if (isEnough || from <= range.from) this.#ranges.pop();
    this.#report();
    this.#tail.forget();
  }

  #report(): void {
    const [oldest] = this.#ranges;
    const newest = this.#ranges.at(-1);
    this.#dueAt = newest === undefined ? undefined : (this.#dueAt ?? this.#tail.options.clock.now());
    this.#tail.lookBack = oldest && newest && { from: oldest.from, at: newest.to };
  }

  #stuckNote(): string {
    return l10n.t`${this.#tail.options.group}: the service repeats the same page, so some events after this time are missing.`;
  }
}

function isTooMuch({ from, to, events, length }: Slice): boolean {
  return from < to && (events.length > maxSlice.events || length > maxSlice.length);
}

/** The slice is read again, to a length that should have about as many events as are wanted. */
function shorten(range: Range, slice: Slice): void {
  const wanted = Math.min(largeSliceEvents, (slice.events.length * maxSlice.length) / 4 / slice.length);
  range.lengthMs = shorterLengthMs(slice, wanted);
  range.slice = undefined;
}
