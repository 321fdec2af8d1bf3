import type { LogsError } from "../logsError.js";
import { type ConnectionGroups, groupsByConnection, type Selection } from "../selection/selection.js";
import { createHistoryReader, type HistoryDeps } from "./createHistoryReader.js";
import type { HistoryPage, HistoryReader } from "./historyReader.js";
import { MergedHistory } from "./mergedHistory.js";

export interface ConnectionsHistoryDeps extends Omit<HistoryDeps, "api"> {
  /** Rejects with a LogsError where there is no such connection. */
  connect(connection: string): Promise<HistoryDeps["api"]>;
  /** What notes call a connection. */
  nameOf(connection: string): string;
}

/**
 * Reads several connections backwards, merged by time. One that fails is left out with a note until the next call; the
 * last one's failure rejects.
 */
export function createConnectionsHistory(selection: Selection, deps: ConnectionsHistoryDeps): HistoryReader {
  const readers = groupsByConnection(selection).map((place) => new ConnectionHistory(place, selection, deps));
  return new MergedHistory(readers, { maxPages: 3, leaveOut: (reader, error) => reader.leftOut(error) });
}

/** The history of one connection, which is made with the first page. */
class ConnectionHistory implements HistoryReader {
  readonly #place: ConnectionGroups;
  readonly #selection: Selection;
  readonly #deps: ConnectionsHistoryDeps;
  #reader: HistoryReader | undefined;

  constructor(place: ConnectionGroups, selection: Selection, deps: ConnectionsHistoryDeps) {
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
