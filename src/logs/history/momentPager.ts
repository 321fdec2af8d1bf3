import { ContentCounts } from "../events/contentCounts.js";
import { contentKey } from "../events/identity.js";
import { SeenEvents } from "../events/seenEvents.js";
import type { SelectedEvent } from "../selection/selection.js";
import type { EventPager, FilterApi } from "./eventPager.js";
import { filterPager } from "./filterPager.js";

/** A millisecond of a stream. */
export interface Moment {
  readonly group: string;
  readonly stream: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/**
 * Reads all events that a stream has of one millisecond, each once. GetLogEvents can't tell equal events, of which a
 * millisecond may have more than a page holds, from repeated ones; FilterLogEvents gives ids, so it is asked here. The
 * answer is as GetLogEvents would give it: without ids, each event saying which of its content it is. Of a server that
 * gives no ids here either, only equal events of one page are told apart.
 */
export class MomentPager {
  readonly #pager: EventPager;
  readonly #seen = new SeenEvents();
  readonly #counts = new ContentCounts();

  constructor(api: FilterApi, { group, stream, at }: Moment) {
    this.#pager = filterPager(api, { group, filter: { streams: [stream] }, from: at, to: at });
  }

  get done(): boolean {
    return this.#pager.done;
  }

  /** True if the service kept repeating itself: some events could not be read. */
  get stuck(): boolean {
    return this.#pager.stuck;
  }

  /** The next page, which may be empty. Rejects with the LogsError of the request, which can then be made again. */
  async next(signal: AbortSignal): Promise<readonly SelectedEvent[]> {
    return this.#seen.fresh(await this.#pager.next(signal)).map((event) => {
      const { eventId: _, ...withoutId } = event;
      return { ...withoutId, nth: this.#counts.next(contentKey(event)) };
    });
  }
}
