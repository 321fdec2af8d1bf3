import { isLogsError } from "../logsError.js";
import type { FilterLogEventsRequest } from "../logsApi.js";
import type { LogEvent, Page } from "../model.js";
import type { SelectedEvent } from "../selection/selection.js";
import type { Slice } from "./eventPager.js";
import { byTime } from "../events/byTime.js";
import { SlicePosition } from "./slicePosition.js";

/** Which page of a group to read, by FilterLogEvents. */
type PageRequest = Pick<FilterLogEventsRequest, "startTime" | "endTime" | "startFromHead" | "limit" | "nextToken">;

/** Reads a page of one group. Rejects as FilterLogEvents does. */
export type ReadNewestFirst = (request: PageRequest, signal: AbortSignal) => Promise<Page<SelectedEvent>>;

/** A slice that ends, and begins at limits.newestFirstSince or later. */
export type RecentSlice = Required<Pick<Slice, "from" | "to" | "pageEvents">>;

/**
 * Reads a slice by FilterLogEvents, the newest events first. The service can do that since June 2026; other servers may
 * refuse it, or ignore it and begin with the oldest. Events may come twice: the caller drops those.
 */
export class NewestFirstPager {
  readonly #read: ReadNewestFirst;
  readonly #slice: RecentSlice;
  /** Counts time backwards. */
  readonly #position: SlicePosition;
  /** Events of one time, from which the direction of the server can't be known. */
  #held: SelectedEvent[] = [];
  #isNewestFirst: boolean;

  /** `isNewestFirst`: see there. */
  constructor(read: ReadNewestFirst, slice: RecentSlice, isNewestFirst: boolean) {
    this.#read = read;
    this.#slice = slice;
    this.#isNewestFirst = isNewestFirst;
    this.#position = new SlicePosition({ from: -slice.to, to: -slice.from });
  }

  get done(): boolean {
    return this.#position.done;
  }

  /** True if the service kept repeating itself: what is older than the events so far could not be read. */
  get stuck(): boolean {
    return this.#position.stuck;
  }

  /** True once the server is known to begin with the newest. */
  get isNewestFirst(): boolean {
    return this.#isNewestFirst;
  }

  /** Everything from this time on was returned. */
  get readTo(): number {
    if (this.done) return this.#slice.from;
    return this.#held.length > 0 ? this.#slice.to + 1 : 1 - this.#position.newest;
  }

  /**
   * The next page in time order, which may be empty. Undefined if the server turns out not to read newest first;
   * nothing was returned before then. Rejects with the LogsError of the request, which can then be made again.
   */
  async next(signal: AbortSignal): Promise<readonly SelectedEvent[] | undefined> {
    const position = this.#position;
    let page: Page<SelectedEvent>;
    try {
      page = await this.#read(this.#request(), signal);
    } catch (error) {
      if (!isLogsError(error, "invalidInput") || (position.token === undefined && this.#isNewestFirst)) throw error;
      if (position.token === undefined) return undefined;
      position.restart();
      return [];
    }
    return this.#take(page);
  }

  #take({ items, nextToken }: Page<SelectedEvent>): readonly SelectedEvent[] | undefined {
    const position = this.#position;
    const events = [...this.#held, ...items];
    const order = orderOf(events);
    if (order === "oldestFirst" && !this.#isNewestFirst) return undefined;
    this.#isNewestFirst ||= order === "newestFirst";
    for (const { timestamp } of items) position.observe(-timestamp);
    if (nextToken === undefined) position.end("done");
    else position.advance(nextToken);
    const isHeld = !this.#isNewestFirst && !position.done;
    this.#held = isHeld ? events : [];
    // Reversed before the stable sort: of equal events the service returned the last one first.
    return isHeld ? [] : events.toReversed().sort(byTime);
  }

  #request(): PageRequest {
    const { from, pageEvents } = this.#slice;
    const { from: newest, token } = this.#position;
    return {
      startTime: from,
      endTime: -newest,
      startFromHead: false,
      limit: pageEvents,
      ...(token === undefined ? {} : { nextToken: token }),
    };
  }
}

/** Compares only the ends, because single events were seen to be out of order. */
function orderOf(events: readonly LogEvent[]): "newestFirst" | "oldestFirst" | "unknown" {
  const [first, last] = [events[0]?.timestamp ?? 0, events.at(-1)?.timestamp ?? 0];
  if (first === last) return "unknown";
  return first > last ? "newestFirst" : "oldestFirst";
}
