import { ContentCounts } from "../events/eventContent.js";
import type { LogEvent } from "../model.js";

/** Equal events were ingested together, so a session delivers them within this many updates, one a second. */
const updatesKept = 60;

/** Numbers the events of equal content in a Live Tail session. Its three hours are too long to remember them all. */
export class SessionCounts {
  #older = new ContentCounts();
  #newer = new ContentCounts();
  #updates = 0;

  /** The ordinal of an event among those of equal content, from 1. */
  next(event: LogEvent): number {
    return this.#older.of(event) + this.#newer.next(event);
  }

  nextUpdate(): void {
    if (++this.#updates % updatesKept !== 0) return;
    this.#older = this.#newer;
    this.#newer = new ContentCounts();
  }
}
