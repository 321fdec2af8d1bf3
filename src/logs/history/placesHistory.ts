import { isLogsError } from "../logsError.js";
import { type Place, placesOf, type SelectedEvent, type Selection } from "../selection.js";
import { createHistoryReader, type HistoryDeps, type HistoryPage, type HistoryReader } from "./historyReader.js";
import { byTime } from "./slicePager.js";

export interface PlacesHistoryDeps extends Omit<HistoryDeps, "api"> {
  /** Rejects with a LogsError where there is no such connection. */
  connect(connection: string): Promise<HistoryDeps["api"]>;
  /** What notes call a connection. */
  nameOf(connection: string): string;
}

/** The history of one connection. */
interface Source {
  readonly place: Place;
  reader?: HistoryReader;
  /** Everything from here on was read. */
  readTo: number;
  isDone: boolean;
  /** True if this call goes on without it, because it failed; the next one tries again. */
  isLeftOut: boolean;
}

/** So many pages of each connection are read by one call, which then answers what there is. */
const maxPages = 3;

/**
 * Reads several connections backwards, merged by time: what one of them is ahead of another waits. One that fails is
 * left out with a note until the next call; the last one's failure rejects.
 */
export class PlacesHistory implements HistoryReader {
  readonly #selection: Selection;
  readonly #deps: PlacesHistoryDeps;
  readonly #sources: readonly Source[];
  #waiting: readonly SelectedEvent[] = [];
  #notes: string[] = [];

  constructor(selection: Selection, deps: PlacesHistoryDeps) {
    this.#selection = selection;
    this.#deps = deps;
    this.#sources = placesOf(selection).map((place) => ({
      place,
      readTo: Number.POSITIVE_INFINITY,
      isDone: false,
      isLeftOut: false,
    }));
  }

  async older(signal: AbortSignal): Promise<HistoryPage> {
    for (const source of this.#sources) source.isLeftOut = false;
    for (let n = maxPages * this.#sources.length; n > 0 && !this.#hasReady; n--) {
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

  /** The time from which on all have been read. */
  get #readTo(): number {
    return this.#next()?.readTo ?? Number.NEGATIVE_INFINITY;
  }

  get #hasReady(): boolean {
    const readTo = this.#readTo;
    return this.#waiting.some(({ timestamp }) => timestamp >= readTo);
  }

  /** The one that is least far back. */
  #next(): Source | undefined {
    return this.#sources
      .filter(({ isDone, isLeftOut }) => !isDone && !isLeftOut)
      .toSorted((a, b) => b.readTo - a.readTo)[0];
  }

  async #read(source: Source, signal: AbortSignal): Promise<void> {
    const { connection, groups } = source.place;
    const { nameOf } = this.#deps;
    try {
      source.reader ??= await this.#reader(source.place);
      const { events, done, readTo, note } = await source.reader.older(signal);
      source.isDone = done;
      source.readTo = readTo ?? source.readTo;
      this.#waiting = [...this.#waiting, ...events.map((event) => ({ ...event, connection }))];
      if (note !== undefined) this.#notes.push(`${nameOf(connection)}: ${note}`);
    } catch (error) {
      if (!isLogsError(error) || this.#sources.every((other) => other === source || other.isLeftOut)) throw error;
      source.isLeftOut = true;
      this.#notes.push(`${nameOf(connection)} is left out here: ${groups.join(", ")}. ${error.message}`);
    }
  }

  async #reader({ connection, groups }: Place): Promise<HistoryReader> {
    const { connect, nameOf: _nameOf, ...rest } = this.#deps;
    const { also: _, ...request } = this.#selection;
    return createHistoryReader({ ...request, groups }, { ...rest, api: await connect(connection) });
  }
}
