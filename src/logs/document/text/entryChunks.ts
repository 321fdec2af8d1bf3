/** What chunks hold: something of this many lines and bytes. */
export interface Sized {
  readonly lines: number;
  readonly bytes: number;
  /** What it has when it is shown, if it is hidden now. */
  readonly hidden?: { readonly bytes: number } | undefined;
}

/** A part of an ordered list, with the sum of its lines. */
export interface Chunk<T extends Sized> {
  readonly entries: T[];
  lines: number;
}

/** Others in the place of some entries, which began at this line, from 0. */
export interface Replacement<T extends Sized> {
  readonly line: number;
  readonly removed: readonly T[];
  readonly entries: readonly T[];
}

export const chunkSize = 512;

/** What is replaced at a time, or one entry if that has more: a few milliseconds of work (measured). */
export const maxReplaced = { entries: 250, bytes: 256 * 1024 };

/** One chunk, or several equal ones if one would be too large. */
export function split<T extends Sized>(entries: readonly T[]): Chunk<T>[] {
  const size = entries.length > 2 * chunkSize ? chunkSize : entries.length;
  const chunks: Chunk<T>[] = [];
  for (let from = 0; from < entries.length; from += size) {
    const part = entries.slice(from, from + size);
    chunks.push({ entries: part, lines: linesOf(part) });
  }
  return chunks;
}

/** How many lines entries have. */
export function linesOf(entries: readonly Sized[]): number {
  return entries.reduce((sum, { lines }) => sum + lines, 0);
}

/**
 * Puts others in the place of all entries, some at a time, from the end. `lines` are those of all chunks. Nothing else may
 * change the chunks meanwhile.
 */
export function* replaceEntries<T extends Sized>(
  chunks: Chunk<T>[],
  lines: number,
  toOthers: (entries: readonly T[]) => readonly T[],
): Generator<Replacement<T>> {
  let line = lines;
  for (const chunk of chunks.toReversed()) {
    for (let to = chunk.entries.length; to > 0;) {
      const from = beginOfSlice(chunk.entries, to);
      const removed = chunk.entries.slice(from, to);
      const entries = toOthers(removed);
      chunk.entries.splice(from, removed.length, ...entries);
      chunk.lines += linesOf(entries) - linesOf(removed);
      line -= linesOf(removed);
      to = from;
      yield { line, removed, entries };
    }
    // A chunk without entries has no place in the order.
    if (chunk.entries.length === 0) chunks.splice(chunks.indexOf(chunk), 1);
  }
}

/** Where the entries before an index begin that are replaced together. */
function beginOfSlice(entries: readonly Sized[], to: number): number {
  let bytes = 0;
  let from = to;
  do {
    const entry = entries[--from];
    bytes += (entry?.hidden ?? entry)?.bytes ?? 0;
  } while (from > 0 && to - from < maxReplaced.entries && bytes < maxReplaced.bytes);
  return from;
}

/** Entries that were inserted before the line with this number, as it was before. */
interface Inserted<T> {
  readonly line: number;
  readonly entries: readonly T[];
}

/**
 * Merges both lists in order, present entries first where they are equal, and returns where the added ones were
 * inserted. The present ones begin at a line.
 */
export function merge<T extends Sized>(
  present: readonly T[],
  added: readonly T[],
  firstLine: number,
  goesBefore: (entry: T, other: T) => boolean,
): { readonly merged: readonly T[]; readonly insertions: Inserted<T>[] } {
  const merged: T[] = [];
  const insertions: Inserted<T>[] = [];
  let line = firstLine;
  let next = 0;
  const flush = (before: T | undefined): void => {
    const from = next;
    for (let entry = added[next]; entry !== undefined; entry = added[++next]) {
      if (before !== undefined && !goesBefore(entry, before)) break;
    }
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
