import * as l10n from "../../base/l10n.js";
import type { SelectedEvent } from "../selection/selection.js";
import { EventSet } from "../events/eventSet.js";
import type { EventPager, FilterApi, SliceFilter } from "./eventPager.js";
import type { HistoryPage, HistoryReader } from "./historyReader.js";
import { byTime } from "../events/byTime.js";
import { filterPager } from "./filterPager.js";

export interface SliceHistoryOptions {
  readonly api: FilterApi;
  readonly group: string;
  readonly filter: SliceFilter;
  /** Both inclusive, in epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  readonly now: number;
  /** About how many events a page has. */
  readonly pageEvents: number;
  /** At most so many requests are made by one call, which then returns what it has. */
  readonly maxRequests: number;
  /** The length of the first slice; a minute by default. */
  readonly firstLengthMs?: number;
}

/** The first slice of a reader that begins at the end: it most likely has what the user is looking for. */
const minuteMs = 60_000;

interface OpenSlice {
  readonly from: number;
  readonly to: number;
  readonly pager: EventPager;
  readonly known: EventSet;
  readonly events: SelectedEvent[];
}

/**
 * Reads a group backwards in slices of time, each from its oldest event on, where FilterLogEvents can't return the
 * newest first (see GroupHistory). A slice with few events is followed by one twice as long. One with far too many is
 * started over with a shorter length, so that a page stays small even where a minute has a million events.
 */
export class SliceHistory implements HistoryReader {
  readonly #options: SliceHistoryOptions;
  /** Everything after this was read. */
  #end: number;
  #lengthMs: number;
  #slice: OpenSlice | undefined;
  /** What was read and not returned yet: a failure on the way must not lose it. */
  #page: SelectedEvent[] = [];
  #isStuck = false;

  constructor(options: SliceHistoryOptions) {
    const { end, now, firstLengthMs = minuteMs + Math.max(0, end - now) } = options;
    this.#options = options;
    this.#end = end;
    this.#lengthMs = firstLengthMs;
  }

  async older(signal: AbortSignal): Promise<HistoryPage> {
    const { maxRequests } = this.#options;
    let requests = 0;
    for (; requests < maxRequests && !this.#isDone() && this.#page.length < this.#options.pageEvents / 2; requests++) {
      this.#slice ??= this.#open();
      await this.#step(this.#slice, signal);
    }
    const events = this.#page.sort(byTime);
    const note = this.#isStuck ? { note: stuckNote } : {};
    this.#page = [];
    this.#isStuck = false;
    return { events, done: this.#isDone(), readTo: this.#end + 1, ...note };
  }

  #isDone(): boolean {
    return this.#end < this.#options.start;
  }

  #open(): OpenSlice {
    const { api, group, filter, start } = this.#options;
    const from = Math.max(start, this.#end - this.#lengthMs + 1);
    const pager = filterPager(api, { group, filter, from, to: this.#end });
    return { from, to: this.#end, pager, known: new EventSet(), events: [] };
  }

  /** Makes one request. Starts a shorter slice if this one turns out to hold too much. */
  async #step(slice: OpenSlice, signal: AbortSignal): Promise<void> {
    for (const event of slice.known.fresh(await slice.pager.next(signal))) slice.events.push(event);
    if (slice.pager.done) this.#close(slice);
    else if (slice.events.length > 2 * this.#options.pageEvents && slice.from < slice.to) {
      this.#lengthMs = shorterLengthMs(slice, this.#options.pageEvents);
      this.#slice = undefined;
    }
  }

  #close(slice: OpenSlice): void {
    for (const event of slice.events) this.#page.push(event);
    this.#isStuck ||= slice.pager.stuck;
    this.#end = slice.from - 1;
    this.#slice = undefined;
    if (slice.events.length < this.#options.pageEvents / 2) this.#lengthMs *= 2;
  }
}

const stuckNote = l10n.t("The service repeated the same page, so some events after this time are missing.");

/** A length that should hold about `wanted` events, judging by those read so far; at most half of the slice. */
export function shorterLengthMs(
  { from, to, events }: Pick<OpenSlice, "from" | "to" | "events">,
  wanted: number,
): number {
  let newest = from;
  for (const { timestamp } of events) newest = Math.max(newest, timestamp);
  const perEventMs = (newest - from + 1) / events.length;
  return Math.max(1, Math.min(Math.floor((to - from + 1) / 2), Math.floor(wanted * perEventMs)));
}
