import { isLogsError } from "../logsError.js";
import type { FilterLogEventsRequest, LogsApi } from "../logsApi.js";
import type { LogEvent, Page } from "../model.js";
import type { SelectedEvent } from "../selection/selection.js";
import type { EventPager, Slice } from "./eventPager.js";
import { SlicePosition } from "./slicePosition.js";

/** The part of the port that reading by FilterLogEvents needs. */
export type FilterApi = Pick<LogsApi, "filterLogEvents">;

/** Reads a slice by FilterLogEvents. Events may come twice: the caller drops those. */
export class SlicePager implements EventPager {
  readonly #api: FilterApi;
  readonly #slice: Slice;
  readonly #position: SlicePosition;

  constructor(api: FilterApi, slice: Slice) {
    this.#api = api;
    this.#slice = slice;
    this.#position = new SlicePosition(slice);
  }

  get done(): boolean {
    return this.#position.done;
  }

  get stuck(): boolean {
    return this.#position.stuck;
  }

  get pages(): number {
    return this.#position.pages;
  }

  async next(signal: AbortSignal): Promise<readonly SelectedEvent[]> {
    const position = this.#position;
    if (position.done) return [];
    let page: Page<LogEvent>;
    try {
      page = await this.#api.filterLogEvents(this.#request(), signal);
    } catch (error) {
      if (position.token === undefined || !isLogsError(error, "invalidInput")) throw error;
      position.restart();
      return [];
    }
    position.pages++;
    for (const event of page.items) position.saw(event.timestamp);
    if (page.nextToken === undefined) position.end("done");
    else position.advance(page.nextToken);
    const { group } = this.#slice;
    return page.items.map((event) => located(event, group)).sort(byTime);
  }

  #request(): FilterLogEventsRequest {
    const { group, filter, to, pageEvents } = this.#slice;
    const { from, token } = this.#position;
    return {
      group,
      ...filter,
      startTime: from,
      ...(to === undefined ? {} : { endTime: to }),
      ...(pageEvents === undefined ? {} : { limit: pageEvents }),
      ...(token === undefined ? {} : { nextToken: token }),
    };
  }
}

/** FilterLogEvents promises this order, but was seen to break it. */
export function byTime(a: LogEvent, b: LogEvent): number {
  return a.timestamp - b.timestamp || a.ingestionTime - b.ingestionTime;
}

/** The event with its group. In one literal, because a download makes millions of them: a spread with one more field takes several times as long. */
export function located(
  { timestamp, ingestionTime, message, stream, eventId }: LogEvent,
  group: string,
): SelectedEvent {
  return eventId === undefined
    ? { timestamp, ingestionTime, message, stream, group }
    : { timestamp, ingestionTime, message, stream, eventId, group };
}
