import type { SelectedEvent } from "../selection/selection.js";

/** What one request has read: the new events, and a note if events could not be read. */
export interface Reading {
  readonly events: readonly SelectedEvent[];
  readonly note?: string;
  /** The groups that match the patterns now, if the job searches for them. */
  readonly groups?: readonly string[];
}

/** A job of a tail. The jobs take turns, one request at a time. */
export interface ReadJob {
  /** When the next request is due, in epoch milliseconds; undefined once the job is over. */
  readonly dueAt: number | undefined;
  /** True while the job reads the time before the tail began. */
  readonly isLookBack: boolean;
  /** Makes one request. Rejects with its LogsError; the next call then repeats it. */
  read(signal: AbortSignal): Promise<Reading>;
}
