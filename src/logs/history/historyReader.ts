import { limits } from "../limits.js";
import type { LogsApi } from "../logsApi.js";
import { isGroupPattern, type SelectedEvent, type Selection } from "../selection/selection.js";
import { findGroups } from "../selection/findGroups.js";
import { onlyStream, type ReadApi } from "./eventPager.js";
import { GroupHistory, type GroupHistoryOptions } from "./groupHistory.js";
import { MergedHistory } from "./mergedHistory.js";
import type { ReadNewestFirst } from "./newestFirstPager.js";
import { SliceHistory } from "./sliceHistory.js";
import { located } from "./slicePager.js";
import { StreamHistory } from "./streamHistory.js";

/** A page of what is older than the page before it. */
export interface HistoryPage {
  /** In time order; possibly none, although there are older ones. */
  readonly events: readonly SelectedEvent[];
  /** True if nothing older is left. */
  readonly done: boolean;
  /** Everything from this time on (epoch milliseconds) was read; absent where the service doesn't tell. */
  readonly readTo?: number;
  /** What could not be read, if anything. */
  readonly note?: string;
}

/** Reads a selection backwards, from its newest events on. */
export interface HistoryReader {
  /**
   * The next older page; one call at a time. Rejects with a LogsError, or an AbortError once the signal is aborted; the
   * same page can then be asked for again.
   */
  older(signal: AbortSignal): Promise<HistoryPage>;
}

/** What to read. Without a start everything; without an end up to what senders with fast clocks may have written. */
export type HistoryRequest = Omit<Selection, "connection">;

/** What a history reader needs from outside. */
export interface HistoryDeps {
  readonly api: ReadApi & Pick<LogsApi, "describeLogGroups">;
  /** Epoch milliseconds. */
  readonly now: number;
  /** About how many events a page has. */
  readonly pageEvents?: number;
}

/** One stream without a pattern is read by GetLogEvents, all else by FilterLogEvents, group by group. */
export function createHistoryReader(request: HistoryRequest, deps: HistoryDeps): HistoryReader {
  if (request.groups.some(isGroupPattern)) return new FoundHistory(request, deps);
  const { api, now, pageEvents = 1000 } = deps;
  const { groups } = request;
  const [group] = groups;
  const stream = groups.length === 1 ? onlyStream(request) : undefined;
  return group !== undefined && stream !== undefined
    ? new StreamHistory({ api, group, stream, range: request, pageEvents })
    : ofGroups(request, { api, now, pageEvents });
}

/** So many requests in a row without an answer are made by one call, of all groups together. */
const maxRequests = 50;

function ofGroups(request: HistoryRequest, deps: Required<HistoryDeps>): HistoryReader {
  const { groups, streams, streamPrefix, filterPattern, start = 0, end = deps.now + limits.futureMs } = request;
  const filter = {
    ...(streams === undefined ? {} : { streams }),
    ...(streamPrefix === undefined ? {} : { streamPrefix }),
    ...(filterPattern === undefined ? {} : { filterPattern }),
  };
  const { api } = deps;
  const own = { ...deps, start, end, maxRequests: Math.ceil(maxRequests / groups.length) };
  const readers = groups.map((group) => {
    const read: ReadNewestFirst = async (page, signal) => {
      const { items, ...rest } = await api.filterLogEvents({ group, ...filter, ...page }, signal);
      return { ...rest, items: items.map((event) => located(event, group)) };
    };
    const inSlices: GroupHistoryOptions["inSlices"] = (range) => new SliceHistory({ ...own, group, filter, ...range });
    return new GroupHistory({ ...own, read, inSlices });
  });
  const [only] = readers;
  return readers.length === 1 && only !== undefined ? only : new MergedHistory(readers, { maxPages: 1 });
}

/** Finds the groups that patterns mean with the first page, and then reads these. */
class FoundHistory implements HistoryReader {
  readonly #request: HistoryRequest;
  readonly #deps: HistoryDeps;
  #history: HistoryReader | undefined;

  constructor(request: HistoryRequest, deps: HistoryDeps) {
    this.#request = request;
    this.#deps = deps;
  }

  async older(signal: AbortSignal): Promise<HistoryPage> {
    this.#history ??= await this.#find(signal);
    return this.#history === undefined ? { events: [], done: true } : this.#history.older(signal);
  }

  async #find(signal: AbortSignal): Promise<HistoryReader | undefined> {
    const groups = await findGroups(this.#deps.api, this.#request.groups, signal);
    return groups.length === 0 ? undefined : createHistoryReader({ ...this.#request, groups }, this.#deps);
  }
}
