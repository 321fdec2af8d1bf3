import { byName, firstIndex } from "./sortedList.js";
import type { StoredEvents } from "./storedEvents.js";

/** A log stream in the store. */
export interface StoredStream {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly events: StoredEvents;
  /** The times of the newest event and of the last put as lists show them, which may lag; absent before the first put. */
  lastEventAt?: number;
  lastIngestionAt?: number;
}

/** A stream's position in a list: the time that it is sorted by, then its name. In a list by name all times are 0. */
export interface ListPosition {
  readonly time: number;
  readonly name: string;
}

/** A stream in a list, with the position at which it was inserted. */
export interface ListedStream extends ListPosition {
  readonly stream: StoredStream;
}

/** By time, then by UTF-16 code units of the name. */
export function compareListPositions(a: ListPosition, b: ListPosition): number {
  return a.time - b.time || byName(a, b);
}

/**
 * The streams of a group in the two orders of DescribeLogStreams. A list is sorted on first use and then kept in order, so
 * that the cost of a page doesn't depend on the number of streams in the group, which may be tens of thousands.
 */
export class StreamListing {
  readonly #streams: ReadonlyMap<string, StoredStream>;
  readonly #touched = new Set<StoredStream>();
  readonly #listed = new Map<StoredStream, ListedStream>();
  #byName: ListedStream[] | undefined;
  #byTime: ListedStream[] | undefined;

  /** Reads these streams; the methods below must be called on every change. */
  constructor(streams: ReadonlyMap<string, StoredStream>) {
    this.#streams = streams;
  }

  byName(): readonly ListedStream[] {
    this.#byName ??= [...this.#streams.values()]
      .map((stream) => ({ time: 0, name: stream.name, stream }))
      .sort(compareListPositions);
    return this.#byName;
  }

  byTime(): readonly ListedStream[] {
    const list = this.#byTime;
    if (list !== undefined) {
      for (const stream of this.#touched) this.#move(list, stream);
      this.#touched.clear();
      return list;
    }
    const sorted = [...this.#streams.values()].map(listedByTime).sort(compareListPositions);
    for (const listed of sorted) this.#listed.set(listed.stream, listed);
    this.#byTime = sorted;
    return sorted;
  }

  added(stream: StoredStream): void {
    if (this.#byName !== undefined) insert(this.#byName, { time: 0, name: stream.name, stream });
    this.touched(stream);
  }

  /** Call this when the stream's times have changed. */
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
    const listed = listedByTime(stream);
    this.#listed.set(stream, listed);
    insert(list, listed);
  }

  #takeOut(list: ListedStream[], stream: StoredStream): void {
    const listed = this.#listed.get(stream);
    if (listed !== undefined) remove(list, listed);
    this.#listed.delete(stream);
  }
}

function listedByTime(stream: StoredStream): ListedStream {
  return { time: stream.lastEventAt ?? 0, name: stream.name, stream };
}

/** The index of the first stream at or after this position. */
export function firstAtOrAfter(list: readonly ListedStream[], position: ListPosition): number {
  return firstIndex(list.length, (index) => {
    const other = list[index];
    return other !== undefined && compareListPositions(other, position) >= 0;
  });
}

function insert(list: ListedStream[], item: ListedStream): void {
  list.splice(firstAtOrAfter(list, item), 0, item);
}

function remove(list: ListedStream[], position: ListPosition): void {
  list.splice(firstAtOrAfter(list, position), 1);
}
