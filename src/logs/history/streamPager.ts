import { byTime } from "../events/byTime.js";
import { ContentCounts } from "../events/contentCounts.js";
import { contentKey } from "../events/identity.js";
import type { GetLogEventsRequest } from "../logsApi.js";
import type { LogEvent } from "../model.js";
import type { SelectedEvent } from "../selection/selection.js";
import type { EventPager, ReadApi, Slice } from "./eventPager.js";
import { MomentPager } from "./momentPager.js";
import { type PageReader, SlicePager } from "./slicePager.js";
import type { SlicePosition } from "./slicePosition.js";

/** A slice of one stream. */
type StreamSlice = Slice & { readonly stream: string };

/**
 * Reads a slice of one stream by GetLogEvents. The slice ends where the token that was sent comes back with no events.
 * Events have no ids, so each gets its ordinal among equal ones of this reading. A page that seems to repeat events of
 * the page before it may as well hold further equal ones: reading then starts over from the newest event, so that one
 * page has them all. It also does when a token comes a second time or isn't taken any more. Where one page can't hold
 * the newest event's time, FilterLogEvents reads that time, and GetLogEvents goes on behind it.
 */
export function streamPager(api: ReadApi, slice: Slice, stream: string): EventPager {
  return new SlicePager(slice, new StreamPageReader(api, { ...slice, stream }));
}

class StreamPageReader implements PageReader {
  readonly #api: ReadApi;
  readonly #slice: StreamSlice;
  /** Counts the events since reading last started over. */
  readonly #counts = new ContentCounts();
  /** Set while a time with too many equal events is read. */
  #moment: MomentPager | undefined;

  constructor(api: ReadApi, slice: StreamSlice) {
    this.#api = api;
    this.#slice = slice;
  }

  async read(position: SlicePosition, signal: AbortSignal): Promise<readonly SelectedEvent[]> {
    if (this.#moment !== undefined) return this.#readMoment(this.#moment, position, signal);
    if (position.token === undefined) this.#counts.clear();
    const page = await this.#api.getLogEvents(requestAt(position, this.#slice), signal);
    const events = page.events.toSorted(byTime);
    if (events.some((event) => this.#counts.of(contentKey(event)) > 0)) {
      this.#tellApart(position);
      return [];
    }
    return this.#take(events, page.nextForwardToken, position);
  }

  #take(events: readonly LogEvent[], token: string, position: SlicePosition): readonly SelectedEvent[] {
    const { group } = this.#slice;
    const own = events.map((event) => ({ ...event, group, nth: this.#counts.next(contentKey(event)) }));
    for (const { timestamp } of own) position.observe(timestamp);
    if (token === position.token && !(own.length > 0 && position.hasMoved)) {
      position.end("done");
      return own;
    }
    position.pages++;
    position.advance(token);
    return own;
  }

  /** Resolves whether a page repeats events or holds further equal ones. */
  #tellApart(position: SlicePosition): void {
    if (position.hasMoved) {
      position.restart();
      return;
    }
    const { group, stream } = this.#slice;
    position.startAt(position.from);
    this.#moment = new MomentPager(this.#api, { group, stream, at: position.from });
  }

  /** Returns events again that were returned before, with the same ordinals. */
  async #readMoment(
    moment: MomentPager,
    position: SlicePosition,
    signal: AbortSignal,
  ): Promise<readonly SelectedEvent[]> {
    const events = await moment.next(signal);
    position.pages++;
    if (!moment.done) return events;
    this.#moment = undefined;
    position.startAt(position.from + 1);
    const { to = Number.POSITIVE_INFINITY } = this.#slice;
    if (moment.stuck) position.end("stuck");
    else if (position.from > to) position.end("done");
    return events;
  }
}

function requestAt({ from, token }: SlicePosition, slice: StreamSlice): GetLogEventsRequest {
  const { group, stream, to, pageEvents } = slice;
  return {
    group,
    stream,
    startFromHead: true,
    startTime: from,
    // GetLogEvents excludes its end.
    ...(to === undefined ? {} : { endTime: to + 1 }),
    ...(pageEvents === undefined ? {} : { limit: pageEvents }),
    ...(token === undefined ? {} : { nextToken: token }),
  };
}
