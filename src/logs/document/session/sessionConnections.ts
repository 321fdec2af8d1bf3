import { type Connection, describeLocation } from "../../connections/connection.js";
import type { RateBudget } from "../../rateBudget/rateBudget.js";
import type { LogsApi } from "../../logsApi.js";
import { groupsByConnection, type Selection } from "../../selection/selection.js";
import type { Connected, SessionDeps } from "./sessionDeps.js";

/** The connections of a session. */
export class SessionConnections {
  readonly #selection: Selection;
  readonly #connect: SessionDeps["connect"];
  /** By id, once they were connected. */
  readonly #known = new Map<string, Connection>();
  #budget: RateBudget | undefined;

  constructor({ selection, connect }: Pick<SessionDeps, "selection" | "connect">) {
    this.#selection = selection;
    this.#connect = connect;
  }

  /** What requests are held to: of several connections, that of the first. Undefined while not connected. */
  get budget(): RateBudget | undefined {
    return this.#budget;
  }

  /** Where events come from, for the eye. */
  get text(): string {
    const places = groupsByConnection(this.#selection);
    return places.map(({ connection }) => this.nameOf(connection)).join(", ");
  }

  /** What a connection is called; its id as long as it isn't known. */
  readonly nameOf = (id: string): string => {
    const connection = this.#known.get(id);
    return connection === undefined ? id : `${connection.name} (${describeLocation(connection)})`;
  };

  /** As in each line: two regions of one profile have the same name. */
  readonly shortNameOf = (id: string): string => {
    const connection = this.#known.get(id);
    return connection === undefined ? id : `${connection.name}@${connection.region}`;
  };

  /** For what the user waits for. Rejects with a LogsError where there is no such connection. */
  readonly foreground = async (id: string): Promise<LogsApi> => (await this.#connected(id)).api;

  /** For what goes on by itself. Rejects likewise. */
  readonly background = async (id: string): Promise<LogsApi> => (await this.#connected(id)).backgroundApi;

  async #connected(id: string): Promise<Connected> {
    const connected = await this.#connect(id);
    this.#known.set(id, connected.connection);
    if (id === this.#selection.connection) this.#budget = connected.budget;
    return connected;
  }
}
