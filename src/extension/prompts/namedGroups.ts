import * as l10n from "../../base/l10n.js";
import { isAbort } from "../../base/abort.js";
import type { Connection } from "../../logs/connections/connection.js";
import { groupInConnection } from "../../logs/connections/groupInConnection.js";
import { isLinked } from "../../logs/groupArn.js";
import { refuseLinked } from "../../logs/linkedRefusal.js";
import type { LogsApi } from "../../logs/logsApi.js";
import type { Connections } from "../connections/connections.js";
import { cancellableIfSlow } from "../feedback/progress.js";

/** What tells a connection's own account. */
export interface AccountSource extends Pick<Connections, "knownIdentity"> {
  api(connection: Connection): Promise<Pick<LogsApi, "describeLogGroups">>;
}

/** Log groups that a caller or the user named, as they are named in a connection (see groupInConnection). */
export class NamedGroups {
  readonly #connections: AccountSource;

  constructor(connections: AccountSource) {
    this.#connections = connections;
  }

  async in(connection: Connection, group: string): Promise<string> {
    return groupInConnection(group, connection, isLinked(group) ? await this.#accountOf(connection) : undefined);
  }

  async allIn(connection: Connection, groups: readonly string[]): Promise<readonly string[]> {
    const named = [];
    for (const group of groups) named.push(await this.in(connection, group));
    return named;
  }

  /** The same to write to. Rejects for a group of a linked account, which is only read. */
  async writableIn(connection: Connection, groups: readonly string[]): Promise<readonly string[]> {
    const named = await this.allIn(connection, groups);
    for (const group of named) refuseLinked(group);
    return named;
  }

  /** A connection's own account; any list of its groups tells it. Undefined where it can't be known. */
  async #accountOf(connection: Connection): Promise<string | undefined> {
    const { account } = this.#connections.knownIdentity(connection);
    if (account !== undefined) return account;
    const api = await this.#connections.api(connection);
    await cancellableIfSlow(l10n.t("Looking at the log groups"), (signal) =>
      api.describeLogGroups({ limit: 1 }, signal).catch((error: unknown) => {
        if (isAbort(error, signal)) throw error;
      }),
    );
    return this.#connections.knownIdentity(connection).account;
  }
}
