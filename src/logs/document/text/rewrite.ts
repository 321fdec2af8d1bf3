import { linesOf, maxReplaced } from "./entryChunks.js";
import { dateMark, type Entry, type EntryStore } from "./entryStore.js";
import { type LineWriter, textOf, type WrittenEntry } from "./lineWriter.js";
import { TermCounts } from "./termCounts.js";

/** Yields to other work during a long task. */
export type Pause = () => Promise<void>;

/** What is counted without a pause: 10 to 25 ms of work (measured). */
const maxEntries = 2500;
const maxBytes = 256 * 1024;

/**
 * The entries that are rewritten by an edit. Of each, a small part of one line changes. An editor makes one change of more
 * than a thousand (pieceTreeTextBuffer's applyEdits), and its host moves all further lines for each that this inserts.
 */
const maxChanges = 1000;

/** The characters of an edit: hidden events that are shown again are all new text. */
const editLength = 512 * 1024;

/** Lines of a store, from 0, and the text that takes their place. */
export interface RewrittenLines {
  readonly line: number;
  readonly removeLines: number;
  readonly text: string;
}

/** A rewriting: of which store, by what writer, and the terms that are counted in the new lines. */
export interface Rewriting {
  readonly store: EntryStore;
  readonly writer: LineWriter;
  /** False where the document gets other date marks. */
  readonly keepsMarks: boolean;
  readonly counts: TermCounts;
}

/**
 * Rewrites all lines, the newest first, and yields what makes the text equal to the store again: lines that don't touch
 * each other, in ascending order. Undefined stands for a pause. Nothing else may change the store meanwhile.
 */
export function* rewrite(rewriting: Rewriting): Generator<readonly RewrittenLines[] | undefined> {
  yield* rewriteEntries(rewriting);
  if (rewriting.keepsMarks) return;
  yield* removeMarks(rewriting.store);
  yield* addMarks(rewriting);
}

/** As many lines as before: an edit of each changes only what is different in it. */
function* rewriteEntries({
  store,
  writer,
  keepsMarks,
  counts,
}: Rewriting): Generator<readonly RewrittenLines[] | undefined> {
  let text = "";
  const toOthers = (entries: readonly Entry[]): readonly Entry[] => {
    const written = entries.map((entry) => inOtherFormat(entry, writer));
    text = written.map(({ text }) => text).join("");
    for (const { entry, text } of written) if (keepsMarks || entry.content !== dateMark) counts.add(text);
    return written.map(({ entry }) => entry);
  };
  let pending = { line: 0, removeLines: 0, text: "" };
  let changes = 0;
  for (const { line, removed } of store.replace(toOthers)) {
    pending = { line, removeLines: linesOf(removed) + pending.removeLines, text: text + pending.text };
    changes += removed.length;
    // With all that was replaced so far: the text has to equal the store after it.
    if (changes + maxReplaced.entries > maxChanges || pending.text.length > editLength) {
      yield [pending];
      pending = { line: 0, removeLines: 0, text: "" };
      changes = 0;
    } else yield undefined;
  }
  if (changes > 0) yield [pending];
}

function* removeMarks(store: EntryStore): Generator<readonly RewrittenLines[]> {
  const withoutMarks = (entries: readonly Entry[]): readonly Entry[] =>
    entries.filter(({ content }) => content !== dateMark);
  for (const { line, removed } of store.replace(withoutMarks)) {
    const marks: RewrittenLines[] = [];
    let at = line;
    for (const { content, lines } of removed) {
      if (content === dateMark) marks.push({ line: at, removeLines: lines, text: "" });
      at += lines;
    }
    if (marks.length > 0) yield marks;
  }
}

/** A mark has its place before entries that may be far above those that were rewritten with it: they come last. */
function* addMarks({ store, writer, counts }: Rewriting): Generator<readonly RewrittenLines[]> {
  const marks = writer.marksFor([...store.entries()]).toSorted((a, b) => a.entry.at - b.entry.at);
  for (const { entry, text } of marks.toReversed()) {
    counts.add(text);
    yield store.insert([entry]).map(({ line }) => ({ line, removeLines: 0, text }));
  }
}

/** See LineWriter.write for why this isn't a spread. */
function inOtherFormat(before: Entry, writer: LineWriter): WrittenEntry {
  const written = writer.write(before);
  const { laterId, rank } = before;
  if (laterId !== undefined) written.entry.laterId = laterId;
  if (rank !== undefined) written.entry.rank = rank;
  return written;
}

/** Counts terms slice by slice. The store must not change meanwhile. */
export async function countTerms(store: EntryStore, terms: readonly string[], pause: Pause): Promise<TermCounts> {
  const counts = new TermCounts(terms);
  for (const slice of slices(store)) {
    for (const entry of slice) counts.add(textOf(entry));
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
