import { createHistoryReader, type HistoryDeps } from "../history/createHistoryReader.js";
import type { HistoryReader, HistoryRequest } from "../history/historyReader.js";
import { newestEvents } from "../history/newestEvents.js";

/** The limit of pages: each may take several requests, and a group may have few events. */
const maxPages = 3;

/** The newest messages of a selection, oldest first; fewer than `count` if the newest pages have no more. */
export async function newestMessages(
  request: Omit<HistoryRequest, "filterPattern">,
  count: number,
  deps: HistoryDeps,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const reader = createHistoryReader(request, { ...deps, pageEvents: count });
  const events = await newestEvents(bounded(reader), count, signal);
  return events.map(({ message }) => message);
}

function bounded(reader: HistoryReader): HistoryReader {
  let pages = 0;
  return {
    async older(signal) {
      const page = await reader.older(signal);
      pages++;
      return pages < maxPages ? page : { ...page, done: true };
    },
  };
}
