import type { SelectedEvent } from "../../selection/selection.js";
import { utf8Length } from "../../../base/utf8.js";
import { DuplicateFilter } from "../../events/duplicates.js";
import { compareEntries, dateMark, type Entry, EntryStore, type Key, type EntryAtLine } from "./entryStore.js";
import { formatHeader, type LineFormat } from "./lineFormat.js";
import { lineOfTime } from "./lineOfTime.js";
import { LineWriter } from "./lineWriter.js";
import { countTerms, type Pause, rewrite } from "./rewrite.js";
import type { TermCounts } from "./termCounts.js";
import type { DocumentUpdate } from "./documentUpdate.js";

/**
 * A change of the document: from line `line` (0 is the first) `removeLines` lines go, and `text`, whole lines each
 * ending in a newline, takes their place. The document itself ends in a newline, so its last line is empty.
 */
export interface LineEdit {
  readonly line: number;
  readonly removeLines: number;
  readonly text: string;
}

export interface LogBufferOptions {
  readonly format: LineFormat;
  /** The text of the first line. */
  readonly header: string;
  /** The cap on lines; the first one doesn't count. */
  readonly maxLines?: number;
  /** The cap on bytes of UTF-8. */
  readonly maxBytes?: number;
}

const defaultMaxLines = 100_000;

const defaultMaxBytes = 16 * 1024 * 1024;

/**
 * VS Code switches colours, wrapping and folding off in a text of more than 20 Mi characters or 300,000 lines when it
 * opens it (its largeFileOptimizations). Below that there is room for one batch of the pump.
 */
const limitBytes = 17 * 1024 * 1024;
const limitLines = 280_000;

/** How far over its cap it may get while someone reads further up. */
const hardFill = 1.5;

/**
 * The content of a log document: a first line, then events and notes in order of time, ingestion and arrival. Each
 * change answers the edits that make the same change to a text that equals the buffer before the call; they are
 * ascending, don't touch each other, and count lines before the call.
 */
export class LogBuffer {
  #writer: LineWriter;
  readonly #maxLines: number;
  readonly #maxBytes: number;
  #store = new EntryStore();
  #terms: TermCounts | undefined;
  #headText: string;
  #head: string;
  #dropped = 0;
  #editedBytes = 0;
  /** The newest entry that was trimmed; what is older than this has no place any more. */
  #floor: Entry | undefined;

  constructor(options: LogBufferOptions) {
    this.#writer = new LineWriter(options.format);
    this.#maxLines = options.maxLines ?? defaultMaxLines;
    this.#maxBytes = options.maxBytes ?? defaultMaxBytes;
    this.#headText = options.header;
    this.#head = formatHeader(options.header);
  }

  /** Lines, the first one included, without the empty one behind the last newline. */
  get lineCount(): number {
    return 1 + this.#store.lines;
  }

  /** Bytes of UTF-8 of the whole text. */
  get byteCount(): number {
    return utf8Length(this.#head) + this.#store.bytes;
  }

  /** Bytes that the edits so far have added and removed: the measure for rolling over to a new document. */
  get editedBytes(): number {
    return this.#editedBytes;
  }

  /** Lines that were trimmed, and events that came too late to find their place. */
  get droppedLines(): number {
    return this.#dropped;
  }

  /** How many times the cap holds what is there, by lines or bytes, whichever is worse: over 1 is over the cap. */
  get fill(): number {
    return Math.max(this.#store.lines / this.#maxLines, this.#store.bytes / this.#maxBytes);
  }

  /** True if it must be trimmed, even under someone who reads further up. */
  get isOverLimit(): boolean {
    return this.fill > hardFill || this.#store.lines > limitLines || this.#store.bytes > limitBytes;
  }

  /** The time of the oldest event or note in epoch milliseconds. */
  get oldest(): number | undefined {
    for (const { at, content } of this.#store.entries()) if (content !== dateMark) return at;
    return undefined;
  }

  /** The time of the newest entry in epoch milliseconds. */
  get newest(): number | undefined {
    return this.#store.last?.at;
  }

  /** Puts pages and notes to their places in time. What is there already, or older than what was trimmed, is dropped. */
  insert(updates: readonly DocumentUpdate[]): readonly LineEdit[] {
    const texts = new Map<Entry, string>();
    const toEntry = (unwritten: Pick<Entry, "at" | "ingestion" | "content">): Entry => {
      const { entry, text } = this.#writer.write(unwritten);
      texts.set(entry, text);
      return entry;
    };
    const duplicates = new DuplicateFilter(this.#store, updates, (event) =>
      toEntry({ ...keyOf(event), content: event }),
    );
    const entries = updates.flatMap((update) =>
      update.kind === "note"
        ? [toEntry({ at: update.at, ingestion: Number.POSITIVE_INFINITY, content: update.text })]
        : duplicates.admit(this.#aboveFloor(update.events), update.rank),
    );
    for (const { entry, text } of this.#writer.marksFor(entries)) {
      entries.push(entry);
      texts.set(entry, text);
    }
    entries.sort(compareEntries);
    const edits = this.#store.insert(entries).map(({ line, entries }) => ({
      line: line + 1,
      removeLines: 0,
      text: entries.map((entry) => texts.get(entry) ?? "").join(""),
    }));
    for (const entry of entries) {
      this.#editedBytes += entry.bytes;
      this.#terms?.add(texts.get(entry) ?? "");
    }
    return [...this.#refreshHead(), ...edits];
  }

  /** Changes the first line. What the buffer dropped is said behind the text. */
  setHeader(text: string): readonly LineEdit[] {
    this.#headText = text;
    return this.#refreshHead();
  }

  /** Over a cap: takes whole entries from the top, in one edit, until a tenth of the cap is free again. */
  trim(): readonly LineEdit[] {
    if (this.fill <= 1) return [];
    const bytesBefore = this.#store.bytes;
    const removed = this.#store.removeTop(
      this.#store.lines - 0.9 * this.#maxLines,
      this.#store.bytes - 0.9 * this.#maxBytes,
    );
    const last = removed.at(-1);
    if (last === undefined) return [];
    this.#floor = last;
    for (const entry of removed) {
      this.#terms?.remove(this.#writer.textOf(entry));
      if (entry.content === dateMark) this.#writer.removeMark(entry.at);
      else this.#dropped += entry.lines;
    }
    this.#editedBytes += bytesBefore - this.#store.bytes;
    const removeLines = 1 + removed.reduce((sum, entry) => sum + entry.lines, 0);
    this.#refreshHead();
    return [{ line: 0, removeLines, text: this.#head + this.#markTop() }];
  }

  /** Empties the document but for the first line. */
  clear(): readonly LineEdit[] {
    const removeLines = this.lineCount;
    this.#editedBytes += this.byteCount;
    this.#store.clear();
    this.#writer.clearMarks();
    this.#terms?.clear();
    this.#floor = undefined;
    this.#dropped = 0;
    this.#refreshHead();
    return [{ line: 0, removeLines, text: this.#head }];
  }

  /** Lets entries older than what was trimmed in again, as when the reader asks for older ones. */
  reopenTop(): void {
    this.#floor = undefined;
  }

  /** The terms that are counted in all lines but the first, and how often they occur; undefined if there are none. */
  get highlighted(): Pick<TermCounts, "terms" | "counts"> | undefined {
    return this.#terms;
  }

  /** Counts these terms from now on, and no others. The buffer must not change before this has resolved. */
  async highlight(terms: readonly string[], pause: Pause): Promise<void> {
    this.#terms = terms.length === 0 ? undefined : await countTerms(this.#store, this.#writer, terms, pause);
  }

  /** How its lines are written. */
  get format(): LineFormat {
    return this.#writer.format;
  }

  /** Writes all lines anew, in another format. The buffer must not change before this has resolved. */
  async reformat(format: LineFormat, pause: Pause): Promise<readonly LineEdit[]> {
    const terms = this.#terms?.terms ?? [];
    const { writer, store, counts, text } = await rewrite(this.#store, new LineWriter(format), terms, pause);
    const removeLines = this.lineCount;
    this.#editedBytes += this.byteCount;
    this.#writer = writer;
    this.#store = store;
    this.#terms = terms.length === 0 ? undefined : counts;
    this.#editedBytes += this.byteCount;
    return [{ line: 0, removeLines, text: this.#head + text }];
  }

  /** The first line of an entry. */
  firstLineOf(entry: Entry): string {
    const text = this.#writer.textOf(entry);
    return text.slice(0, text.indexOf("\n"));
  }

  /** What a line shows, counted from 0, where the first line is none of any entry's. */
  entryAt(line: number): EntryAtLine | undefined {
    const placed = line < 1 ? undefined : this.#store.at(line - 1);
    return placed === undefined ? undefined : { ...placed, line: placed.line + 1 };
  }

  /** The newest events and notes of more than one line, at most so many, in order. */
  multiLineEntries(most: number): readonly EntryAtLine[] {
    return this.#store.multiLineEntries(most).map(({ entry, line }) => ({ entry, line: line + 1 }));
  }

  /**
   * The line of the first event or note at or after a time, or of the event among those of that time that is meant. At
   * the end where there is none.
   */
  lineFrom(at: number, event?: SelectedEvent): number {
    return lineOfTime(this, at, event);
  }

  /** The messages of all events, in order. */
  messages(): readonly string[] {
    const messages: string[] = [];
    for (const { content } of this.#store.entries()) if (typeof content === "object") messages.push(content.message);
    return messages;
  }

  /** The whole text in pieces. */
  *pieces(): Generator<string> {
    yield this.#head;
    for (const entry of this.#store.entries()) yield this.#writer.textOf(entry);
  }

  /** The whole text in UTF-8, as a file provider gives it. */
  text(): Uint8Array {
    const encoder = new TextEncoder();
    const bytes = new Uint8Array(this.byteCount);
    let at = 0;
    for (const piece of this.pieces()) at += encoder.encodeInto(piece, bytes.subarray(at)).written;
    return bytes;
  }

  #refreshHead(): readonly LineEdit[] {
    const before = this.#head;
    const dropped = this.#dropped === 0 ? "" : ` · ${this.#dropped.toLocaleString("en")} older lines dropped`;
    this.#head = formatHeader(this.#headText + dropped);
    if (this.#head === before) return [];
    this.#editedBytes += utf8Length(before) + utf8Length(this.#head);
    return [{ line: 0, removeLines: 1, text: this.#head }];
  }

  #aboveFloor(events: readonly SelectedEvent[]): readonly SelectedEvent[] {
    const floor = this.#floor;
    if (floor === undefined) return events;
    const kept = events.filter((event) => compareEntries(keyOf(event), floor) >= 0);
    this.#dropped += events.length - kept.length;
    return kept;
  }

  /** Gives the first entry its date again where the mark above it was trimmed; the result is the mark's line. */
  #markTop(): string {
    const { first } = this.#store;
    const marks = first === undefined ? [] : this.#writer.marksFor([first]);
    for (const { entry, text } of marks) {
      this.#store.insert([entry]);
      this.#editedBytes += entry.bytes;
      this.#terms?.add(text);
    }
    return marks.map(({ text }) => text).join("");
  }
}

function keyOf(event: SelectedEvent): Key {
  return { at: event.timestamp, ingestion: event.ingestionTime };
}
