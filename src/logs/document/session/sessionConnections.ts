import type { Clock } from "../../../base/clock.js";
import { type Connection, describeLocation } from "../../connections/connection.js";
import { type ReadOperation, readOperation } from "../../history/createPager.js";
import type { RateUsage } from "../../rateBudget/operationBudget.js";
import type { RateBudget } from "../../rateBudget/rateBudget.js";
import type { LogsApi } from "../../logsApi.js";
import { isLogsError, LogsError } from "../../logsError.js";
import { apiOfEach } from "../../operations/wrappedApi.js";
import { groupsByConnection, type Selection } from "../../selection/selection.js";
import type { Connected, SessionDeps } from "./sessionDeps.js";

/** How much of its rate budget the operation that reads a selection uses. */
export type ReadUsage = RateUsage & { readonly operation: ReadOperation };

/** The connections of a session. */
export class SessionConnections {
  readonly #selection: () => Selection;
  readonly #connect: SessionDeps["connect"];
  /** By id, after the first connect. */
  readonly #known = new Map<string, Connection>();
  readonly #machine: Clock;
  #budget: RateBudget | undefined;
  #service: Clock | undefined;

  /** `selection` returns what the session shows now. */
  constructor({ selection, connect, clock }: Pick<SessionDeps, "connect" | "clock"> & { selection: () => Selection }) {
    this.#selection = selection;
    this.#connect = connect;
    this.#machine = clock;
  }

  /** The clock of the service, of several that of the first connection; the machine's while not connected. */
  readonly clock: Clock = {
    now: () => (this.#service ?? this.#machine).now(),
    sleep: (ms, signal) => this.#machine.sleep(ms, signal),
  };

  /** The use of the rate budget; of several connections, that of the first. Undefined while not connected. */
  get rateUsage(): ReadUsage | undefined {
    const operation = readOperation(this.#selection());
    const usage = this.#budget?.usage(operation);
    return usage && { ...usage, operation };
  }

  /** The names of all connections of a selection, for the user. */
  textOf(selection: Selection): string {
    return groupsByConnection(selection)
      .map(({ connection }) => this.nameOf(connection))
      .join(", ");
  }

  /** The name of a connection; its id until it is connected. */
  readonly nameOf = (id: string): string => {
    const connection = this.#known.get(id);
    return connection === undefined ? id : `${connection.name} (${describeLocation(connection)})`;
  };

  /** The name in each line. It has the region, because two regions of one profile have the same name. */
  readonly shortNameOf = (id: string): string => {
    const connection = this.#known.get(id);
    return connection === undefined ? id : `${connection.name}@${connection.region}`;
  };

  /**
   * The API for what the user waits for. Rejects with a LogsError if the connection doesn't exist. Each request goes to where
   * the connection leads then: a server may come back at another address, and settings change. While it leads nowhere, that
   * counts as a service that can't be reached.
   */
  readonly foreground = (id: string): Promise<LogsApi> => this.#lasting(id, ({ api }) => api);

  /** The API for background work, as `foreground`. */
  readonly background = (id: string): Promise<LogsApi> => this.#lasting(id, ({ backgroundApi }) => backgroundApi);

  async #lasting(id: string, apiOf: (connected: Connected) => LogsApi): Promise<LogsApi> {
    await this.#connected(id);
    return apiOfEach(async () => {
      try {
        return apiOf(await this.#connected(id));
      } catch (error) {
        if (!isLogsError(error)) throw error;
        throw new LogsError("offline", error.message, { cause: error });
      }
    });
  }

  async #connected(id: string): Promise<Connected> {
    const connected = await this.#connect(id);
    this.#known.set(id, connected.connection);
    if (id === this.#selection().connection) {
      this.#budget = connected.budget;
      this.#service = connected.clock;
    }
    return connected;
  }
}
