/** The figures of a download. A page is at most 10,000 events or 1 MiB (FilterLogEvents), so pages bound memory. */
export interface DownloadTuning {
  /** Slices that are read at once. The slowest regions take 5 requests a second, and others want some too. */
  readonly concurrency: number;
  /** Slices that are read or wait to be written; one more where the next to be written has to be opened first. */
  readonly lookAhead: number;
  /** How many pages a slice should have. */
  readonly slicePages: number;
  /** A slice with so many pages is cut where it is. */
  readonly maxSlicePages: number;
  /** A page that fails so often in a row ends the download. */
  readonly maxFailures: number;
  /** What may be written before the state is. */
  readonly commitBytes: number;
  readonly commitSlices: number;
}

/**
 * Two pages a slice keep the cost of a slice's last, partly filled page low; fewer slices than that at once, or larger
 * ones, cost time or memory (measured: test/bench/download.ts).
 */
export const defaultDownloadTuning: DownloadTuning = {
  concurrency: 3,
  lookAhead: 3,
  slicePages: 2,
  maxSlicePages: 3,
  maxFailures: 7,
  commitBytes: 4 * 1024 * 1024,
  commitSlices: 16,
};
