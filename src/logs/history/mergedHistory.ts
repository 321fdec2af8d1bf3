import { isLogsError, type LogsError } from "../logsError.js";
import type { SelectedEvent } from "../selection/selection.js";
import type { HistoryPage, HistoryReader } from "./historyReader.js";
import { byTime } from "../events/byTime.js";

interface Source<R> {
  readonly reader: R;
  /** Everything from here on was read. */
  readTo: number;
  isDone: boolean;
  /** True if it failed in this call; the next call tries again. */
  isLeftOut: boolean;
}

/** How readers are merged. */
export interface Merging<R> {
  /** At most so many pages of each reader are read by one call, which then returns what it has. */
  readonly maxPages: number;
  /** The note about a reader that failed, which is left out then. */
  noteFailure?(reader: R, error: LogsError): string;
}

/**
 * Merges several readers by time: events of a reader that is ahead of another wait. The failure of a reader rejects;
 * with `noteFailure` the reader is left out until the next call instead, unless no other is left.
 */
export class MergedHistory<R extends HistoryReader> implements HistoryReader {
  readonly #sources: readonly Source<R>[];
  readonly #merging: Merging<R>;
  #waiting: readonly SelectedEvent[] = [];
  #notes: string[] = [];

  constructor(readers: readonly R[], merging: Merging<R>) {
    const readTo = Number.POSITIVE_INFINITY;
    this.#sources = readers.map((reader) => ({ reader, readTo, isDone: false, isLeftOut: false }));
    this.#merging = merging;
  }

  async older(signal: AbortSignal): Promise<HistoryPage> {
    for (const source of this.#sources) source.isLeftOut = false;
    for (let n = this.#merging.maxPages * this.#sources.length; n > 0 && !this.#hasReady; n--) {
      const source = this.#next();
      if (source === undefined) break;
      await this.#read(source, signal);
    }
    const readTo = this.#readTo;
    const events = this.#waiting.filter(({ timestamp }) => timestamp >= readTo).sort(byTime);
    this.#waiting = this.#waiting.filter(({ timestamp }) => timestamp < readTo);
    const notes = this.#notes.splice(0);
    return {
      events,
      done: this.#sources.every(({ isDone }) => isDone),
      ...(Number.isFinite(readTo) ? { readTo } : {}),
      ...(notes.length === 0 ? {} : { note: notes.join(" ") }),
    };
  }

  /** All readers have read everything from this time on. */
  get #readTo(): number {
    return this.#next()?.readTo ?? Number.NEGATIVE_INFINITY;
  }

  get #hasReady(): boolean {
    const readTo = this.#readTo;
    return this.#waiting.some(({ timestamp }) => timestamp >= readTo);
  }

  /** The reader that has read back the least. */
  #next(): Source<R> | undefined {
    return this.#sources
      .filter(({ isDone, isLeftOut }) => !isDone && !isLeftOut)
      .toSorted((a, b) => b.readTo - a.readTo)[0];
  }

  async #read(source: Source<R>, signal: AbortSignal): Promise<void> {
    try {
      const { events, done, readTo, note } = await source.reader.older(signal);
      source.isDone = done;
      source.readTo = readTo ?? source.readTo;
      this.#waiting = [...this.#waiting, ...events];
      if (note !== undefined) this.#notes.push(note);
    } catch (error) {
      const isLast = this.#sources.every((other) => other === source || other.isLeftOut);
      if (!isLogsError(error) || this.#merging.noteFailure === undefined || isLast) throw error;
      source.isLeftOut = true;
      this.#notes.push(this.#merging.noteFailure(source.reader, error));
    }
  }
}
