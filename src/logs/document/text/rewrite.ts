import { compareEntries, dateMark, type Entry, EntryStore } from "./entryStore.js";
import type { LineWriter } from "./lineWriter.js";
import { TermCounts } from "./termCounts.js";

/** Yields to other work during a long task. */
export type Pause = () => Promise<void>;

/** The entries and bytes of a slice: 10 to 25 ms of work (measured). */
const maxEntries = 2500;
const maxBytes = 256 * 1024;

/** Entries with their rewritten lines. */
export interface Rewritten {
  readonly writer: LineWriter;
  readonly store: EntryStore;
  readonly counts: TermCounts;
  /** The text of all lines. */
  readonly text: string;
}

/**
 * Rewrites all lines with another writer and counts terms in them, slice by slice. The store must not change meanwhile.
 */
export async function rewrite(
  from: EntryStore,
  writer: LineWriter,
  terms: readonly string[],
  pause: Pause,
): Promise<Rewritten> {
  const store = new EntryStore();
  const counts = new TermCounts(terms);
  const pieces: string[] = [];
  for (const slice of slices(from)) {
    const written = slice
      .filter(({ content }) => content !== dateMark)
      .map((entry) => {
        const { entry: sized, text } = writer.write(entry);
        return { entry: { ...entry, ...sized }, text };
      });
    const marks = writer.marksFor(written.map(({ entry }) => entry));
    const lines = [...marks, ...written].sort((a, b) => compareEntries(a.entry, b.entry));
    store.insert(lines.map(({ entry }) => entry));
    for (const { text } of lines) {
      counts.add(text);
      pieces.push(text);
    }
    await pause();
  }
  return { writer, store, counts, text: pieces.join("") };
}

/** Counts terms slice by slice. The store must not change meanwhile. */
export async function countTerms(
  store: EntryStore,
  writer: LineWriter,
  terms: readonly string[],
  pause: Pause,
): Promise<TermCounts> {
  const counts = new TermCounts(terms);
  for (const slice of slices(store)) {
    for (const entry of slice) counts.add(writer.textOf(entry));
    await pause();
  }
  return counts;
}

function* slices(store: EntryStore): Generator<readonly Entry[]> {
  let slice: Entry[] = [];
  let bytes = 0;
  for (const entry of store.entries()) {
    slice.push(entry);
    bytes += entry.bytes;
    if (slice.length < maxEntries && bytes < maxBytes) continue;
    yield slice;
    slice = [];
    bytes = 0;
  }
  yield slice;
}
