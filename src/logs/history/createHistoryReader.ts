import { isGroupPattern } from "../selection/selection.js";
import { limits } from "../limits.js";
import type { LogsApi } from "../logsApi.js";
import { findGroups } from "../selection/findGroups.js";
import { onlyStream } from "./createPager.js";
import { filterOf, type ReadApi } from "./eventPager.js";
import type { HistoryPage, HistoryReader, HistoryRequest } from "./historyReader.js";
import { withGroup } from "./filterPager.js";
import { GroupHistory, type GroupHistoryOptions } from "./groupHistory.js";
import { MergedHistory } from "./mergedHistory.js";
import type { ReadNewestFirst } from "./newestFirstPager.js";
import { SliceHistory } from "./sliceHistory.js";
import { StreamHistory } from "./streamHistory.js";

/** What a history reader needs from outside. */
export interface HistoryDeps {
  readonly api: ReadApi & Pick<LogsApi, "describeLogGroups">;
  /** Epoch milliseconds. */
  readonly now: number;
  /** About how many events a page has. */
  readonly pageEvents?: number;
}

/** Reads one stream without a pattern by GetLogEvents, everything else by FilterLogEvents, group by group. */
export function createHistoryReader(request: HistoryRequest, deps: HistoryDeps): HistoryReader {
  if (request.groups.some(isGroupPattern)) return new PatternHistory(request, deps);
  const { api, now, pageEvents = 1000 } = deps;
  const { groups } = request;
  const [group] = groups;
  const stream = groups.length === 1 ? onlyStream(request) : undefined;
  return group !== undefined && stream !== undefined
    ? new StreamHistory({ api, group, stream, range: request, pageEvents })
    : ofGroups(request, { api, now, pageEvents });
}

/** At most so many requests are made by one call, for all groups together; it then returns what it has. */
const maxRequests = 50;

function ofGroups(request: HistoryRequest, deps: Required<HistoryDeps>): HistoryReader {
  const { groups, start = 0, end = deps.now + limits.futureMs } = request;
  const filter = filterOf(request);
  const { api } = deps;
  const own = { ...deps, start, end, maxRequests: Math.ceil(maxRequests / groups.length) };
  const readers = groups.map((group) => {
    const read: ReadNewestFirst = async (page, signal) => {
      const { items, ...rest } = await api.filterLogEvents({ group, ...filter, ...page }, signal);
      return { ...rest, items: items.map((event) => withGroup(event, group)) };
    };
    const inSlices: GroupHistoryOptions["inSlices"] = (range) => new SliceHistory({ ...own, group, filter, ...range });
    return new GroupHistory({ ...own, read, inSlices });
  });
  const [only] = readers;
  return readers.length === 1 && only !== undefined ? only : new MergedHistory(readers, { maxPages: 1 });
}

/** Resolves the patterns of groups with the first page, then reads those groups. */
class PatternHistory implements HistoryReader {
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
