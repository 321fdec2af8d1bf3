import * as l10n from "../../base/l10n.js";
import type { SliceFilter, FilterApi } from "../history/eventPager.js";
import { byTime } from "../events/byTime.js";
import { filterPager } from "../history/filterPager.js";
import { LogsError } from "../logsError.js";
import { type RetryOptions, withRetries } from "../retry/withRetries.js";
import type { SelectedEvent } from "../selection/selection.js";
import { EventSet } from "../events/eventSet.js";

/** A part of time; both ends inclusive, in epoch milliseconds. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

/** All events of a time, each once, in time order. */
export interface ReadSlice extends TimeSpan {
  readonly events: readonly SelectedEvent[];
}

export interface SliceOptions {
  readonly api: FilterApi;
  readonly group: string;
  readonly filter: SliceFilter;
  readonly maxPages: number;
  /** For the request of each page. */
  readonly retry: RetryOptions;
  /** Called after each page: how many had new events so far, and how much time they cover as far as that is known. */
  readonly onPages: (pages: number, coveredMs: number | undefined) => void;
}

/**
 * Reads a slice of time. One with too many pages is cut: the result then ends earlier, and the caller has to read the
 * rest. A single millisecond is never cut, however much it holds. Rejects as `withRetries` does.
 */
export async function readSlice(span: TimeSpan, options: SliceOptions, signal: AbortSignal): Promise<ReadSlice> {
  const { api, group, filter } = options;
  const pager = filterPager(api, { group, filter, ...span });
  const pages = new Pages(span);
  while (!pager.done) {
    pages.add(await withRetries((aborted) => pager.next(aborted), options.retry, signal));
    options.onPages(pages.count, pager.done ? span.to - span.from + 1 : pages.coveredMs);
    if (!pager.done && pages.count >= options.maxPages && pages.cut > span.from) return pages.upTo(pages.cut - 1);
  }
  if (pager.stuck) throw new LogsError("unknown", l10n.t("CloudWatch Logs repeated the same page again and again."));
  return pages.upTo(span.to);
}

class Pages {
  readonly #span: TimeSpan;
  readonly #known = new EventSet();
  readonly #events: SelectedEvent[] = [];
  #newest: number;
  /** Pages with new events. */
  count = 0;
  /**
   * All events before this time have come: it is the newest time of the last page but one. The service was seen to break
   * its order, so one page is the margin.
   */
  cut: number;

  constructor(span: TimeSpan) {
    this.#span = span;
    this.#newest = span.from;
    this.cut = span.from;
  }

  /** Undefined as long as there is no event. */
  get coveredMs(): number | undefined {
    return this.count === 0 ? undefined : this.#newest - this.#span.from + 1;
  }

  add(page: readonly SelectedEvent[]): void {
    const { from, to } = this.#span;
    const fresh = this.#known.fresh(page).filter(({ timestamp }) => timestamp >= from && timestamp <= to);
    if (fresh.length === 0) return;
    this.count++;
    this.cut = this.#newest;
    for (const event of fresh) {
      this.#newest = Math.max(this.#newest, event.timestamp);
      this.#events.push(event);
    }
  }

  upTo(to: number): ReadSlice {
    const events = this.#events.filter(({ timestamp }) => timestamp <= to).sort(byTime);
    return { from: this.#span.from, to, events };
  }
}
