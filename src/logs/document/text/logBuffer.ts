import type { SelectedEvent } from "../../selection/selection.js";
import { utf8Length } from "../../../base/utf8.js";
import { DuplicateFilter } from "./duplicateFilter.js";
import { compareEntries, dateMark, type Entry, EntryStore, type Key, type EntryAtLine } from "./entryStore.js";
import { formatHeader, type LineFormat } from "./lineFormat.js";
import { lineOfTime } from "./lineOfTime.js";
import { LineWriter } from "./lineWriter.js";
import { countTerms, type Pause, rewrite } from "./rewrite.js";
import type { TermCounts } from "./termCounts.js";
import type { DocumentUpdate } from "./documentUpdate.js";

/**
 * A change of the document: replaces `removeLines` lines from line `line` on (0 is the first) by `text`, which is whole
 * lines, each ending in a newline. The document ends in a newline, so its last line is empty.
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
  /** The maximum number of lines, without the header. */
  readonly maxLines?: number;
  /** The maximum size in bytes of UTF-8. */
  readonly maxBytes?: number;
}

const defaultMaxLines = 100_000;

export const defaultMaxBytes = 16 * 1024 * 1024;

/**
 * VS Code turns off colours, wrapping and folding when it opens a text of more than 20 Mi characters or 300,000 lines
 * (its largeFileOptimizations). These limits leave room for one batch of the writer.
 */
const limitBytes = 17 * 1024 * 1024;
const limitLines = 280_000;

/** By which factor it may exceed its maximum while the user reads further up. */
const hardFill = 1.5;

/**
 * The content of a log document: a header line, then events and notes in order of time, ingestion and arrival. Each
 * change returns the edits that make the same change in a text that equals the buffer before the call. They are in
 * ascending order, don't touch each other, and count lines as before the call.
 */
export class LogBuffer {
  #writer: LineWriter;
  readonly #maxLines: number;
  readonly #maxBytes: number;
  #store = new EntryStore();
  #terms: TermCounts | undefined;
  #headerText: string;
  #header: string;
  #dropped = 0;
  #editedBytes = 0;
  /** The newest entry that was trimmed. Older entries are not inserted any more. */
  #floor: Entry | undefined;

  constructor(options: LogBufferOptions) {
    this.#writer = new LineWriter(options.format);
    this.#maxLines = options.maxLines ?? defaultMaxLines;
    this.#maxBytes = options.maxBytes ?? defaultMaxBytes;
    this.#headerText = options.header;
    this.#header = formatHeader(options.header);
  }

  /** The number of lines, with the header, but without the empty line after the last newline. */
  get lineCount(): number {
    return 1 + this.#store.lines;
  }

  /** The size of the whole text in bytes of UTF-8. */
  get byteCount(): number {
    return utf8Length(this.#header) + this.#store.bytes;
  }

  /** How many bytes the edits have added and removed so far: the measure for rolling over to a new document. */
  get editedBytes(): number {
    return this.#editedBytes;
  }

  /** How many lines were trimmed, and events dropped because they are older than those. */
  get droppedLines(): number {
    return this.#dropped;
  }

  /** The used part of the maximum lines or bytes, whichever is greater. More than 1 exceeds the maximum. */
  get fill(): number {
    return Math.max(this.#store.lines / this.#maxLines, this.#store.bytes / this.#maxBytes);
  }

  /** True if it must be trimmed even while the user reads further up. */
  get isOverLimit(): boolean {
    return this.fill > hardFill || this.#store.lines > limitLines || this.#store.bytes > limitBytes;
  }

  /** The time of the oldest event in epoch milliseconds. */
  get oldest(): number | undefined {
    for (const { at, content } of this.#store.entries()) if (typeof content === "object") return at;
    return undefined;
  }

  /** The time of the newest entry in epoch milliseconds. */
  get newest(): number | undefined {
    return this.#store.last?.at;
  }

  /** Inserts pages and notes in order of time. Drops events that are there already, or older than what was trimmed. */
  insert(updates: readonly DocumentUpdate[]): readonly LineEdit[] {
    const texts = new Map<Entry, string>();
    const toEntry = (unwritten: Pick<Entry, "at" | "ingestion" | "content">): Entry => {
      const { entry, text } = this.#writer.write(unwritten);
      texts.set(entry, text);
      return entry;
    };
    const duplicates = new DuplicateFilter(this.#store, (event) => toEntry({ ...keyOf(event), content: event }));
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
    return [...this.#refreshHeader(), ...edits];
  }

  /** Changes the header. The number of dropped lines is added to the text. */
  setHeader(text: string): readonly LineEdit[] {
    this.#headerText = text;
    return this.#refreshHeader();
  }

  /** Over its maximum: removes whole entries from the top, in one edit, until a tenth of the maximum is free. */
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
    this.#refreshHeader();
    return [{ line: 0, removeLines, text: this.#header + this.#restoreTopMark() }];
  }

  /** Removes everything but the header. */
  clear(): readonly LineEdit[] {
    const removeLines = this.lineCount;
    this.#editedBytes += this.byteCount;
    this.#store.clear();
    this.#writer.clearMarks();
    this.#terms?.clear();
    this.#floor = undefined;
    this.#dropped = 0;
    this.#refreshHeader();
    return [{ line: 0, removeLines, text: this.#header }];
  }

  /** Accepts entries again that are older than what was trimmed. Has to be called before older ones are loaded. */
  reopenTop(): void {
    this.#floor = undefined;
  }

  /** The terms that are counted in all lines but the header, and how often they occur; undefined if there are none. */
  get highlighted(): Pick<TermCounts, "terms" | "counts"> | undefined {
    return this.#terms;
  }

  /** Counts only these terms from now on. The buffer must not change before this has resolved. */
  async highlight(terms: readonly string[], pause: Pause): Promise<void> {
    this.#terms = terms.length === 0 ? undefined : await countTerms(this.#store, this.#writer, terms, pause);
  }

  /** The format of its lines. */
  get format(): LineFormat {
    return this.#writer.format;
  }

  /** Rewrites all lines in another format. The buffer must not change before this has resolved. */
  async reformat(format: LineFormat, pause: Pause): Promise<readonly LineEdit[]> {
    const terms = this.#terms?.terms ?? [];
    const { writer, store, counts, text } = await rewrite(this.#store, new LineWriter(format), terms, pause);
    const removeLines = this.lineCount;
    this.#editedBytes += this.byteCount;
    this.#writer = writer;
    this.#store = store;
    this.#terms = terms.length === 0 ? undefined : counts;
    this.#editedBytes += this.byteCount;
    return [{ line: 0, removeLines, text: this.#header + text }];
  }

  /** The first line of an entry. */
  firstLineOf(entry: Entry): string {
    const text = this.#writer.textOf(entry);
    return text.slice(0, text.indexOf("\n"));
  }

  /** The entry at a line, from 0; undefined for the header. */
  entryAt(line: number): EntryAtLine | undefined {
    const found = line < 1 ? undefined : this.#store.at(line - 1);
    return found === undefined ? undefined : { ...found, line: found.line + 1 };
  }

  /** The newest events and notes of more than one line, up to a maximum number, in order. */
  multiLineEntries(maxEntries: number): readonly EntryAtLine[] {
    return this.#store.multiLineEntries(maxEntries).map(({ entry, line }) => ({ entry, line: line + 1 }));
  }

  /**
   * The line of the first event or note at or after a time (epoch milliseconds), or of this event if it is among those
   * of that time. The line after the last entry if there is none.
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
    yield this.#header;
    for (const entry of this.#store.entries()) yield this.#writer.textOf(entry);
  }

  /** The whole text in UTF-8, as a file system provider returns it. */
  text(): Uint8Array {
    const encoder = new TextEncoder();
    const bytes = new Uint8Array(this.byteCount);
    let at = 0;
    for (const piece of this.pieces()) at += encoder.encodeInto(piece, bytes.subarray(at)).written;
    return bytes;
  }

  #refreshHeader(): readonly LineEdit[] {
    const before = this.#header;
    const dropped = this.#dropped === 0 ? "" : ` · ${this.#dropped.toLocaleString("en")} older lines dropped`;
    this.#header = formatHeader(this.#headerText + dropped);
    if (this.#header === before) return [];
    this.#editedBytes += utf8Length(before) + utf8Length(this.#header);
    return [{ line: 0, removeLines: 1, text: this.#header }];
  }

  #aboveFloor(events: readonly SelectedEvent[]): readonly SelectedEvent[] {
    const floor = this.#floor;
    if (floor === undefined) return events;
    const kept = events.filter((event) => compareEntries(keyOf(event), floor) >= 0);
    this.#dropped += events.length - kept.length;
    return kept;
  }

  /** Adds a date mark above the first entry again if it was trimmed, and returns the mark's line. */
  #restoreTopMark(): string {
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
