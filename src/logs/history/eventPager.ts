import type { LogsApi } from "../logsApi.js";
import type { SelectedEvent, Selection } from "../selection/selection.js";

/** The part of the port that reading events needs. */
export type ReadApi = Pick<LogsApi, "filterLogEvents" | "getLogEvents">;

/** The part of the port that reading by FilterLogEvents needs. */
export type FilterApi = Pick<LogsApi, "filterLogEvents">;

/** Which events of a group to read. */
export type SliceFilter = Pick<Selection, "streams" | "streamPrefix" | "filterPattern">;

/** A part of a group's time; both ends inclusive, in epoch milliseconds. Without `to` it has no end. */
export interface Slice {
  readonly group: string;
  readonly filter: SliceFilter;
  readonly from: number;
  readonly to?: number;
  /** How many events a page may have; by default as many as the service returns. */
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

/** The filter of a selection or a request, without its other fields. */
export function filterOf({ streams, streamPrefix, filterPattern }: SliceFilter): SliceFilter {
  return {
    ...(streams === undefined ? {} : { streams }),
    ...(streamPrefix === undefined ? {} : { streamPrefix }),
    ...(filterPattern === undefined ? {} : { filterPattern }),
  };
}
