import * as l10n from "../../base/l10n.js";
import { ContentCounts } from "../events/contentCounts.js";
import { contentKey } from "../events/identity.js";
import type { GetLogEventsPage, GetLogEventsRequest } from "../logsApi.js";
import { isLogsError } from "../logsError.js";
import type { LogEvent } from "../model.js";
import type { SelectedEvent } from "../selection/selection.js";
import type { ReadApi } from "./eventPager.js";
import type { HistoryPage, HistoryReader, HistoryRequest } from "./historyReader.js";
import { MomentPager } from "./momentPager.js";
import { byTime } from "../events/byTime.js";

export interface StreamHistoryOptions {
  readonly api: ReadApi;
  readonly group: string;
  readonly stream: string;
  /** Both inclusive, in epoch milliseconds. */
  readonly range: Pick<HistoryRequest, "start" | "end">;
  readonly pageEvents: number;
}

/** One call skips at most so many empty pages in a row; GetLogEvents may return any number of them. */
const maxEmptyPages = 20;

/**
 * Reads one stream backwards, to where the token that was sent comes back. Pages can overlap where many events have the
 * same time, and events have no ids: each gets its ordinal among equal ones of this reading. A page that seems to
 * repeat events of the one before it may as well hold further equal ones: FilterLogEvents then reads their time, and
 * GetLogEvents goes on before it. It also does where a token isn't taken any more: the service keeps them for 24 hours.
 */
export class StreamHistory implements HistoryReader {
  readonly #options: StreamHistoryOptions;
  #token: string | undefined;
  #done = false;
  /** The time of the oldest event that was returned, and the events of that time. */
  #oldest = Number.POSITIVE_INFINITY;
  readonly #returned = new ContentCounts();
  /** Set while the oldest time is read as a whole. */
  #moment: MomentPager | undefined;
  /** Requests end before this time. */
  #before: number | undefined;

  constructor(options: StreamHistoryOptions) {
    this.#options = options;
    const { end } = options.range;
    // GetLogEvents excludes its end.
    this.#before = end === undefined ? undefined : end + 1;
  }

  async older(signal: AbortSignal): Promise<HistoryPage> {
    for (let empty = 0; !this.#done && empty < maxEmptyPages; empty++) {
      const moment = this.#moment;
      const events = await (moment === undefined ? this.#page(signal) : this.#readMoment(moment, signal));
      const note = moment?.stuck === true ? { note: stuckNote } : {};
      if (events.length > 0 || moment?.stuck === true) return { events, done: this.#done, ...note };
    }
    return { events: [], done: this.#done };
  }

  async #page(signal: AbortSignal): Promise<readonly SelectedEvent[]> {
    const { api, group } = this.#options;
    let page: GetLogEventsPage;
    try {
      page = await api.getLogEvents(this.#request(), signal);
    } catch (error) {
      if (this.#token === undefined || !isLogsError(error, "invalidInput")) throw error;
      this.#startOver();
      return [];
    }
    if (page.events.some((event) => this.#returned.of(contentKey(event)) > 0)) {
      this.#startOver();
      return [];
    }
    this.#done = page.nextBackwardToken === this.#token;
    this.#token = page.nextBackwardToken;
    const events = page.events
      .toSorted(byTime)
      .map((event) => ({ ...event, group, nth: this.#returned.next(contentKey(event)) }));
    this.#remember(events);
    return events;
  }

  /** Without the token. Where events were returned, their oldest time is read as a whole first. */
  #startOver(): void {
    const { api, group, stream } = this.#options;
    this.#token = undefined;
    if (Number.isFinite(this.#oldest)) this.#moment = new MomentPager(api, { group, stream, at: this.#oldest });
  }

  /** Returns the events of the oldest time that weren't returned yet. */
  async #readMoment(moment: MomentPager, signal: AbortSignal): Promise<readonly SelectedEvent[]> {
    const events = (await moment.next(signal)).filter(
      (event) => event.nth === undefined || event.nth > this.#returned.of(contentKey(event)),
    );
    if (!moment.done) return events;
    this.#moment = undefined;
    this.#before = this.#oldest;
    this.#token = undefined;
    this.#returned.clear();
    this.#done = this.#before <= (this.#options.range.start ?? 0);
    return events;
  }

  #remember(events: readonly LogEvent[]): void {
    const [first] = events;
    if (first === undefined || first.timestamp >= this.#oldest) return;
    this.#oldest = first.timestamp;
    this.#returned.clear();
    for (const event of events) if (event.timestamp === this.#oldest) this.#returned.next(contentKey(event));
  }

  #request(): GetLogEventsRequest {
    const { group, stream, range, pageEvents } = this.#options;
    return {
      group,
      stream,
      startFromHead: false,
      limit: pageEvents,
      ...(range.start === undefined ? {} : { startTime: range.start }),
      ...(this.#before === undefined ? {} : { endTime: this.#before }),
      ...(this.#token === undefined ? {} : { nextToken: this.#token }),
    };
  }
}

const stuckNote = l10n.t("The service repeated the same page, so some events of this time are missing.");
