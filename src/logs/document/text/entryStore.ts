import { binarySearch } from "../../../base/binarySearch.js";
import type { SelectedEvent } from "../../selection/selection.js";
import type { Severity } from "../../severity/severity.js";
import type { BufferSize } from "./bufferLimits.js";
import { type Chunk, chunkSize, merge, replaceEntries, type Replacement, split } from "./entryChunks.js";
import type { LineFormat } from "./lineFormat.js";

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
  /** The size that its lines would have, if its severity is hidden: then it has none. */
  readonly hidden?: BufferSize | undefined;
  readonly content: Content;
  /** Of an event; undefined for others. */
  readonly severity?: Severity | undefined;
  /** What its lines are written in. */
  readonly format: LineFormat;
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
  #chunks: Chunk<Entry>[] = [];
  #lines = 0;
  #bytes = 0;
  #size = 0;
  #hidden: BufferSize = { lines: 0, bytes: 0 };
  #revision = 0;

  /** Grows with each change. */
  get revision(): number {
    return this.#revision;
  }

  get lines(): number {
    return this.#lines;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The size of all lines, also of those that are hidden. */
  get held(): BufferSize {
    return { lines: this.#lines + this.#hidden.lines, bytes: this.#bytes + this.#hidden.bytes };
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

  /** Visits all entries in order, each with the number of its first line, from 0. Many times as fast as `entries`. */
  forEach(visit: (entry: Entry, line: number) => void): void {
    let line = 0;
    for (const { entries } of this.#chunks) {
      for (const entry of entries) {
        visit(entry, line);
        line += entry.lines;
      }
    }
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
      // Nearly all chunks have only entries of one line; hidden ones have none.
      if (lines > entries.length || this.#hidden.lines > 0) found.push(...multiLineEntriesOf(entries, below));
    }
    return found.slice(0, maxEntries).toReversed();
  }

  /** The entries of exactly this time and ingestion, in order. */
  equals(key: Key): readonly Entry[] {
    const found: Entry[][] = [];
    // The last chunk that begins at or before the key. Earlier ones may end with equal entries.
    const begins = binarySearch(this.#chunks, this.#chunks.length, ({ entries: [first] }) => isUpTo(first, key));
    for (let c = begins - 1; c >= 0; c--) {
      const entries = this.#chunks[c]?.entries ?? [];
      const last = entries.at(-1);
      if (last === undefined || compareTimes(last, key) < 0) break;
      const from = binarySearch(entries, entries.length, (entry) => compareTimes(entry, key) < 0);
      const to = binarySearch(entries, entries.length, (entry) => isUpTo(entry, key));
      if (to > from) found.push(entries.slice(from, to));
      if (from > 0) break;
    }
    return found.length === 0 ? none : found.toReversed().flat();
  }

  /** Removes entries from the top until at least these lines and bytes are removed. The newest entry always stays. */
  removeTop({ lines, bytes }: BufferSize): readonly Entry[] {
    const before = this.held;
    const removed: Entry[] = [];
    const isEnough = (): boolean => before.lines - this.held.lines >= lines && before.bytes - this.held.bytes >= bytes;
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

  /**
   * Puts others with the same keys in the place of all entries, some at a time, from the end: that is what a reader of a
   * log looks at. Nothing else may change the store meanwhile.
   */
  *replace(toOthers: (entries: readonly Entry[]) => readonly Entry[]): Generator<Replacement<Entry>> {
    for (const replacement of replaceEntries(this.#chunks, this.#lines, toOthers)) {
      for (const entry of replacement.removed) this.#count(entry, -1);
      for (const entry of replacement.entries) this.#count(entry, 1);
      yield replacement;
    }
  }

  clear(): void {
    this.#revision++;
    this.#chunks = [];
    this.#lines = 0;
    this.#bytes = 0;
    this.#size = 0;
    this.#hidden = { lines: 0, bytes: 0 };
  }

  #count(entry: Entry, sign: 1 | -1): void {
    this.#revision++;
    this.#lines += sign * entry.lines;
    this.#bytes += sign * entry.bytes;
    this.#size += sign;
    const { hidden } = entry;
    if (hidden === undefined) return;
    const { lines, bytes } = this.#hidden;
    this.#hidden = { lines: lines + sign * hidden.lines, bytes: bytes + sign * hidden.bytes };
  }

  #insertInto(c: number, added: readonly Entry[], firstLine: number): Insertion[] {
    const chunk = this.#chunks[c] ?? { entries: [], lines: 0 };
    const last = chunk.entries.at(-1);
    const [head] = added;
    const atEnd = head === undefined || last === undefined || compareEntries(last, head) <= 0;
    if (!atEnd) {
      const { merged, insertions } = merge(chunk.entries, added, firstLine, goesBefore);
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

function goesBefore(entry: Entry, other: Entry): boolean {
  return compareEntries(entry, other) < 0;
}

/** The first index whose entry is not before the key; `end` if there is none below it. */
function lowerBound(entries: readonly Entry[], key: Key, end: number): number {
  return binarySearch(entries, end, (entry) => compareEntries(entry, key) < 0);
}

function isUpTo(entry: Entry | undefined, key: Key): boolean {
  return entry !== undefined && compareTimes(entry, key) <= 0;
}
