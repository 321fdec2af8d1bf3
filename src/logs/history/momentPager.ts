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
 * Reads all events of one millisecond of a stream, each once. A millisecond may have more equal events than a page
 * holds, and GetLogEvents can't tell those from repeated ones; FilterLogEvents can, because it returns ids. The result
 * is as from GetLogEvents: without ids, each event with its ordinal. If a server has no ids here either, only equal
 * events of one page are told apart.
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
