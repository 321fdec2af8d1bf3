import type { Selection } from "../selection/selection.js";
import type { EventPager, ReadApi, Slice, SliceFilter } from "./eventPager.js";
import { filterPager } from "./filterPager.js";
import { streamPager } from "./streamPager.js";

/** The stream that can be read by GetLogEvents, which has a larger quota of its own but knows no pattern. */
export function onlyStream({ streams = [], filterPattern = "" }: SliceFilter): string | undefined {
  return streams.length === 1 && filterPattern.trim() === "" ? streams[0] : undefined;
}

/** Which of the operations reads events of a selection. */
export type ReadOperation = "GetLogEvents" | "FilterLogEvents";

/** See createPager. */
export function readOperation({ groups, ...filter }: Selection): ReadOperation {
  return groups.length === 1 && onlyStream(filter) !== undefined ? "GetLogEvents" : "FilterLogEvents";
}

/** Reads one stream without a pattern by GetLogEvents, everything else by FilterLogEvents. */
export function createPager(api: ReadApi, slice: Slice): EventPager {
  const stream = onlyStream(slice.filter);
  return stream === undefined ? filterPager(api, slice) : streamPager(api, slice, stream);
}
