import { ContentCounts } from "../eventContent.js";
import { isLogsError } from "../logsError.js";
import type { GetLogEventsPage, GetLogEventsRequest } from "../logsApi.js";
import type { LogEvent } from "../model.js";
import type { SelectedEvent } from "../selection.js";
import type { EventPager, ReadApi, Slice } from "./eventPager.js";
import { MomentPager } from "./momentPager.js";
import { byTime } from "./slicePager.js";

/** How often a slice is taken up again from its newest event before it counts as stuck. */
const maxRestarts = 8;

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
  readonly #tokens = new Set<string>();
  /** How often each content came since the slice was taken up. */
  readonly #counts = new ContentCounts();
  #from: number;
  #newest: number;
  #token: string | undefined;
  /** There while a time with too many equal events is read. */
  #moment: MomentPager | undefined;
  #restarts = 0;
  #state: "reading" | "done" | "stuck" = "reading";
  #pages = 0;

  constructor(api: ReadApi, slice: Slice, stream: string) {
    this.#api = api;
    this.#slice = slice;
    this.#stream = stream;
    this.#from = slice.from;
    this.#newest = slice.from;
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
    if (this.#moment !== undefined) return this.#ofMoment(this.#moment, signal);
    let page: GetLogEventsPage;
    try {
      page = await this.#api.getLogEvents(this.#request(), signal);
    } catch (error) {
      if (this.#token === undefined || !isLogsError(error, "invalidInput")) throw error;
      this.#restart();
      return [];
    }
    const events = page.events.toSorted(byTime);
    if (this.#counts.hasAny(events)) {
      this.#tellApart();
      return [];
    }
    return this.#take(events, page.nextForwardToken);
  }

  #take(events: readonly LogEvent[], token: string): readonly SelectedEvent[] {
    const { group } = this.#slice;
    const own = events.map((event) => ({ ...event, group, nth: this.#counts.next(event) }));
    for (const { timestamp } of own) this.#newest = Math.max(this.#newest, timestamp);
    this.#advance(token, own.length > 0);
    return own;
  }

  /** What a page repeats, or seems to. */
  #tellApart(): void {
    const { group } = this.#slice;
    if (this.#newest > this.#from) this.#restart();
    else this.#moment = new MomentPager(this.#api, { group, stream: this.#stream, at: this.#from });
  }

  /** Events that were given already come again, with the same numbers. */
  async #ofMoment(moment: MomentPager, signal: AbortSignal): Promise<readonly SelectedEvent[]> {
    const events = await moment.next(signal);
    this.#pages++;
    if (!moment.done) return events;
    this.#moment = undefined;
    this.#takeUpAt(this.#from + 1);
    this.#newest = this.#from;
    const { to = Number.POSITIVE_INFINITY } = this.#slice;
    if (moment.stuck) this.#state = "stuck";
    else if (this.#from > to) this.#state = "done";
    return events;
  }

  #request(): GetLogEventsRequest {
    const { group, to, pageEvents } = this.#slice;
    return {
      group,
      stream: this.#stream,
      startFromHead: true,
      startTime: this.#from,
      // GetLogEvents excludes its end.
      ...(to === undefined ? {} : { endTime: to + 1 }),
      ...(pageEvents === undefined ? {} : { limit: pageEvents }),
      ...(this.#token === undefined ? {} : { nextToken: this.#token }),
    };
  }

  #advance(token: string, hasEvents: boolean): void {
    if (token === this.#token && !(hasEvents && this.#newest > this.#from)) {
      this.#state = "done";
      return;
    }
    this.#pages++;
    if (this.#tokens.has(token)) {
      this.#restart();
      return;
    }
    this.#tokens.add(token);
    this.#token = token;
  }

  #restart(): void {
    this.#restarts = this.#newest > this.#from ? 0 : this.#restarts + 1;
    if (this.#restarts > maxRestarts) this.#state = "stuck";
    this.#takeUpAt(this.#newest);
  }

  #takeUpAt(from: number): void {
    this.#from = from;
    this.#token = undefined;
    this.#tokens.clear();
    this.#counts.clear();
  }
}
