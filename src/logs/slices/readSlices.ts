import type { FilterApi, SliceFilter } from "../history/eventPager.js";
import type { RetryDeps } from "../retry/withRetries.js";
import { type ReadSlice, readSlice, type TimeSpan } from "./readSlice.js";
import { SlicePlan } from "./slicePlan.js";
import { readInOrder } from "./sliceQueue.js";

/**
 * The figures of reading in slices. A page is at most 10,000 events or 1 MiB (FilterLogEvents), so pages bound memory.
 */
export interface SliceTuning {
  /** Slices that are read at once. The slowest regions take 5 requests a second, and others want some too. */
  readonly concurrency: number;
  /** Slices that are read or wait for the consumer; one more where the next to be consumed has to be opened first. */
  readonly lookAhead: number;
  /** How many pages a slice should have. */
  readonly slicePages: number;
  /** A slice with so many pages is cut where it is. */
  readonly maxSlicePages: number;
  /** A page that fails so often in a row ends the reading. */
  readonly maxFailures: number;
}

/**
 * Two pages a slice keep the cost of a slice's last, partly filled page low; fewer slices than that at once, or larger
 * ones, cost time or memory (measured: test/bench/download.ts).
 */
export const defaultSliceTuning: SliceTuning = {
  concurrency: 3,
  lookAhead: 3,
  slicePages: 2,
  maxSlicePages: 3,
  maxFailures: 7,
};

export interface ReadSlicesOptions<T extends TimeSpan> extends RetryDeps {
  readonly api: FilterApi;
  readonly group: string;
  readonly filter: SliceFilter;
  readonly tuning: SliceTuning;
  /** Makes of a slice what the consumer gets, before it waits in memory. */
  readonly convert: (slice: ReadSlice, signal: AbortSignal) => Promise<T>;
}

/**
 * Reads a time of a group in slices, several at once, each event once, and yields them in time order without a gap.
 * Reads ahead only so far. Rejects with a LogsError, or with an AbortError once the signal is aborted.
 */
export function readSlices<T extends TimeSpan>(
  span: TimeSpan,
  options: ReadSlicesOptions<T>,
  signal: AbortSignal,
): AsyncGenerator<T, void, undefined> {
  const { api, group, filter, clock, random, tuning, convert } = options;
  const { slicePages, maxSlicePages: maxPages, maxFailures, concurrency, lookAhead } = tuning;
  const plan = new SlicePlan(span.to - span.from + 1, slicePages);
  const retry = { clock, random, maxFailures, hasAnswered: () => plan.isMeasured };
  const read = async (part: TimeSpan, onPlanChanged: () => void, aborted: AbortSignal): Promise<T> => {
    const onPages = (pages: number, coveredMs: number | undefined): void => {
      plan.observe(pages, coveredMs);
      onPlanChanged();
    };
    const slice = await readSlice(part, { api, group, filter, maxPages, retry, onPages }, aborted);
    return convert(slice, aborted);
  };
  return readInOrder({ span, plan, concurrency, lookAhead, read, signal });
}
