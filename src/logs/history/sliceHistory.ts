import { limits } from "../limits.js";
import type { SelectedEvent } from "../selection.js";
import type { HistoryPage, HistoryReader, HistoryRequest } from "./historyReader.js";
import type { SliceFilter } from "./eventPager.js";
import { byTime, type FilterApi, SlicePager } from "./slicePager.js";

export interface SliceHistoryOptions {
  readonly api: FilterApi;
  readonly request: HistoryRequest;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly pageEvents: number;
}

/** The first slice; it has what a reader most likely came for. */
const firstLengthMs = 60_000;

/** So many requests in a row without an end of the slice are made by one call, which then answers what there is. */
const maxRequests = 50;

interface OpenSlice {
  readonly from: number;
  readonly to: number;
  /** One for each group. */
  readonly pagers: readonly SlicePager[];
  readonly events: Map<string, SelectedEvent>;
}

/**
 * Reads groups, streams or a pattern backwards in slices of time, because FilterLogEvents goes forwards only. A slice
 * with few events is followed by one twice as long; one with far too many is begun again with a shorter length, so that
 * a page stays a page even where a minute has a million events.
 */
export class SliceHistory implements HistoryReader {
  readonly #options: SliceHistoryOptions;
  readonly #filter: SliceFilter;
  readonly #start: number;
  /** Everything after this was read. */
  #end: number;
  #lengthMs: number;
  #slice: OpenSlice | undefined;
  /** What was read and not yet answered: a failure on the way must not lose it. */
  #page = new Map<string, SelectedEvent>();
  #isStuck = false;

  constructor(options: SliceHistoryOptions) {
    const { request, now } = options;
    const { streams, streamPrefix, filterPattern, start = 0, end = now + limits.futureMs } = request;
    this.#options = options;
    this.#filter = {
      ...(streams === undefined ? {} : { streams }),
      ...(streamPrefix === undefined ? {} : { streamPrefix }),
      ...(filterPattern === undefined ? {} : { filterPattern }),
    };
    this.#start = start;
    this.#end = end;
    this.#lengthMs = firstLengthMs + Math.max(0, end - now);
  }

  async older(signal: AbortSignal): Promise<HistoryPage> {
    let requests = 0;
    for (; requests < maxRequests && !this.#isDone() && this.#page.size < this.#options.pageEvents / 2; requests++) {
      this.#slice ??= this.#open();
      await this.#step(this.#slice, signal);
    }
    const events = [...this.#page.values()].sort(byTime);
    const note = this.#isStuck ? { note: stuckNote } : {};
    this.#page = new Map();
    this.#isStuck = false;
    return { events, done: this.#isDone(), readTo: this.#end + 1, ...note };
  }

  #isDone(): boolean {
    return this.#end < this.#start;
  }

  #open(): OpenSlice {
    const { api, request } = this.#options;
    const from = Math.max(this.#start, this.#end - this.#lengthMs + 1);
    const pagers = request.groups.map(
      (group) => new SlicePager(api, { group, filter: this.#filter, from, to: this.#end }),
    );
    return { from, to: this.#end, pagers, events: new Map() };
  }

  /** One request. Begins a shorter slice if this one turns out to hold too much. */
  async #step(slice: OpenSlice, signal: AbortSignal): Promise<void> {
    const pager = slice.pagers.find((pager) => !pager.done);
    for (const [key, event] of keyed((await pager?.next(signal)) ?? [])) slice.events.set(key, event);
    if (slice.pagers.every((pager) => pager.done)) this.#close(slice);
    else if (slice.events.size > 2 * this.#options.pageEvents && slice.from < slice.to) {
      this.#lengthMs = shorter(slice, this.#options.pageEvents);
      this.#slice = undefined;
    }
  }

  #close(slice: OpenSlice): void {
    for (const [key, event] of slice.events) this.#page.set(key, event);
    this.#isStuck ||= slice.pagers.some((pager) => pager.stuck);
    this.#end = slice.from - 1;
    this.#slice = undefined;
    if (slice.events.size < this.#options.pageEvents / 2) this.#lengthMs *= 2;
  }
}

const stuckNote = "The service repeated the same page, so some events after this time are missing.";

/** A length that should hold about `wanted` events, judged by those read so far; at most half of the slice. */
function shorter({ from, to, events }: OpenSlice, wanted: number): number {
  let newest = from;
  for (const { timestamp } of events.values()) newest = Math.max(newest, timestamp);
  const perEventMs = (newest - from + 1) / events.size;
  return Math.max(1, Math.min(Math.floor((to - from + 1) / 2), Math.floor(wanted * perEventMs)));
}

/** Events by id. One without an id is known by its content and how often the page had it before. */
function* keyed(page: readonly SelectedEvent[]): Generator<readonly [key: string, event: SelectedEvent]> {
  const counts = new Map<string, number>();
  for (const event of page) {
    const { eventId, group, stream, timestamp, ingestionTime, message } = event;
    const content = eventId ?? `${stream}: ${timestamp} ${ingestionTime} ${message}`;
    const nth = eventId === undefined ? (counts.get(content) ?? 0) + 1 : 0;
    if (eventId === undefined) counts.set(content, nth);
    yield [`${group} ${nth} ${content}`, event];
  }
}
