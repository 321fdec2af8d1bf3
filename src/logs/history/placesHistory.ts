import type { LogsError } from "../logsError.js";
import { type Place, placesOf, type Selection } from "../selection/selection.js";
import { createHistoryReader, type HistoryDeps, type HistoryPage, type HistoryReader } from "./historyReader.js";
import { MergedHistory } from "./mergedHistory.js";

export interface PlacesHistoryDeps extends Omit<HistoryDeps, "api"> {
  /** Rejects with a LogsError where there is no such connection. */
  connect(connection: string): Promise<HistoryDeps["api"]>;
  /** What notes call a connection. */
  nameOf(connection: string): string;
}

/**
 * Reads several connections backwards, merged by time. One that fails is left out with a note until the next call; the
 * last one's failure rejects.
 */
export function createPlacesHistory(selection: Selection, deps: PlacesHistoryDeps): HistoryReader {
  const readers = placesOf(selection).map((place) => new PlaceHistory(place, selection, deps));
  return new MergedHistory(readers, { maxPages: 3, leaveOut: (reader, error) => reader.leftOut(error) });
}

/** The history of one connection, which is made with the first page. */
class PlaceHistory implements HistoryReader {
  readonly #place: Place;
  readonly #selection: Selection;
  readonly #deps: PlacesHistoryDeps;
  #reader: HistoryReader | undefined;

  constructor(place: Place, selection: Selection, deps: PlacesHistoryDeps) {
    this.#place = place;
    this.#selection = selection;
    this.#deps = deps;
  }

  async older(signal: AbortSignal): Promise<HistoryPage> {
    const { connection } = this.#place;
    this.#reader ??= await this.#connect();
    const page = await this.#reader.older(signal);
    const events = page.events.map((event) => ({ ...event, connection }));
    return page.note === undefined
      ? { ...page, events }
      : { ...page, events, note: `${this.#deps.nameOf(connection)}: ${page.note}` };
  }

  leftOut({ message }: LogsError): string {
    const { connection, groups } = this.#place;
    return `${this.#deps.nameOf(connection)} is left out here: ${groups.join(", ")}. ${message}`;
  }

  async #connect(): Promise<HistoryReader> {
    const { connection, groups } = this.#place;
    const { connect, nameOf: _nameOf, ...rest } = this.#deps;
    const { also: _, ...request } = this.#selection;
    return createHistoryReader({ ...request, groups }, { ...rest, api: await connect(connection) });
  }
}
