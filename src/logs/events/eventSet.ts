import type { SelectedEvent } from "../selection/selection.js";
import { pageNumbering } from "./identity.js";
import { IdSet } from "./idSet.js";
import { KnownContent } from "./knownContent.js";

/** How an event relates to a set: not in it; in it; or in it without its id, which another source gave. */
export type Membership = "new" | "known" | "knownWithoutId";

/**
 * A set of events of one group, some with ids and others without. It refers to the events themselves as long as all have
 * ids: content is counted only once it is needed, because that is slow.
 */
export class EventSet {
  readonly #ids = new IdSet();
  readonly #content = new KnownContent();
  /** Events with ids; undefined once content is counted. */
  #uncounted: SelectedEvent[] | undefined = [];

  /** Adds the events of a page; returns those that are new. */
  fresh(page: readonly SelectedEvent[]): readonly SelectedEvent[] {
    const number = pageNumbering();
    const fresh: SelectedEvent[] = [];
    for (const event of page) {
      const numbered = number(event);
      if (this.add(numbered) === "new") fresh.push(numbered);
    }
    return fresh;
  }

  /** Adds an event; returns what it was to the set before. An event without an id needs its ordinal. */
  add(event: SelectedEvent): Membership {
    const { eventId } = event;
    if (eventId === undefined) this.#countAll();
    else if (!this.#ids.add(eventId)) return "known";
    if (this.#uncounted !== undefined) {
      this.#uncounted.push(event);
      return "new";
    }
    if (this.#content.admit(event) !== undefined) return "new";
    return eventId === undefined ? "known" : "knownWithoutId";
  }

  /** Adds an event that is certainly not in the set, with the id that it is known by, if any. */
  include(event: SelectedEvent, id: string | undefined): void {
    if (id === undefined) this.#countAll();
    else this.#ids.add(id);
    if (this.#uncounted !== undefined) this.#uncounted.push(event);
    else this.#content.include(event, id !== undefined);
  }

  #countAll(): void {
    for (const event of this.#uncounted ?? []) this.#content.include(event, true);
    this.#uncounted = undefined;
  }
}
