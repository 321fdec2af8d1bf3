import type { SelectedEvent, Selection } from "../selection/selection.js";

/** What to read. Without a start everything; without an end up to what senders with fast clocks may have written. */
export type HistoryRequest = Omit<Selection, "connection">;

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
