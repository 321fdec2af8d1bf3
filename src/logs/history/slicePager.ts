import { isLogsError } from "../logsError.js";
import type { FilterLogEventsRequest, LogsApi } from "../logsApi.js";
import type { LogEvent, Page } from "../model.js";
import type { SelectedEvent } from "../selection.js";
import type { EventPager, Slice } from "./eventPager.js";

/** The part of the port that reading by FilterLogEvents needs. */
export type FilterApi = Pick<LogsApi, "filterLogEvents">;

/** How often a slice is taken up again from its newest event before it counts as stuck. */
const maxRestarts = 8;

/**
 * Reads a slice by FilterLogEvents. Events may come twice: the caller drops those. A token that comes a second time, or
 * one that the service doesn't take any more, makes it start over from the newest event so far; if that leads nowhere,
 * the slice is stuck.
 */
export class SlicePager implements EventPager {
  readonly #api: FilterApi;
  readonly #slice: Slice;
  readonly #tokens = new Set<string>();
  #from: number;
  #newest: number;
  #token: string | undefined;
  #restarts = 0;
  #state: "reading" | "done" | "stuck" = "reading";
  #pages = 0;

  constructor(api: FilterApi, slice: Slice) {
    this.#api = api;
    this.#slice = slice;
    this.#from = slice.from;
    this.#newest = slice.from;
    // The service refuses a time range that ends before it begins.
    if (slice.to !== undefined && slice.to < slice.from) this.#state = "done";
  }

  get done(): boolean {
    return this.#state !== "reading";
  }

  get stuck(): boolean {
    return this.#state === "stuck";
  }

  get pages(): number {
    return this.#pages;
  }

  async next(signal: AbortSignal): Promise<readonly SelectedEvent[]> {
    if (this.done) return [];
    let page: Page<LogEvent>;
    try {
      page = await this.#api.filterLogEvents(this.#request(), signal);
    } catch (error) {
      if (this.#token === undefined || !isLogsError(error, "invalidInput")) throw error;
      this.#restart();
      return [];
    }
    this.#pages++;
    for (const event of page.items) this.#newest = Math.max(this.#newest, event.timestamp);
    this.#advance(page.nextToken);
    const { group } = this.#slice;
    return page.items.map((event) => located(event, group)).sort(byTime);
  }

  #request(): FilterLogEventsRequest {
    const { group, filter, to, pageEvents } = this.#slice;
    return {
      group,
      ...filter,
      startTime: this.#from,
      ...(to === undefined ? {} : { endTime: to }),
      ...(pageEvents === undefined ? {} : { limit: pageEvents }),
      ...(this.#token === undefined ? {} : { nextToken: this.#token }),
    };
  }

  #advance(token: string | undefined): void {
    if (token === undefined) this.#state = "done";
    else if (this.#tokens.has(token)) this.#restart();
    else {
      this.#tokens.add(token);
      this.#token = token;
    }
  }

  #restart(): void {
    this.#restarts = this.#newest > this.#from ? 0 : this.#restarts + 1;
    if (this.#restarts > maxRestarts) this.#state = "stuck";
    this.#from = this.#newest;
    this.#token = undefined;
    this.#tokens.clear();
  }
}

/** FilterLogEvents promises this order, but was seen to break it. */
export function byTime(a: LogEvent, b: LogEvent): number {
  return a.timestamp - b.timestamp || a.ingestionTime - b.ingestionTime;
}

/** In one literal, because a download makes millions of them: a spread with one more field takes several times as long. */
function located({ timestamp, ingestionTime, message, stream, eventId }: LogEvent, group: string): SelectedEvent {
  return eventId === undefined
    ? { timestamp, ingestionTime, message, stream, group }
    : { timestamp, ingestionTime, message, stream, eventId, group };
}
