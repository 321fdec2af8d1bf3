import { byTime } from "../events/byTime.js";
import type { FilterLogEventsRequest } from "../logsApi.js";
import type { LogEvent } from "../model.js";
import type { SelectedEvent } from "../selection/selection.js";
import type { EventPager, FilterApi, Slice } from "./eventPager.js";
import { SlicePager } from "./slicePager.js";
import type { SlicePosition } from "./slicePosition.js";

/** Reads a slice by FilterLogEvents. Events may come twice: the caller drops those. */
export function filterPager(api: FilterApi, slice: Slice): EventPager {
  return new SlicePager(slice, {
    async read(position, signal) {
      const { items, nextToken } = await api.filterLogEvents(requestAt(position, slice), signal);
      position.pages++;
      for (const { timestamp } of items) position.observe(timestamp);
      if (nextToken === undefined) position.end("done");
      else position.advance(nextToken);
      return items.map((event) => withGroup(event, slice.group)).sort(byTime);
    },
  });
}

function requestAt({ from, token }: SlicePosition, slice: Slice): FilterLogEventsRequest {
  const { group, filter, to, pageEvents } = slice;
  return {
    group,
    ...filter,
    startTime: from,
    ...(to === undefined ? {} : { endTime: to }),
    ...(pageEvents === undefined ? {} : { limit: pageEvents }),
    ...(token === undefined ? {} : { nextToken: token }),
  };
}

/**
 * The event with its group. In one literal, because a download makes millions of them: a spread with one more field
 * takes several times as long.
 */
export function withGroup(
  { timestamp, ingestionTime, message, stream, eventId }: LogEvent,
  group: string,
): SelectedEvent {
  return eventId === undefined
    ? { timestamp, ingestionTime, message, stream, group }
    : { timestamp, ingestionTime, message, stream, eventId, group };
}
