import type { SelectedEvent } from "../../selection/selection.js";
import { defaultTuning } from "../../tail/tuning.js";

/** What a document has read at once. Times are epoch milliseconds. */
interface Reading {
  /** When it was asked for, by the client's clock. */
  readonly at: number;
  readonly events: readonly SelectedEvent[];
  /** Newer events were not asked for. */
  readonly to?: number | undefined;
}

/**
 * Where newer events of a document have to be read from to miss none. It follows from the times of the readings, never from
 * those of events: senders may set any, and a quiet log has none.
 */
export class ReadPosition {
  /** All that had arrived by this time, by the service's clock, was read. */
  #readAt: number | undefined;

  get readAt(): number | undefined {
    return this.#readAt;
  }

  /** Takes note of a reading of the newest events, or of all events from here up to a time. */
  read({ at, events, to = Number.POSITIVE_INFINITY }: Reading): void {
    const ingested = events.reduce((latest, { ingestionTime }) => Math.max(latest, ingestionTime), 0);
    // The client's clock may be ahead, but the service's has shown the time of the latest ingestion.
    const readAt = Math.max(at - defaultTuning.maxAheadMs, Math.min(at, ingested));
    this.#readAt = Math.max(this.#readAt ?? 0, Math.min(to, readAt));
  }

  /** A tail can be continued from this time on. */
  followed(continueFrom: number): void {
    this.#readAt = continueFrom + defaultTuning.minOverlapMs;
  }

  /** Where to read on, for events that are late by at most the overlap; undefined if nothing was read. */
  from(overlapMs: number): number | undefined {
    return this.#readAt === undefined ? undefined : this.#readAt - overlapMs;
  }
}
