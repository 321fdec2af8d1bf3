import * as l10n from "../../base/l10n.js";
import { limits } from "../limits.js";
import type { SelectedEvent } from "../selection/selection.js";
import { eventKey, pageNumbering } from "../events/identity.js";
import type { HistoryPage, HistoryReader } from "./historyReader.js";
import { NewestFirstPager, type ReadNewestFirst } from "./newestFirstPager.js";
import type { SliceHistoryOptions } from "./sliceHistory.js";
import { byTime } from "../events/byTime.js";

export interface GroupHistoryOptions extends Pick<
  SliceHistoryOptions,
  "start" | "end" | "now" | "pageEvents" | "maxRequests"
> {
  /** Reads the group. */
  readonly read: ReadNewestFirst;
  /** Reads the same group in slices, up to an end; the first slice may have a length. */
  inSlices(range: Pick<SliceHistoryOptions, "end" | "firstLengthMs">): HistoryReader;
}

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/**
 * Slices of time, the newest first; the last one has all the rest. The service doesn't say how far a page without a
 * match has read, so only the end of a slice shows progress. They are few because each costs a request even in an empty
 * group.
 */
const sliceLengthsMs: readonly number[] = [hourMs, dayMs, 7 * dayMs, 60 * dayMs];

/** Pages may repeat events of the pages before: so many are remembered, and all of the oldest time. */
const rememberedEvents = 5000;

/**
 * Reads a group backwards by FilterLogEvents, the newest events first. The service can do that from a certain time on,
 * and other servers may not do it at all: the rest is read in slices whose oldest events come first.
 */
export class GroupHistory implements HistoryReader {
  readonly #options: GroupHistoryOptions;
  /** Everything after this was read. */
  #end: number;
  #slices = 0;
  #pager: NewestFirstPager | undefined;
  #isNewestFirst = false;
  #rest: HistoryReader | undefined;
  /** What was read and not returned yet: a failure on the way must not lose it. */
  #page = new Map<string, SelectedEvent>();
  /** The times of events that were returned, by their keys. */
  readonly #returned = new Map<string, number>();
  #isStuck = false;

  constructor(options: GroupHistoryOptions) {
    this.#options = options;
    this.#end = options.end;
    if (options.end < limits.newestFirstSince) this.#rest = this.#restInSlices();
  }

  async older(signal: AbortSignal): Promise<HistoryPage> {
    const { pageEvents, maxRequests } = this.#options;
    for (let n = 0; n < maxRequests && this.#hasMore && this.#page.size < pageEvents / 2; n++) await this.#step(signal);
    return this.#rest !== undefined && this.#page.size === 0 ? this.#rest.older(signal) : this.#takePage();
  }

  get #hasMore(): boolean {
    return this.#rest === undefined && this.#end >= this.#options.start;
  }

  /** One request. */
  async #step(signal: AbortSignal): Promise<void> {
    const pager = (this.#pager ??= this.#open());
    const events = await pager.next(signal);
    if (events === undefined) {
      this.#rest = this.#restInSlices();
      return;
    }
    this.#isNewestFirst = pager.isNewestFirst;
    const fresh = events
      .map(pageNumbering())
      .map((event) => [eventKey(event), event] as const)
      .filter(([key]) => !this.#returned.has(key));
    // Put before newer events, because equal times keep the order of the service.
    this.#page = new Map([...fresh, ...this.#page]);
    if (pager.done) this.#close(pager);
  }

  #open(): NewestFirstPager {
    const { read, start, now, pageEvents } = this.#options;
    const lengthMs = sliceLengthsMs[this.#slices++] ?? Number.POSITIVE_INFINITY;
    const from = Math.max(start, limits.newestFirstSince, Math.min(this.#end, now) - lengthMs);
    return new NewestFirstPager(read, { from, to: this.#end, pageEvents }, this.#isNewestFirst);
  }

  #close({ readTo, stuck }: NewestFirstPager): void {
    const { start } = this.#options;
    this.#isStuck ||= stuck;
    this.#end = readTo - 1;
    this.#pager = undefined;
    if (this.#end >= start && this.#end < limits.newestFirstSince)
      this.#rest = this.#restInSlices(this.#end - start + 1);
  }

  #restInSlices(firstLengthMs?: number): HistoryReader {
    this.#pager = undefined;
    const length = firstLengthMs === undefined ? {} : { firstLengthMs };
    return this.#options.inSlices({ end: this.#end, ...length });
  }

  #takePage(): HistoryPage {
    const events = [...this.#page.values()].sort(byTime);
    for (const [key, { timestamp }] of this.#page) this.#returned.set(key, timestamp);
    this.#forget(events[0]?.timestamp ?? Number.NEGATIVE_INFINITY);
    const note = this.#isStuck ? { note: stuckNote } : {};
    this.#page = new Map();
    this.#isStuck = false;
    return { events, done: this.#end < this.#options.start, ...this.#progress, ...note };
  }

  /** Empty until the newest page has come. */
  get #progress(): Pick<HistoryPage, "readTo"> {
    const readTo = this.#pager?.readTo ?? this.#end + 1;
    return readTo > this.#options.end ? {} : { readTo };
  }

  #forget(oldest: number): void {
    for (const [key, timestamp] of this.#returned) {
      if (this.#returned.size <= rememberedEvents || timestamp === oldest) break;
      this.#returned.delete(key);
    }
  }
}

const stuckNote = l10n.t("The service repeated the same page, so some older events are missing.");
