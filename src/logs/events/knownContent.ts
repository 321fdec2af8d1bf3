import type { SelectedEvent } from "../selection/selection.js";
import { contentKey } from "./identity.js";

interface Known {
  count: number;
  /** How many of them are known by their ids. */
  withId: number;
}

/**
 * How many events of each content are known. It merges sources that give ids and others that don't: as many equal events
 * are new as the source has that has most, so that equal events stay and what two sources bring comes once.
 */
export class KnownContent {
  readonly #known = new Map<string, Known>();

  /** Counts an event that is certainly new. */
  include(event: SelectedEvent, hasId: boolean): void {
    const known = this.#of(event);
    known.count++;
    if (hasId) known.withId++;
  }

  /**
   * Returns the ordinal of an event that is new, which is counted then; undefined for a known one. An event without an
   * id says by its ordinal how many of its content its source has; one with an id must not come a second time.
   */
  admit(event: SelectedEvent): number | undefined {
    const { eventId, nth = 1 } = event;
    const known = this.#of(event);
    const isKnown = nth <= known.count && (eventId === undefined || known.withId < known.count);
    if (eventId !== undefined) known.withId++;
    return isKnown ? undefined : ++known.count;
  }

  #of(event: SelectedEvent): Known {
    const key = contentKey(event);
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    const known = { count: 0, withId: 0 };
    this.#known.set(key, known);
    return known;
  }
}
