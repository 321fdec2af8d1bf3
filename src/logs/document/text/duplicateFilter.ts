import { EventSet } from "../../events/eventSet.js";
import { contentKey, groupKey, pageNumbering } from "../../events/identity.js";
import type { SelectedEvent } from "../../selection/selection.js";
import type { Entry, EntryStore } from "./entryStore.js";

/**
 * Finds out which events of pages that are about to be inserted are new to the store. Of equal events without ids as
 * many stay as one page has, so that equal lines of one page all stay and pages may overlap.
 */
export class DuplicateFilter {
  readonly #store: EntryStore;
  readonly #toEntry: (event: SelectedEvent) => Entry;
  /** By group: what is known of the times that matter. */
  readonly #known = new Map<string, EventSet>();
  /** Times and ingestions whose entries were taken from the store. */
  readonly #loaded = new Set<string>();
  /** Entries without an id that are not in #withoutId yet. */
  readonly #unsorted: Entry[] = [];
  /** By group and content. */
  readonly #withoutId = new Map<string, Entry[]>();

  constructor(store: EntryStore, toEntry: (event: SelectedEvent) => Entry) {
    this.#store = store;
    this.#toEntry = toEntry;
  }

  /** The entries of the events that are new, with this rank. */
  admit(page: readonly SelectedEvent[], rank?: number): Entry[] {
    const admitted: Entry[] = [];
    for (const event of page.map(pageNumbering())) {
      if (!this.#isNewest(event)) this.#load(event);
      const membership = this.#knownOf(event).add(event);
      if (membership === "knownWithoutId") this.#identify(event);
      if (membership !== "new") continue;
      const entry = this.#toEntry(event);
      if (event.eventId === undefined) this.#unsorted.push(entry);
      if (rank !== undefined) entry.rank = rank;
      admitted.push(entry);
    }
    return admitted;
  }

  /** Newer events than the newest of the store can't be in it; a tail has few others. */
  #isNewest({ timestamp, ingestionTime }: SelectedEvent): boolean {
    const { last } = this.#store;
    return last === undefined || timestamp > last.at || (timestamp === last.at && ingestionTime > last.ingestion);
  }

  #load({ timestamp, ingestionTime }: SelectedEvent): void {
    const time = `${timestamp} ${ingestionTime}`;
    if (this.#loaded.has(time)) return;
    this.#loaded.add(time);
    for (const entry of this.#store.equals({ at: timestamp, ingestion: ingestionTime })) {
      const { content, laterId } = entry;
      if (typeof content !== "object") continue;
      const id = content.eventId ?? laterId;
      if (id === undefined) this.#unsorted.push(entry);
      this.#knownOf(content).include(content, id);
    }
  }

  #knownOf(event: SelectedEvent): EventSet {
    const key = groupKey(event);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const set = new EventSet();
    this.#known.set(key, set);
    return set;
  }

  /** Gives the id of an event to an entry that has none and the same content. */
  #identify(event: SelectedEvent): void {
    for (const entry of this.#unsorted.splice(0)) {
      if (typeof entry.content === "object") addTo(this.#withoutId, fullKey(entry.content), entry);
    }
    const entry = this.#withoutId.get(fullKey(event))?.pop();
    if (entry !== undefined && event.eventId !== undefined) entry.laterId = event.eventId;
  }
}

function fullKey(event: SelectedEvent): string {
  return `${groupKey(event)} ${contentKey(event)}`;
}

function addTo(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [entry]);
  else list.push(entry);
}
