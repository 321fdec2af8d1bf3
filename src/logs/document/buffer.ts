import type { SelectedEvent } from "../selection.js";
import { utf8Length } from "../utf8.js";
import { DuplicateFilter } from "./duplicates.js";
import { DateMarks } from "./dateMarks.js";
import {
  compareEntries,
  type Content,
  dateMark,
  type Entry,
  EntryStore,
  type Key,
  type PlacedEntry,
} from "./entryStore.js";
import { formatDateMark, formatEvent, formatHead, formatNote, type LineFormat } from "./format.js";
import { TermCounts } from "./termCounts.js";
import type { DocumentUpdate } from "./update.js";

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
  readonly head: string;
  /** The cap on lines; the first one doesn't count. */
  readonly maxLines?: number;
  /** The cap on bytes of UTF-8. */
  readonly maxBytes?: number;
}

const defaultMaxLines = 100_000;

/** VS Code switches colours off for a text of more than 20 MiB (its largeFileOptimizations); this stays below. */
const defaultMaxBytes = 18 * 1024 * 1024;

/**
 * The content of a log document: a first line, then events and notes in order of time, ingestion and arrival. Each
 * change answers the edits that make the same change to a text that equals the buffer before the call; they are
 * ascending, don't touch each other, and count lines before the call.
 */
export class LogBuffer {
  readonly #format: LineFormat;
  readonly #maxLines: number;
  readonly #maxBytes: number;
  readonly #store = new EntryStore();
  /** Undefined where each line says its date. */
  readonly #marks: DateMarks | undefined;
  #terms: TermCounts | undefined;
  #headText: string;
  #head: string;
  #dropped = 0;
  #editedBytes = 0;
  /** The newest entry that was trimmed; what is older than this has no place any more. */
  #floor: Entry | undefined;

  constructor(options: LogBufferOptions) {
    this.#format = options.format;
    this.#marks = options.format.timeFormat === "time" ? new DateMarks(options.format.zone) : undefined;
    this.#maxLines = options.maxLines ?? defaultMaxLines;
    this.#maxBytes = options.maxBytes ?? defaultMaxBytes;
    this.#headText = options.head;
    this.#head = formatHead(options.head);
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
    const toEntry = (content: Content, at: number, ingestion: number): Entry => {
      const text = this.#render(content, at);
      const entry = this.#measured({ at, ingestion, content }, text);
      texts.set(entry, text);
      return entry;
    };
    const duplicates = new DuplicateFilter(this.#store, updates, (event) =>
      toEntry(event, event.timestamp, event.ingestionTime),
    );
    const entries = updates.flatMap((update) =>
      update.kind === "note"
        ? [toEntry(update.text, update.at, Number.POSITIVE_INFINITY)]
        : duplicates.admit(this.#aboveFloor(update.events)),
    );
    for (const at of this.#marks?.add(entries) ?? []) entries.push(toEntry(dateMark, at, Number.NEGATIVE_INFINITY));
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
  setHead(text: string): readonly LineEdit[] {
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
    for (const { at, content, lines } of removed) {
      this.#terms?.remove(this.#render(content, at));
      if (content === dateMark) this.#marks?.remove(at);
      else this.#dropped += lines;
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
    this.#marks?.clear();
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

  /** Counts these terms from now on, and no others. */
  highlight(terms: readonly string[]): void {
    const counts = new TermCounts(terms);
    this.#terms = terms.length === 0 ? undefined : counts;
    if (terms.length > 0) for (const { content, at } of this.#store.entries()) counts.add(this.#render(content, at));
  }

  /** How its lines are written. */
  get format(): LineFormat {
    return this.#format;
  }

  /** The first line of an entry. */
  firstLineOf({ content, at }: Entry): string {
    const text = this.#render(content, at);
    return text.slice(0, text.indexOf("\n"));
  }

  /** What a line shows, counted from 0, where the first line is none of any entry's. */
  entryAt(line: number): PlacedEntry | undefined {
    const placed = line < 1 ? undefined : this.#store.at(line - 1);
    return placed === undefined ? undefined : { ...placed, line: placed.line + 1 };
  }

  /**
   * The line of the first event or note at or after a time, or of the event among those of that time that is meant. At
   * the end where there is none.
   */
  lineFrom(at: number, event?: SelectedEvent): number {
    let low = 1;
    let high = this.lineCount;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const placed = this.entryAt(middle);
      if (placed !== undefined && placed.entry.at < at) low = placed.line + placed.entry.lines;
      else high = placed?.line ?? middle;
    }
    if (this.entryAt(low)?.entry.content === dateMark) low++;
    for (let line = low, placed = this.entryAt(line); placed?.entry.at === at; placed = this.entryAt(line)) {
      if (isSame(placed.entry.content, event)) return line;
      line += placed.entry.lines;
    }
    return low;
  }

  /** The whole text in pieces. */
  *pieces(): Generator<string> {
    yield this.#head;
    for (const entry of this.#store.entries()) yield this.#render(entry.content, entry.at);
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
    this.#head = formatHead(this.#headText + dropped);
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
    const marks = first === undefined ? [] : (this.#marks?.add([first]) ?? []);
    const texts = marks.map((at) => {
      const text = this.#render(dateMark, at);
      this.#store.insert([this.#measured({ at, ingestion: Number.NEGATIVE_INFINITY, content: dateMark }, text)]);
      this.#editedBytes += utf8Length(text);
      this.#terms?.add(text);
      return text;
    });
    return texts.join("");
  }

  #measured(entry: Pick<Entry, "at" | "ingestion" | "content">, text: string): Entry {
    return { ...entry, lines: lineCountOf(text), bytes: utf8Length(text) };
  }

  #render(content: Content, at: number): string {
    if (content === dateMark) return formatDateMark(at, this.#format.zone);
    return typeof content === "string"
      ? formatNote({ at, text: content }, this.#format)
      : formatEvent(content, this.#format);
  }
}

function isSame(content: Content, event: SelectedEvent | undefined): boolean {
  if (event === undefined || typeof content !== "object") return false;
  return content.message === event.message && content.stream === event.stream && content.group === event.group;
}

function keyOf(event: SelectedEvent): Key {
  return { at: event.timestamp, ingestion: event.ingestionTime };
}

function lineCountOf(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
