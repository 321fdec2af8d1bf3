import type { SelectedEvent } from "../selection/selection.js";
import type { Entry, EntryStore } from "../document/text/entryStore.js";
import type { DocumentUpdate } from "../document/text/documentUpdate.js";

/**
 * Tells which events of the pages that are about to be inserted are in the store already. An event with an id is there
 * if the id is. GetLogEvents gives no ids: such an event is there if as many with the same group, stream, times and
 * text are there as its own page has held up to it, so that equal lines of one page all stay and pages may overlap.
 */
export class DuplicateFilter {
  readonly #store: EntryStore;
  readonly #toEntry: (event: SelectedEvent) => Entry;
  readonly #runs = new Map<string, Run>();
  /** Where all events have ids, those newer than the store need no more than this; a following tail has no others. */
  readonly #newIds: Set<string> | undefined;

  constructor(store: EntryStore, pages: readonly DocumentUpdate[], toEntry: (event: SelectedEvent) => Entry) {
    this.#store = store;
    this.#toEntry = toEntry;
    this.#newIds = pages.every(hasIds) ? new Set() : undefined;
  }

  /** The entries of the events that are new, with this rank. */
  admit(page: readonly SelectedEvent[], rank?: number): Entry[] {
    const seen = new Map<string, number>();
    const admitted: Entry[] = [];
    for (const event of page) {
      const entry = this.#admitNewest(event) ?? this.#admitAnywhere(event, seen);
      if (entry === "known") continue;
      if (rank !== undefined) entry.rank = rank;
      admitted.push(entry);
    }
    return admitted;
  }

  /** Undefined if it takes more than the id to tell. */
  #admitNewest(event: SelectedEvent): Entry | "known" | undefined {
    const eventId = idOf(event);
    if (this.#newIds === undefined || eventId === undefined || !this.#isNewest(event)) return undefined;
    if (this.#newIds.has(eventId)) return "known";
    this.#newIds.add(eventId);
    return this.#toEntry(event);
  }

  #admitAnywhere(event: SelectedEvent, seen: Map<string, number>): Entry | "known" {
    const run = this.#runOf(event);
    const id = idOf(event);
    if (id === undefined ? run.holds(event, seen) : run.claims(event, id)) return "known";
    const entry = this.#toEntry(event);
    run.add(entry);
    return entry;
  }

  #isNewest({ timestamp, ingestionTime }: SelectedEvent): boolean {
    const { last } = this.#store;
    return last === undefined || timestamp > last.at || (timestamp === last.at && ingestionTime > last.ingestion);
  }

  #runOf(event: SelectedEvent): Run {
    const key = `${event.timestamp} ${event.ingestionTime}`;
    const known = this.#runs.get(key);
    if (known !== undefined) return known;
    const run = new Run(this.#store.equals({ at: event.timestamp, ingestion: event.ingestionTime }));
    this.#runs.set(key, run);
    return run;
  }
}

function hasIds(update: DocumentUpdate): boolean {
  return update.kind === "note" || update.events.every((event) => event.eventId !== undefined);
}

/** The events of one time and ingestion. */
class Run {
  readonly #ids = new Set<string>();
  readonly #entries: Entry[] = [];
  #withoutId = 0;
  /** By content; made when it is first needed, which it isn't where all events have ids. */
  #byContent: Map<string, Entry[]> | undefined;

  constructor(entries: readonly Entry[]) {
    for (const entry of entries) this.add(entry);
  }

  add(entry: Entry): void {
    if (typeof entry.content !== "object") return;
    const id = idOf(entry.content) ?? entry.laterId;
    if (id === undefined) this.#withoutId++;
    else this.#ids.add(id);
    this.#entries.push(entry);
    if (this.#byContent !== undefined) addTo(this.#byContent, contentKey(entry.content), entry);
  }

  /** True if an entry has this id, or has none and the same content: that one then takes the id. */
  claims(event: SelectedEvent, eventId: string): boolean {
    if (this.#ids.has(eventId)) return true;
    if (this.#withoutId === 0) return false;
    const same = this.#same(contentKey(event));
    const twin = same.find(hasNoId);
    if (twin === undefined || (event.nth ?? 1) > same.length) return false;
    twin.laterId = eventId;
    this.#withoutId--;
    this.#ids.add(eventId);
    return true;
  }

  /** True if there are as many entries with this content as the page held so far, this event included. */
  holds(event: SelectedEvent, seen: Map<string, number>): boolean {
    if (this.#entries.length === 0) this.#byContent ??= new Map();
    const key = contentKey(event);
    const pageKey = `${event.timestamp} ${event.ingestionTime} ${key}`;
    const nth = event.nth ?? (seen.get(pageKey) ?? 0) + 1;
    seen.set(pageKey, nth);
    return nth <= this.#same(key).length;
  }

  #same(key: string): readonly Entry[] {
    if (this.#byContent === undefined) {
      this.#byContent = new Map();
      for (const entry of this.#entries) {
        if (typeof entry.content === "object") addTo(this.#byContent, contentKey(entry.content), entry);
      }
    }
    return this.#byContent.get(key) ?? [];
  }
}

function hasNoId(entry: Entry): boolean {
  return typeof entry.content === "object" && (entry.content.eventId ?? entry.laterId) === undefined;
}

/** Two connections may lead to servers that give the same ids. */
function idOf({ eventId, connection }: SelectedEvent): string | undefined {
  return eventId === undefined || connection === undefined ? eventId : `${connection} ${eventId}`;
}

/** Names hold no colon, and a group's name no space. */
function contentKey({ connection = "", group, stream, message }: SelectedEvent): string {
  return `${connection} ${group} ${stream}: ${message}`;
}

function addTo(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [entry]);
  else list.push(entry);
}
