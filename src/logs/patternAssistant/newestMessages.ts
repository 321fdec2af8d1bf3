import { createHistoryReader, type HistoryDeps, type HistoryRequest } from "../history/historyReader.js";
import type { SelectedEvent } from "../selection.js";

/** So many pages are read: each may be several requests, and a group may have hardly any events. */
const maxPages = 3;

/** About the newest messages of a selection, oldest first; fewer where the newest pages hold no more. */
export async function newestMessages(
  request: Omit<HistoryRequest, "filterPattern">,
  count: number,
  deps: HistoryDeps,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const reader = createHistoryReader(request, { ...deps, pageEvents: count });
  const pages: (readonly SelectedEvent[])[] = [];
  for (let found = 0; pages.length < maxPages && found < count;) {
    const { events, done } = await reader.older(signal);
    pages.unshift(events);
    found += events.length;
    if (done) break;
  }
  return pages
    .flat()
    .slice(-count)
    .map(({ message }) => message);
}
