import type { SelectedEvent } from "../../selection/selection.js";
import type { Severity, SeverityCounts } from "../../severity/severity.js";
import { SeverityCounter } from "../../severity/severityCounter.js";
import { keyOf, PendingEntries } from "./pendingEntries.js";
import { BufferLimits, type BufferMaxima } from "./bufferLimits.js";
import { compareEntries, dateMark, type Entry, EntryStore, type EntryAtLine } from "./entryStore.js";
import { HeadLine } from "./headLine.js";
import type { LineFormat } from "./lineFormat.js";
import { lineOfTime } from "./lineOfTime.js";
import { LineWriter, textOf } from "./lineWriter.js";
import { readText } from "./readText.js";
import { countTerms, type Pause, rewrite } from "./rewrite.js";
import { TermCounts } from "./termCounts.js";
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

/** Makes edits in the text, which equals the buffer before and after each call. */
export type Apply = (edits: readonly LineEdit[]) => Promise<void>;

export interface LogBufferOptions extends BufferMaxima {
  readonly format: LineFormat;
  readonly header: string;
}

/**
 * The content of a log document: a header line, then events and notes in order of time, ingestion and arrival. Each
 * change returns the edits that make the same change in a text that equals the buffer before the call. They are in
 * ascending order, don't touch each other, and count lines as before the call.
 */
export class LogBuffer {
  #writer: LineWriter;
  readonly #limits: BufferLimits;
  readonly #severities = new SeverityCounter();
  #store = new EntryStore();
  #terms: TermCounts | undefined;
  readonly #head: HeadLine;
  #dropped = 0;
  #editedBytes = 0;
  /** The newest entry that was trimmed. Older entries are not inserted any more. */
  #floor: Entry | undefined;

  constructor(options: LogBufferOptions) {
    this.#writer = new LineWriter(options.format);
    this.#limits = new BufferLimits(options);
    this.#head = new HeadLine(options.header);
  }

  /** The number of lines, with the header, but without the empty line after the last newline. */
  get lineCount(): number {
    return 1 + this.#store.lines;
  }

  /** The size of the whole text in bytes of UTF-8. */
  get byteCount(): number {
    return this.#head.bytes + this.#store.bytes;
  }

  get revision(): number {
    return this.#store.revision + this.#head.revision;
  }

  /** How many bytes the edits have added and removed so far: the measure for rolling over to a new document. */
  get editedBytes(): number {
    return this.#editedBytes;
  }

  /** How many lines were trimmed, and events dropped because they are older than those. */
  get droppedLines(): number {
    return this.#dropped;
  }

  /** The number of lines, also of events that are hidden. */
  get heldLines(): number {
    return this.#store.held.lines;
  }

  /** The used part of the maximum lines or bytes, whichever is greater. More than 1 exceeds the maximum. */
  get fill(): number {
    return this.#limits.fill(this.#store.held);
  }

  /** True if it must be trimmed even while the user reads further up. */
  get isOverLimit(): boolean {
    return this.#limits.isOver(this.#store.held, this.#store);
  }

  /** The time of the oldest event in epoch milliseconds. */
  get oldest(): number | undefined {
    for (const { timestamp } of this.events()) return timestamp;
    return undefined;
  }

  /** The time of the newest entry in epoch milliseconds. */
  get newest(): number | undefined {
    return this.#store.last?.at;
  }

  /** Inserts pages and notes in order of time. Drops events that are there already, or older than what was trimmed. */
  insert(updates: readonly DocumentUpdate[]): readonly LineEdit[] {
    const pending = new PendingEntries(this.#store, this.#writer);
    const arrived = updates.flatMap((update) =>
      update.kind === "note" ? [pending.note(update)] : pending.events(this.#aboveFloor(update.events), update.rank),
    );
    const entries = pending.withMarks(arrived);
    const edits = pending
      .linesOf(this.#store.insert(entries))
      .map(({ line, text }) => ({ line: line + 1, removeLines: 0, text }));
    for (const entry of entries) {
      this.#editedBytes += entry.bytes;
      this.#severities.add(entry.severity);
      this.#terms?.add(pending.textOf(entry));
    }
    return [...this.#refreshHeader(), ...edits];
  }

  /** Changes the header. The number of dropped lines is added to the text. */
  setHeader(text: string): readonly LineEdit[] {
    this.#head.setText(text);
    return this.#refreshHeader();
  }

  /** Over its maximum: removes whole entries from the top, in one edit, until a tenth of the maximum is free. */
  trim(): readonly LineEdit[] {
    if (this.fill <= 1) return [];
    const bytesBefore = this.#store.bytes;
    const removed = this.#store.removeTop(this.#limits.excess(this.#store.held));
    const last = removed.at(-1);
    if (last === undefined) return [];
    this.#floor = last;
    for (const entry of removed) {
      this.#severities.remove(entry.severity);
      this.#terms?.remove(textOf(entry));
      if (entry.content === dateMark) this.#writer.removeMark(entry.at);
      else this.#dropped += (entry.hidden ?? entry).lines;
    }
    this.#editedBytes += bytesBefore - this.#store.bytes;
    const removeLines = 1 + removed.reduce((sum, entry) => sum + entry.lines, 0);
    this.#refreshHeader();
    return [{ line: 0, removeLines, text: this.#head.line + this.#restoreTopMark() }];
  }

  /** Removes everything but the header. */
  clear(): readonly LineEdit[] {
    const removeLines = this.lineCount;
    this.#editedBytes += this.byteCount;
    this.#store.clear();
    this.#writer.clearMarks();
    this.#terms?.clear();
    this.#severities.clear();
    this.#floor = undefined;
    this.#dropped = 0;
    this.#refreshHeader();
    return [{ line: 0, removeLines, text: this.#head.line }];
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
    this.#terms = terms.length === 0 ? undefined : await countTerms(this.#store, terms, pause);
  }

  /** The format of its lines. */
  get format(): LineFormat {
    return this.#writer.format;
  }

  /** The severities whose events have no lines. */
  get hidden(): readonly Severity[] {
    return this.#writer.hidden;
  }

  /** Rewrites all lines in another format. The buffer must not change before this has resolved. */
  reformat(format: LineFormat, pause: Pause, apply: Apply): Promise<void> {
    return this.#rewrite(this.#writer.in(format), pause, apply);
  }

  /** Removes the lines of events of these severities, and adds those of all others, as `reformat` does. */
  hide(severities: readonly Severity[], pause: Pause, apply: Apply): Promise<void> {
    return this.#rewrite(this.#writer.hiding(severities), pause, apply);
  }

  /** The first line of an entry. */
  firstLineOf(entry: Entry): string {
    return textOf(entry).split("\n", 1)[0] ?? "";
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
   * The line of the first event or note at or after a time (epoch milliseconds), or of this event, or the one with this
   * mark, if it is among those of that time. The line after the last entry if there is none.
   */
  lineFrom(at: number, event?: SelectedEvent | string): number {
    return lineOfTime(this, at, event);
  }

  /** All events, in order. */
  *events(): Generator<SelectedEvent> {
    for (const { content } of this.#store.entries()) if (typeof content === "object") yield content;
  }

  /** Their messages. */
  messages(): readonly string[] {
    return Array.from(this.events(), ({ message }) => message);
  }

  /** How many events there are of each severity. */
  get severityCounts(): SeverityCounts {
    return this.#severities.counts;
  }

  /** The time (epoch milliseconds) and severity of all events, in order. Must be read before the buffer changes again. */
  *severitiesByTime(): Generator<{ readonly at: number; readonly severity: Severity }> {
    for (const { at, severity } of this.#store.entries()) if (severity !== undefined) yield { at, severity };
  }

  /** Visits all entries in order, hidden ones too, each with the number of its first line. */
  forEach(visit: (entry: Entry, line: number) => void): void {
    this.#store.forEach((entry, line) => visit(entry, line + 1));
  }

  /** The whole text in pieces; see TextInPieces. */
  *pieces(): Generator<string> {
    yield this.#head.line;
    for (const entry of this.#store.entries()) yield textOf(entry);
  }

  /** The whole text in UTF-8, as a file system provider returns it. */
  text(): Uint8Array {
    return readText(this);
  }

  async #rewrite(writer: LineWriter, pause: Pause, apply: Apply): Promise<void> {
    const keepsMarks = this.#writer.keepsMarksIn(writer.format);
    this.#writer = writer;
    const counts = new TermCounts(this.#terms?.terms ?? []);
    this.#editedBytes += this.byteCount;
    for (const edits of rewrite({ store: this.#store, writer, keepsMarks, counts })) {
      await (edits === undefined ? pause() : apply(edits.map((edit) => ({ ...edit, line: edit.line + 1 }))));
    }
    this.#editedBytes += this.byteCount;
    if (this.#terms !== undefined) this.#terms = counts;
    await apply(this.#refreshHeader());
  }

  #refreshHeader(): readonly LineEdit[] {
    const { bytes } = this.#head;
    const { hidden, severityCounts } = this;
    if (!this.#head.write({ dropped: this.#dropped, hidden, severityCounts })) return [];
    this.#editedBytes += bytes + this.#head.bytes;
    return [{ line: 0, removeLines: 1, text: this.#head.line }];
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
