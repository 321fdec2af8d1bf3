import { ContentCounts } from "../events/contentCounts.js";
import { contentKey } from "../events/identity.js";
import { isLogsError } from "../logsError.js";
import type { GetLogEventsPage, GetLogEventsRequest } from "../logsApi.js";
import type { LogEvent } from "../model.js";
import type { SelectedEvent } from "../selection/selection.js";
import type { EventPager, ReadApi, Slice } from "./eventPager.js";
import { MomentPager } from "./momentPager.js";
import { byTime } from "./slicePager.js";
import { SlicePosition } from "./slicePosition.js";

/**
 * Reads a slice of one stream by GetLogEvents. The end is where the token that was sent comes back with nothing. Events
 * have no ids, so each says which of its content it is in this reading. A page that seems to repeat events of the page
 * before it may as well hold further equal ones: the slice is then taken up again from the newest event, where both
 * stand in one page. So it is when a token comes a second time or isn't taken any more. Where the newest event's time
 * has more than a page, that time is read by FilterLogEvents, and the slice is taken up behind it.
 */
export class StreamPager implements EventPager {
  readonly #api: ReadApi;
  readonly #slice: Slice;
  readonly #stream: string;
  readonly #position: SlicePosition;
  /** How often each content came since the slice was taken up. */
  readonly #counts = new ContentCounts();
  /** There while a time with too many equal events is read. */
  #moment: MomentPager | undefined;

  constructor(api: ReadApi, slice: Slice, stream: string) {
    this.#api = api;
    this.#slice = slice;
    this.#stream = stream;
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
    if (this.#moment !== undefined) return this.#ofMoment(this.#moment, signal);
    let page: GetLogEventsPage;
    try {
      page = await this.#api.getLogEvents(this.#request(), signal);
    } catch (error) {
      if (position.token === undefined || !isLogsError(error, "invalidInput")) throw error;
      this.#restart();
      return [];
    }
    const events = page.events.toSorted(byTime);
    if (events.some((event) => this.#counts.of(contentKey(event)) > 0)) {
      this.#tellApart();
      return [];
    }
    return this.#take(events, page.nextForwardToken);
  }

  #take(events: readonly LogEvent[], token: string): readonly SelectedEvent[] {
    const { group } = this.#slice;
    const own = events.map((event) => ({ ...event, group, nth: this.#counts.next(contentKey(event)) }));
    for (const { timestamp } of own) this.#position.saw(timestamp);
    this.#advance(token, own.length > 0);
    return own;
  }

  /** What a page repeats, or seems to. */
  #tellApart(): void {
    const { group } = this.#slice;
    if (this.#position.hasMoved) this.#restart();
    else this.#moment = new MomentPager(this.#api, { group, stream: this.#stream, at: this.#position.from });
  }

  /** Events that were given already come again, with the same numbers. */
  async #ofMoment(moment: MomentPager, signal: AbortSignal): Promise<readonly SelectedEvent[]> {
    const events = await moment.next(signal);
    const position = this.#position;
    position.pages++;
    if (!moment.done) return events;
    this.#moment = undefined;
    position.takeUpAt(position.from + 1);
    this.#counts.clear();
    const { to = Number.POSITIVE_INFINITY } = this.#slice;
    if (moment.stuck) position.end("stuck");
    else if (position.from > to) position.end("done");
    return events;
  }

  #request(): GetLogEventsRequest {
    const { group, to, pageEvents } = this.#slice;
    const { from, token } = this.#position;
    return {
      group,
      stream: this.#stream,
      startFromHead: true,
      startTime: from,
      // GetLogEvents excludes its end.
      ...(to === undefined ? {} : { endTime: to + 1 }),
      ...(pageEvents === undefined ? {} : { limit: pageEvents }),
      ...(token === undefined ? {} : { nextToken: token }),
    };
  }

  #advance(token: string, hasEvents: boolean): void {
    const position = this.#position;
    if (token === position.token && !(hasEvents && position.hasMoved)) {
      position.end("done");
      return;
    }
    position.pages++;
    position.advance(token);
    // Taken up again where the token had come before.
    if (position.token === undefined) this.#counts.clear();
  }

  #restart(): void {
    this.#position.restart();
    this.#counts.clear();
  }
}
