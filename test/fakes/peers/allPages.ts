import type { FilterApi } from "../../../src/logs/history/eventPager.js";
import type { LogEvent } from "../../../src/logs/model.js";
import type { FilterLogEventsRequest } from "../../../src/logs/logsApi.js";

/** The events of all pages, as they are served, following the tokens until there is none. */
export async function* allPages(
  api: FilterApi,
  request: FilterLogEventsRequest,
  signal: AbortSignal,
): AsyncGenerator<LogEvent> {
  let nextToken: string | undefined;
  do {
    const page = await api.filterLogEvents({ ...request, ...(nextToken === undefined ? {} : { nextToken }) }, signal);
    yield* page.items;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
}
