import type { SelectedEvent } from "../selection/selection.js";

/** What one request brought: the events that are new, and what has to be said about those that could not be read. */
export interface Reading {
  readonly events: readonly SelectedEvent[];
  readonly note?: string;
  /** The groups that a pattern means now, where that is what was read. */
  readonly groups?: readonly string[];
}

/** One of the things that a tail does in turns, a request at a time. */
export interface ReadJob {
  /** When the next request is due, in epoch milliseconds; undefined once the job is over. */
  readonly dueAt: number | undefined;
  /** True while the job reads what was there before the tail began. */
  readonly isLookBack: boolean;
  /** Makes one request. Rejects with its LogsError; the next call then repeats it. */
  read(signal: AbortSignal): Promise<Reading>;
}
