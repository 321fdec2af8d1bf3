import * as l10n from "../../base/l10n.js";
import type { LogsError } from "../logsError.js";
import { type ConnectionGroups, groupsByConnection, type Selection } from "../selection/selection.js";
import { createHistoryReader, type HistoryDeps } from "./createHistoryReader.js";
import type { HistoryPage, HistoryReader } from "./historyReader.js";
import { MergedHistory } from "./mergedHistory.js";

export interface ConnectionsHistoryDeps extends Omit<HistoryDeps, "api"> {
  /** Rejects with a LogsError where there is no such connection. */
  connect(connection: string): Promise<HistoryDeps["api"]>;
  /** The name of a connection in notes. */
  nameOf(connection: string): string;
}

/**
 * Reads several connections backwards, merged by time. One that fails is left out with a note until the next call; if
 * none is left, the failure of the last one rejects.
 */
export function createConnectionsHistory(selection: Selection, deps: ConnectionsHistoryDeps): HistoryReader {
  const readers = groupsByConnection(selection).map((groups) => new ConnectionHistory(groups, selection, deps));
  return new MergedHistory(readers, { maxPages: 3, noteFailure: (reader, error) => reader.noteFailure(error) });
}

/** The history of one connection, which is connected with the first page. */
class ConnectionHistory implements HistoryReader {
  readonly #groups: ConnectionGroups;
  readonly #selection: Selection;
  readonly #deps: ConnectionsHistoryDeps;
  #reader: HistoryReader | undefined;

  constructor(groups: ConnectionGroups, selection: Selection, deps: ConnectionsHistoryDeps) {
    this.#groups = groups;
    this.#selection = selection;
    this.#deps = deps;
  }

  async older(signal: AbortSignal): Promise<HistoryPage> {
    const { connection } = this.#groups;
    this.#reader ??= await this.#connect();
    const page = await this.#reader.older(signal);
    const events = page.events.map((event) => ({ ...event, connection }));
    return page.note === undefined
      ? { ...page, events }
      : { ...page, events, note: `${this.#deps.nameOf(connection)}: ${page.note}` };
  }

  noteFailure({ message }: LogsError): string {
    const { connection, groups } = this.#groups;
    return l10n.t`${this.#deps.nameOf(connection)} is left out here: ${groups.join(", ")}. ${message}`;
  }

  async #connect(): Promise<HistoryReader> {
    const { connection, groups } = this.#groups;
    const { connect, nameOf: _nameOf, ...rest } = this.#deps;
    const { also: _, ...request } = this.#selection;
    return createHistoryReader({ ...request, groups }, { ...rest, api: await connect(connection) });
  }
}
