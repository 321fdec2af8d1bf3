import { ContentCounts } from "../events/contentCounts.js";
import { contentKey, groupKey } from "../events/identity.js";
import type { SelectedEvent } from "../selection/selection.js";

/** Equal events were ingested together, so a session delivers them within this many updates, one a second. */
const updatesKept = 60;

/** Numbers the events of equal content in a Live Tail session. Its three hours are too long to remember them all. */
export class SessionCounts {
  #older = new ContentCounts();
  #newer = new ContentCounts();
  #updates = 0;

  /** Returns the ordinal of an event among the equal ones of its group, from 1. */
  next(event: SelectedEvent): number {
    const key = `${groupKey(event)} ${contentKey(event)}`;
    return this.#older.of(key) + this.#newer.next(key);
  }

  nextUpdate(): void {
    if (++this.#updates % updatesKept !== 0) return;
    this.#older = this.#newer;
    this.#newer = new ContentCounts();
  }
}
