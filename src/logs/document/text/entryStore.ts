import type { SelectedEvent } from "../../selection/selection.js";

/** The content of a date mark. */
export const dateMark: unique symbol = Symbol("date mark");

/** An event, the text of a note, or a date mark. */
export type Content = SelectedEvent | string | typeof dateMark;

/** An event, a note or a date mark of a document, with the size of its lines. */
export interface Entry {
  readonly at: number;
  /**
   * The time of ingestion. Infinity for a note, which follows the events of its millisecond; -Infinity for a date mark,
   * which precedes them.
   */
  readonly ingestion: number;
  readonly lines: number;
  readonly bytes: number;
  readonly content: Content;
  /** The id of an event that was read without one, once it is known. */
  laterId?: string;
  /** See DocumentUpdate. */
  rank?: number;
}

/** An entry and the number of its first line, from 0. */
export interface EntryAtLine {
  readonly entry: Entry;
  readonly line: number;
}

/** Entries that were inserted before the line with this number, as it was before the whole insertion. */
export interface Insertion {
  readonly line: number;
  readonly entries: readonly Entry[];
}

/** The sort key of entries. */
export type Key = Pick<Entry, "at" | "ingestion" | "rank">;

const none: readonly Entry[] = [];

interface Chunk {
  readonly entries: Entry[];
  lines: number;
}

const chunkSize = 512;

/** Orders by time, then ingestion, then rank. Entries that are equal in all stay in order of arrival. */
export function compareEntries(a: Key, b: Key): number {
  return compareTimes(a, b) || (a.rank ?? 0) - (b.rank ?? 0);
}

function compareTimes(a: Key, b: Key): number {
  return a.at - b.at || (a.ingestion === b.ingestion ? 0 : a.ingestion - b.ingestion);
}

/**
 * Ordered entries in chunks, so that the cost of an insertion depends on what it touches, not on what is stored.
 * Searches start at the end, because that is where a following document grows.
 */
export class EntryStore {
  #chunks: Chunk[] = [];
  #lines = 0;
  #bytes = 0;
  #size = 0;

  get lines(): number {
    return this.#lines;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get size(): number {
    return this.#size;
  }

  get first(): Entry | undefined {
    return this.#chunks[0]?.entries[0];
  }

  get last(): Entry | undefined {
    return this.#chunks.at(-1)?.entries.at(-1);
  }

  *entries(): Generator<Entry> {
    for (const chunk of this.#chunks) yield* chunk.entries;
  }

  /** Inserts sorted entries, each after those that equal it. The result is in ascending order. */
  insert(sorted: readonly Entry[]): readonly Insertion[] {
    const insertions: Insertion[][] = [];
    if (this.#chunks.length === 0) this.#chunks.push({ entries: [], lines: 0 });
    let below = this.#lines;
    let rest = sorted.length;
    for (let c = this.#chunks.length - 1; rest > 0; c--) {
      const chunk = this.#chunks[c] ?? { entries: [], lines: 0 };
      below -= chunk.lines;
      const [first] = chunk.entries;
      const from = c === 0 || first === undefined ? 0 : lowerBound(sorted, first, rest);
      if (from === rest) continue;
      insertions.push(this.#insertInto(c, sorted.slice(from, rest), below));
      rest = from;
    }
    for (const entry of sorted) this.#count(entry, 1);
    return insertions.toReversed().flat();
  }

  /** The entry at a line, from 0. */
  at(line: number): EntryAtLine | undefined {
    let first = 0;
    for (const chunk of this.#chunks) {
      if (line < first + chunk.lines) return entryAtLine(chunk.entries, line, first);
      first += chunk.lines;
    }
    return undefined;
  }

  /** The newest entries of more than one line, up to a maximum number, in order. */
  multiLineEntries(maxEntries: number): readonly EntryAtLine[] {
    const found: EntryAtLine[] = [];
    let below = this.#lines;
    for (let c = this.#chunks.length - 1; c >= 0 && found.length < maxEntries; c--) {
      const { entries, lines } = this.#chunks[c] ?? { entries: [], lines: 0 };
      below -= lines;
      // Nearly all chunks have only entries of one line.
      if (lines > entries.length) found.push(...multiLineEntriesOf(entries, below));
    }
    return found.slice(0, maxEntries).toReversed();
  }

  /** The entries of exactly this time and ingestion, in order. */
  equals(key: Key): readonly Entry[] {
    const found: Entry[][] = [];
    // The last chunk that begins at or before the key. Earlier ones may end with equal entries.
    const begins = search(this.#chunks, this.#chunks.length, ({ entries: [first] }) => isUpTo(first, key));
    for (let c = begins - 1; c >= 0; c--) {
      const entries = this.#chunks[c]?.entries ?? [];
      const last = entries.at(-1);
      if (last === undefined || compareTimes(last, key) < 0) break;
      const from = search(entries, entries.length, (entry) => compareTimes(entry, key) < 0);
      const to = search(entries, entries.length, (entry) => isUpTo(entry, key));
      if (to > from) found.push(entries.slice(from, to));
      if (from > 0) break;
    }
    return found.length === 0 ? none : found.toReversed().flat();
  }

  /** Removes entries from the top until at least these lines and bytes are removed. The newest entry always stays. */
  removeTop(lines: number, bytes: number): readonly Entry[] {
    const before = { lines: this.#lines, bytes: this.#bytes };
    const removed: Entry[] = [];
    const isEnough = (): boolean => before.lines - this.#lines >= lines && before.bytes - this.#bytes >= bytes;
    while (!isEnough() && this.#size > 1) {
      const [chunk] = this.#chunks;
      if (chunk === undefined) break;
      let n = 0;
      for (; n < chunk.entries.length && !isEnough() && this.#size > 1; n++) {
        const entry = chunk.entries[n];
        if (entry === undefined) continue;
        this.#count(entry, -1);
        removed.push(entry);
      }
      this.#chunks.splice(0, 1, ...split(chunk.entries.slice(n)));
    }
    return removed;
  }

  clear(): void {
    this.#chunks = [];
    this.#lines = 0;
    this.#bytes = 0;
    this.#size = 0;
  }

  #count(entry: Entry, sign: 1 | -1): void {
    this.#lines += sign * entry.lines;
    this.#bytes += sign * entry.bytes;
    this.#size += sign;
  }

  #insertInto(c: number, added: readonly Entry[], firstLine: number): Insertion[] {
    const chunk = this.#chunks[c] ?? { entries: [], lines: 0 };
    const last = chunk.entries.at(-1);
    const [head] = added;
    const atEnd = head === undefined || last === undefined || compareEntries(last, head) <= 0;
    if (!atEnd) {
      const { merged, insertions } = merge(chunk.entries, added, firstLine);
      this.#chunks.splice(c, 1, ...split(merged));
      return insertions;
    }
    const insertions = [{ line: firstLine + chunk.lines, entries: added }];
    for (const entry of added) {
      chunk.entries.push(entry);
      chunk.lines += entry.lines;
    }
    if (chunk.entries.length > 2 * chunkSize) this.#chunks.splice(c, 1, ...split(chunk.entries));
    return insertions;
  }
}

function entryAtLine(entries: readonly Entry[], line: number, firstLine: number): EntryAtLine | undefined {
  let first = firstLine;
  for (const entry of entries) {
    if (line < first + entry.lines) return { entry, line: first };
    first += entry.lines;
  }
  return undefined;
}

/** The last one first. */
function multiLineEntriesOf(entries: readonly Entry[], firstLine: number): readonly EntryAtLine[] {
  const found: EntryAtLine[] = [];
  let line = firstLine;
  for (const entry of entries) {
    if (entry.lines > 1) found.push({ entry, line });
    line += entry.lines;
  }
  return found.toReversed();
}

/**
 * Merges both lists in order, present entries first where they are equal, and returns where the added ones were
 * inserted.
 */
function merge(
  present: readonly Entry[],
  added: readonly Entry[],
  firstLine: number,
): { readonly merged: readonly Entry[]; readonly insertions: Insertion[] } {
  const merged: Entry[] = [];
  const insertions: Insertion[] = [];
  let line = firstLine;
  let next = 0;
  const flush = (before: Entry | undefined): void => {
    const from = next;
    while (goesBefore(added[next], before)) next++;
    if (next === from) return;
    const entries = added.slice(from, next);
    insertions.push({ line, entries });
    for (const entry of entries) merged.push(entry);
  };
  for (const entry of present) {
    flush(entry);
    merged.push(entry);
    line += entry.lines;
  }
  flush(undefined);
  return { merged, insertions };
}

function goesBefore(entry: Entry | undefined, other: Entry | undefined): boolean {
  return entry !== undefined && (other === undefined || compareEntries(entry, other) < 0);
}

/** One chunk, or several equal ones if one would be too large. */
function split(entries: readonly Entry[]): Chunk[] {
  const size = entries.length > 2 * chunkSize ? chunkSize : entries.length;
  const chunks: Chunk[] = [];
  for (let from = 0; from < entries.length; from += size) {
    const part = entries.slice(from, from + size);
    chunks.push({ entries: part, lines: part.reduce((sum, entry) => sum + entry.lines, 0) });
  }
  return chunks;
}

/** The first index whose entry is not before the key; `end` if there is none below it. */
function lowerBound(entries: readonly Entry[], key: Key, end: number): number {
  return search(entries, end, (entry) => compareEntries(entry, key) < 0);
}

function isUpTo(entry: Entry | undefined, key: Key): boolean {
  return entry !== undefined && compareTimes(entry, key) <= 0;
}

/** The first index whose item is not on the left; `end` if there is none below it. */
function search<T>(items: readonly T[], end: number, isLeft: (item: T) => boolean): number {
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && isLeft(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
