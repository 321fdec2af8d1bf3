import { byName } from "./byName.js";
import { firstIndex } from "./firstIndex.js";
import type { StoredStream } from "./store.js";

/** A stream's place in a list: what it is sorted by, then its name. In a list by name all times are 0. */
export interface StreamPlace {
  readonly time: number;
  readonly name: string;
}

/** A stream in a list, at the place where it stood when it was put there. */
export interface ListedStream extends StreamPlace {
  readonly stream: StoredStream;
}

/** By time, then by UTF-16 code units of the name. */
export function compareStreamPlaces(a: StreamPlace, b: StreamPlace): number {
  return a.time - b.time || byName(a, b);
}

/**
 * The streams of a group in the two orders of DescribeLogStreams. A list is sorted when it is first asked for and then
 * kept in order, so that a page costs the page, and not the tens of thousands of streams of its group.
 */
export class StreamListing {
  readonly #streams: ReadonlyMap<string, StoredStream>;
  readonly #touched = new Set<StoredStream>();
  readonly #listed = new Map<StoredStream, ListedStream>();
  #byName: ListedStream[] | undefined;
  #byTime: ListedStream[] | undefined;

  /** Looks at these streams, and is told of every change by the methods below. */
  constructor(streams: ReadonlyMap<string, StoredStream>) {
    this.#streams = streams;
  }

  byName(): readonly ListedStream[] {
    this.#byName ??= [...this.#streams.values()]
      .map((stream) => ({ time: 0, name: stream.name, stream }))
      .sort(compareStreamPlaces);
    return this.#byName;
  }

  byTime(): readonly ListedStream[] {
    const list = this.#byTime;
    if (list !== undefined) {
      for (const stream of this.#touched) this.#move(list, stream);
      this.#touched.clear();
      return list;
    }
    const sorted = [...this.#streams.values()].map(placedByTime).sort(compareStreamPlaces);
    for (const place of sorted) this.#listed.set(place.stream, place);
    this.#byTime = sorted;
    return sorted;
  }

  added(stream: StoredStream): void {
    if (this.#byName !== undefined) insert(this.#byName, { time: 0, name: stream.name, stream });
    this.touched(stream);
  }

  /** Its time has changed. */
  touched(stream: StoredStream): void {
    if (this.#byTime !== undefined && this.#streams.get(stream.name) === stream) this.#touched.add(stream);
  }

  removed(stream: StoredStream): void {
    this.#touched.delete(stream);
    if (this.#byName !== undefined) remove(this.#byName, { time: 0, name: stream.name });
    this.#takeOut(this.#byTime ?? [], stream);
  }

  #move(list: ListedStream[], stream: StoredStream): void {
    this.#takeOut(list, stream);
    const place = placedByTime(stream);
    this.#listed.set(stream, place);
    insert(list, place);
  }

  #takeOut(list: ListedStream[], stream: StoredStream): void {
    const place = this.#listed.get(stream);
    if (place !== undefined) remove(list, place);
    this.#listed.delete(stream);
  }
}

function placedByTime(stream: StoredStream): ListedStream {
  return { time: stream.lastEventAt ?? 0, name: stream.name, stream };
}

/** The index of the first one that stands at or after this place. */
export function firstAtOrAfter(list: readonly ListedStream[], place: StreamPlace): number {
  return firstIndex(list.length, (index) => {
    const other = list[index];
    return other !== undefined && compareStreamPlaces(other, place) >= 0;
  });
}

function insert(list: ListedStream[], item: ListedStream): void {
  list.splice(firstAtOrAfter(list, item), 0, item);
}

function remove(list: ListedStream[], place: StreamPlace): void {
  list.splice(firstAtOrAfter(list, place), 1);
}
