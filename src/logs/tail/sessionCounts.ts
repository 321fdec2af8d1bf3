import { ContentCounts } from "../events/eventContent.js";
import type { LogEvent } from "../model.js";

/** Equal events were ingested together, so a session brings them within this many of its updates, one a second. */
const updatesKept = 60;

/** Numbers the equal events of a Live Tail session, whose three hours are too long to remember them all. */
export class SessionCounts {
  #older = new ContentCounts();
  #newer = new ContentCounts();
  #updates = 0;

  /** The how-manieth of its content an event is. */
  next(event: LogEvent): number {
    return this.#older.of(event) + this.#newer.next(event);
  }

  nextUpdate(): void {
    if (++this.#updates % updatesKept !== 0) return;
    this.#older = this.#newer;
    this.#newer = new ContentCounts();
  }
}
