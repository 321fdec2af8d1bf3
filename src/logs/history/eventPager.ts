import type { LogsApi } from "../logsApi.js";
import type { SelectedEvent, Selection } from "../selection/selection.js";
import { SlicePager } from "./slicePager.js";
import { StreamPager } from "./streamPager.js";

/** The part of the port that reading events needs. */
export type ReadApi = Pick<LogsApi, "filterLogEvents" | "getLogEvents">;

/** What to read of a group. */
export type SliceFilter = Pick<Selection, "streams" | "streamPrefix" | "filterPattern">;

/** A piece of a group's time; both ends inclusive, in epoch milliseconds. Without `to` it has no end. */
export interface Slice {
  readonly group: string;
  readonly filter: SliceFilter;
  readonly from: number;
  readonly to?: number;
  /** How many events a page may have; left out, as many as the service gives. */
  readonly pageEvents?: number;
}

/** Reads a slice page by page, oldest first. After an error the same page can be asked for again. */
export interface EventPager {
  /** True if there is nothing more to ask for. */
  readonly done: boolean;
  /** True if the service kept repeating itself: what is newer than the events so far could not be read. */
  readonly stuck: boolean;
  /** Pages that were read. */
  readonly pages: number;
  /** The next page in time order, which may be empty. Rejects with the LogsError of the request. */
  next(signal: AbortSignal): Promise<readonly SelectedEvent[]>;
}

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

/** GetLogEvents reads one stream without a pattern, FilterLogEvents everything else. */
export function createPager(api: ReadApi, slice: Slice): EventPager {
  const stream = onlyStream(slice.filter);
  return stream === undefined ? new SlicePager(api, slice) : new StreamPager(api, slice, stream);
}
