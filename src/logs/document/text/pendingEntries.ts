import type { SelectedEvent } from "../../selection/selection.js";
import { severityOf } from "../../severity/findLevel.js";
import type { LogNote } from "./documentUpdate.js";
import { DuplicateFilter } from "./duplicateFilter.js";
import { compareEntries, type Entry, type EntryStore, type Insertion, type Key } from "./entryStore.js";
import type { LineWriter, UnwrittenEntry } from "./lineWriter.js";

/** New lines, and the line before which they are inserted. */
interface InsertedLines {
  readonly line: number;
  readonly text: string;
}

/** The sort key of an event. */
export function keyOf(event: SelectedEvent): Key {
  return { at: event.timestamp, ingestion: event.ingestionTime };
}

/** Events and notes that are about to be inserted into a store, with their lines. */
export class PendingEntries {
  readonly #writer: LineWriter;
  readonly #duplicates: DuplicateFilter;
  readonly #texts = new Map<Entry, string>();

  constructor(store: EntryStore, writer: LineWriter) {
    this.#writer = writer;
    this.#duplicates = new DuplicateFilter(store, (event) =>
      this.#write({ ...keyOf(event), content: event, severity: severityOf(event.message) }),
    );
  }

  /** The entries of a page's events that are new. */
  events(page: readonly SelectedEvent[], rank: number | undefined): readonly Entry[] {
    return this.#duplicates.admit(page, rank);
  }

  note({ at, text }: LogNote): Entry {
    return this.#write({ at, ingestion: Number.POSITIVE_INFINITY, content: text });
  }

  /** These entries and the date marks that they need, in order. */
  withMarks(entries: readonly Entry[]): readonly Entry[] {
    const marks = this.#writer.marksFor(entries);
    for (const { entry, text } of marks) this.#texts.set(entry, text);
    return [...entries, ...marks.map(({ entry }) => entry)].sort(compareEntries);
  }

  textOf(entry: Entry): string {
    return this.#texts.get(entry) ?? "";
  }

  /** The lines of insertions. Between some there are only entries without a line: those are one. */
  linesOf(insertions: readonly Insertion[]): readonly InsertedLines[] {
    const lines: { line: number; text: string }[] = [];
    for (const { line, entries } of insertions) {
      const text = entries.map((entry) => this.textOf(entry)).join("");
      const last = lines.at(-1);
      if (last?.line === line) last.text += text;
      else if (text !== "") lines.push({ line, text });
    }
    return lines;
  }

  #write(unwritten: UnwrittenEntry): Entry {
    const { entry, text } = this.#writer.write(unwritten);
    this.#texts.set(entry, text);
    return entry;
  }
}
