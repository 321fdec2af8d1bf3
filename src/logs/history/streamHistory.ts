import { limits } from "../limits.js";
import type { GetLogEventsRequest, LogsApi } from "../logsApi.js";
import type { LogEvent } from "../model.js";
import type { SelectedEvent } from "../selection.js";
import type { HistoryPage, HistoryReader, HistoryRequest } from "./historyReader.js";
import { byTime } from "./slicePager.js";

export interface StreamHistoryOptions {
  readonly api: Pick<LogsApi, "getLogEvents">;
  readonly group: string;
  readonly stream: string;
  /** Both inclusive, in epoch milliseconds. */
  readonly range: Pick<HistoryRequest, "start" | "end">;
  readonly pageEvents: number;
}

/** So many empty pages in a row are skipped by one call; GetLogEvents may answer any number of them. */
const maxEmptyPages = 20;

/**
 * Reads one stream backwards. The end is where the token that was sent comes back. Pages can overlap where many events
 * have the same time, and events have no ids: what a page repeats of those before it is left out.
 */
export class StreamHistory implements HistoryReader {
  readonly #options: StreamHistoryOptions;
  #token: string | undefined;
  #done = false;
  /** The oldest events that were given, in time order, for what the next page repeats of them. */
  #newer: readonly LogEvent[] = [];

  constructor(options: StreamHistoryOptions) {
    this.#options = options;
  }

  async older(signal: AbortSignal): Promise<HistoryPage> {
    for (let empty = 0; !this.#done && empty < maxEmptyPages; empty++) {
      const events = await this.#page(signal);
      if (events.length > 0) return { events: this.#located(events), done: this.#done };
    }
    return { events: [], done: this.#done };
  }

  async #page(signal: AbortSignal): Promise<readonly LogEvent[]> {
    const page = await this.#options.api.getLogEvents(this.#request(), signal);
    this.#done = page.nextBackwardToken === this.#token;
    this.#token = page.nextBackwardToken;
    const events = page.events.toSorted(byTime);
    const fresh = events.slice(0, events.length - overlap(events, this.#newer));
    // A page can reach over several short ones before it, but not over more than one of full length.
    this.#newer = [...fresh, ...this.#newer].slice(0, limits.pageEvents);
    return fresh;
  }

  #request(): GetLogEventsRequest {
    const { group, stream, range, pageEvents } = this.#options;
    return {
      group,
      stream,
      startFromHead: false,
      limit: pageEvents,
      ...(range.start === undefined ? {} : { startTime: range.start }),
      // GetLogEvents excludes its end.
      ...(range.end === undefined ? {} : { endTime: range.end + 1 }),
      ...(this.#token === undefined ? {} : { nextToken: this.#token }),
    };
  }

  #located(events: readonly LogEvent[]): readonly SelectedEvent[] {
    const { group } = this.#options;
    return events.map((event) => ({ ...event, group }));
  }
}

/** How many events at the end of `older` are the ones at the beginning of `newer`: the longest such run. */
function overlap(older: readonly LogEvent[], newer: readonly LogEvent[]): number {
  const [first] = newer;
  const last = older.at(-1);
  if (first === undefined || last === undefined || byTime(last, first) < 0) return 0;
  for (let length = Math.min(older.length, newer.length); length > 0; length--) {
    const from = older.length - length;
    if (newer.slice(0, length).every((event, i) => isSame(event, older[from + i]))) return length;
  }
  return 0;
}

function isSame(a: LogEvent, b: LogEvent | undefined): boolean {
  return b !== undefined && byTime(a, b) === 0 && a.message === b.message;
}
