import type { SelectedEvent } from "../selection.js";
import { createPager, type EventPager, type ReadApi, type SliceFilter } from "./eventPager.js";
import { byTime } from "./slicePager.js";

/** Groups, by their names, that one client can read. */
export interface ForwardPlace {
  readonly api: ReadApi;
  readonly groups: readonly string[];
  /** Stands in the events. */
  readonly connection?: string;
}

export interface ForwardOptions {
  readonly places: readonly ForwardPlace[];
  /** Its start and end, both inclusive in epoch milliseconds, say what is read. */
  readonly request: SliceFilter & { readonly start: number; readonly end: number };
  /** About how many events a page has. */
  readonly pageEvents: number;
  /** Events up to here are known and don't count for a page. */
  readonly known: number;
}

/** A page of what is newer than the page before it. */
export interface ForwardPage {
  /** In time order; possibly none, although there are newer ones. */
  readonly events: readonly SelectedEvent[];
  /** True if everything was read. */
  readonly done: boolean;
  /** Everything up to this time was read, in epoch milliseconds. */
  readonly readTo: number;
  /** What could not be read, if anything. */
  readonly note?: string;
}

interface Source {
  readonly pager: EventPager;
  readonly place: ForwardPlace;
  /** The time of its newest event so far. */
  readTo: number;
}

/** So many requests are made by one call, which then answers what there is. */
const maxRequests = 50;

/** Reads groups forwards. What one group is ahead of another waits, so that each page ends at one time for all. */
export class ForwardReader {
  readonly #options: ForwardOptions;
  readonly #sources: readonly Source[];
  /** Newer than what the slowest group was read to. */
  #ahead: readonly SelectedEvent[] = [];
  #isStuckTold = false;

  constructor(options: ForwardOptions) {
    const { places, request } = options;
    const { start, end, ...filter } = request;
    this.#options = options;
    this.#sources = places.flatMap((place) =>
      place.groups.map((group) => ({
        pager: createPager(place.api, { group, filter, from: start, to: end }),
        place,
        readTo: start,
      })),
    );
  }

  /** One call at a time. Rejects as HistoryReader.older does. */
  async newer(signal: AbortSignal): Promise<ForwardPage> {
    const { pageEvents, known, request } = this.#options;
    for (let n = 0; n < maxRequests && this.#freshCount(known) < pageEvents; n++) {
      const source = this.#slowest();
      if (source === undefined) break;
      const events = await source.pager.next(signal);
      for (const { timestamp } of events) source.readTo = Math.max(source.readTo, timestamp);
      const { connection } = source.place;
      this.#ahead = [
        ...this.#ahead,
        ...(connection === undefined ? events : events.map((event) => ({ ...event, connection }))),
      ];
    }
    const readTo = this.#slowest()?.readTo ?? request.end;
    const events = this.#ahead.filter(({ timestamp }) => timestamp <= readTo).sort(byTime);
    this.#ahead = this.#ahead.filter(({ timestamp }) => timestamp > readTo);
    return { events, done: this.#slowest() === undefined, readTo, ...this.#stuckNote() };
  }

  /** How many events could be answered that are not known. */
  #freshCount(known: number): number {
    const readTo = this.#slowest()?.readTo ?? Number.POSITIVE_INFINITY;
    return this.#ahead.filter(({ timestamp }) => timestamp > known && timestamp <= readTo).length;
  }

  /** Of those that have more, the one whose events end first. */
  #slowest(): Source | undefined {
    let slowest: Source | undefined;
    for (const source of this.#sources) {
      if (!source.pager.done && (slowest === undefined || source.readTo < slowest.readTo)) slowest = source;
    }
    return slowest;
  }

  #stuckNote(): { readonly note?: string } {
    if (this.#isStuckTold || !this.#sources.some(({ pager }) => pager.stuck)) return {};
    this.#isStuckTold = true;
    return { note: "The service repeated the same page, so some events after this time are missing." };
  }
}
