import * as l10n from "../../base/l10n.js";
import { guardedWrites } from "../../logs/operations/wrappedApi.js";
import { type Clock, systemClock } from "../../base/clock.js";
import { type Disposable, DisposableStore } from "../../base/disposable.js";
import { Emitter, type Event } from "../../base/emitter.js";
import type { Credentials } from "../../aws/credentials.js";
import type { CallerIdentity } from "../../aws/identity.js";
import {
  type ConnectionSources,
  type Profile,
  readFileProblems,
  readProfiles,
  resolveConnection,
} from "../../aws/profiles.js";
import type { ConnectionArgument } from "../../logs/arguments.js";
import type { Connection } from "../../logs/connections/connection.js";
import {
  type ConnectionEntry,
  editEntry,
  type EntryChanges,
  toConnection,
} from "../../logs/connections/connectionEntry.js";
import { isSameTarget, withDistinctIds } from "../../logs/connections/distinctConnections.js";
import type { Connected } from "../../logs/document/session/sessionDeps.js";
import type { LogsApi } from "../../logs/logsApi.js";
import { LogsError } from "../../logs/logsError.js";
import type { MetricsApi } from "../../logs/metrics/metricsApi.js";
import type { Priority } from "../../logs/rateBudget/operationBudget.js";
import { type ReadOnlyPolicy, readOnlyReason } from "../../logs/operations/readOnly.js";
import type { PooledClient, ClientPool, KnownIdentity } from "../../aws/clientPool.js";
import type { AwsFiles } from "./awsFiles.js";
import { refuseUntrusted } from "../../logs/connections/trust.js";
import { unknownConnection } from "../../logs/connections/unknownConnection.js";
import {
  type DefinedConnections,
  fromSettings,
  readConnections,
  readOnce,
  refuseTaken,
  type StoredConnection,
} from "./storedConnection.js";
import type { EntryScope, ListSetting } from "../listSetting.js";
import type { LocalServer } from "../localServer/localServer.js";

/** Whether the workspace is trusted. */
export interface WorkspaceTrust {
  readonly isTrusted: boolean;
  readonly onDidGrantWorkspaceTrust: Event<void>;
}

/** What connections are made of. */
export interface ConnectionsOptions {
  readonly local: Pick<LocalServer, "connection" | "onDidChange" | "restore">;
  readonly settings: Pick<ListSetting<ConnectionEntry>, "add" | "entries" | "onDidChange" | "replace">;
  readonly sources: ConnectionSources;
  readonly clients: ClientPool;
  readonly credentials: Credentials;
  readonly files: Pick<AwsFiles, "onDidChangeProfiles" | "onDidChangeSignIns" | "watch">;
  readonly workspace: WorkspaceTrust;
  readonly readOnlyPolicy: () => ReadOnlyPolicy;
  /** Is called for each mistake in the AWS files when they are first read, and when they are read after a change. */
  readonly fileProblem: (problem: LogsError) => void;
}

/**
 * The connections: the local server while it runs, those of the settings, and the one that the environment and the AWS
 * files define. Each has one client, made when it is first used.
 */
export class Connections implements Disposable {
  readonly #options: ConnectionsOptions;
  #areFilesChecked = false;
  /** The connections of the last list by their ids; undefined once something changed that they are made of. */
  #listed: ReadonlyMap<string, Connection> | undefined;
  /** Counts such changes. */
  #version = 0;
  /** Connections that callers described, by their ids: their documents have only the id. */
  readonly #described = new Map<string, Connection>();
  /** Why a connection of the settings can't be used, by its id. */
  #problems: ReadonlyMap<string, LogsError> = new Map();
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new Emitter<void>());
  readonly #renewed = this.#store.add(new Emitter<void>());

  readonly onDidChange = this.#changed.event;
  /** Fires when requests that failed for lack of valid credentials can be tried again. */
  readonly onDidRenewCredentials = this.#renewed.event;

  constructor(options: ConnectionsOptions) {
    this.#options = options;
    const { local, settings, files, workspace } = options;
    for (const subscription of [
      local.onDidChange(() => this.#change()),
      workspace.onDidGrantWorkspaceTrust(() => this.#change()),
      files.onDidChangeProfiles(() => this.readAgain()),
      files.onDidChangeSignIns(() => this.#forgetCredentials()),
      settings.onDidChange(() => this.#change()),
    ]) {
      this.#store.add(subscription);
    }
  }

  /** All connections, the local server first. Reads the settings, and each AWS file once. */
  async list(): Promise<readonly Connection[]> {
    const { workspace, files, local } = this.#options;
    // The explorer's welcome view explains why.
    if (!workspace.isTrusted) return [];
    files.watch();
    await local.restore();
    const version = this.#version;
    const sources = readOnce(this.#options.sources);
    await this.#checkFiles(sources);
    const { stored, environment } = await this.#defined(sources);
    const localConnections = local.connection === undefined ? [] : [local.connection];
    const all = [...localConnections, ...stored.map(({ connection }) => connection), ...environment];
    const byId = new Map(all.map((connection) => [connection.id, connection]));
    this.#problems = new Map(stored.flatMap(({ connection: { id }, problem }) => (problem ? [[id, problem]] : [])));
    // A list that began before a change may lack it.
    if (version === this.#version) this.#listed = byId;
    return [...byId.values()];
  }

  /** The connection that an argument means. One that is known by its id reads neither settings nor files. */
  async resolve(argument: ConnectionArgument): Promise<Connection> {
    refuseUntrusted(this.#options.workspace.isTrusted);
    if (typeof argument !== "string") return this.#describe(argument);
    const known = this.#listed && (this.#listed.get(argument) ?? this.#described.get(argument));
    if (known !== undefined) return known;
    const found = (await this.list()).find(({ id }) => id === argument) ?? this.#described.get(argument);
    if (found === undefined) throw unknownConnection(argument);
    return found;
  }

  /** The client of a connection, held to the budget that all who use the connection share. */
  async api(connection: Connection, priority: Priority = "interactive"): Promise<LogsApi> {
    const api = this.#client(connection)[priority];
    return guardedWrites(api, () => readOnlyReason(connection, this.#options.readOnlyPolicy()));
  }

  /** CloudWatch's metrics, alarms and dashboards of a connection. */
  async metrics(connection: Connection): Promise<MetricsApi> {
    return this.#client(connection).metrics(() => readOnlyReason(connection, this.#options.readOnlyPolicy()));
  }

  /** The clients of a connection for a log document, with their budget and the service's clock. */
  async connected(connection: Connection): Promise<Connected> {
    const { interactive, background, budget } = this.#client(connection);
    return { connection, api: interactive, backgroundApi: background, budget, clock: await this.clock(connection) };
  }

  /** The clock of a connection's service; it is asked for its time if no answer has told it yet. */
  async clock(connection: Connection): Promise<Clock> {
    return this.#client(connection).timed();
  }

  /** The same by the connection's id; the machine's clock where the service can't be asked, which its next reader tells. */
  async clockOf(id: string): Promise<Clock> {
    try {
      return await this.clock(await this.resolve(id));
    } catch {
      return systemClock;
    }
  }

  /** Who requests of a connection are made as. */
  async identity(connection: Connection, signal: AbortSignal): Promise<CallerIdentity> {
    if (connection.local === true) {
      throw new LogsError(
        "unsupported",
        l10n.t("The local server has no accounts: it takes any credentials, and gets none of yours."),
      );
    }
    return this.#client(connection).identity(signal);
  }

  /** Who requests of a connection are made as, as far as it is known without a request. */
  knownIdentity(connection: Connection): KnownIdentity {
    return this.#options.clients.known(connection);
  }

  /** Reads the AWS files and credentials again when they are next needed, and retries what failed with the old ones. */
  readAgain(): void {
    this.#areFilesChecked = false;
    this.#change();
    this.#forgetCredentials();
  }

  /** The profiles of the AWS files. */
  profiles(): Promise<readonly Profile[]> {
    return readProfiles(this.#options.sources);
  }

  /** Adds connections to the settings. Rejects if one can't be resolved, or its name is taken. */
  async add(entries: readonly ConnectionEntry[], scope: EntryScope): Promise<readonly Connection[]> {
    const ids = new Set((await this.list()).filter(({ source }) => source === "settings").map(({ id }) => id));
    const sources = readOnce(this.#options.sources);
    const added = await Promise.all(entries.map((entry) => fromSettings(entry, sources)));
    refuseTaken(added, ids);
    await this.#options.settings.add(scope, entries);
    return added;
  }

  /** Changes a connection of the settings where it is stored. Rejects as `add` does. */
  async edit(connection: Connection, changes: EntryChanges): Promise<Connection> {
    const stored = await this.#find(connection);
    const entry = editEntry(stored.entry, changes);
    const edited = await fromSettings(entry, this.#options.sources);
    if (edited.id === stored.entryId) {
      await this.#options.settings.replace(stored, [entry]);
      const { id, name } = connection;
      return { ...edited, id, name };
    }
    const others = (await this.#defined()).stored.filter((other) => other.connection.id !== connection.id);
    refuseTaken([edited], new Set(others.map((other) => other.connection.id)));
    await this.#options.settings.replace(stored, [entry]);
    return edited;
  }

  /** The entry of a connection of the settings. */
  async entry(connection: Connection): Promise<ConnectionEntry> {
    return (await this.#find(connection)).entry;
  }

  /** Removes a connection of the settings. */
  async remove(connection: Connection): Promise<void> {
    await this.#options.settings.replace(await this.#find(connection), []);
  }

  /** Names of log groups with a prefix, in the connections that were used already; no others are asked. */
  async groupNames(prefix: string, signal: AbortSignal): Promise<readonly string[]> {
    const request = prefix === "" ? {} : { prefix };
    const pages = this.#options.clients.used().map(({ interactive: api }) => api.describeLogGroups(request, signal));
    const answers = await Promise.allSettled(pages);
    return answers.flatMap((answer) =>
      answer.status === "fulfilled" ? answer.value.items.map(({ name }) => name) : [],
    );
  }

  /** The interactive clients of connections that were used already, of one of this name or id where one is given. */
  usedApis(called: string | undefined): readonly LogsApi[] {
    return this.#options.clients.used(called).map(({ interactive }) => interactive);
  }

  dispose(): void {
    this.#store.dispose();
  }

  #change(): void {
    this.#version++;
    this.#listed = undefined;
    this.#changed.fire();
  }

  #forgetCredentials(): void {
    this.#options.credentials.forget();
    this.#options.clients.forgetIdentities();
    this.#renewed.fire();
  }

  #client(connection: Connection): PooledClient {
    refuseUntrusted(this.#options.workspace.isTrusted);
    const problem = this.#problems.get(connection.id);
    if (problem !== undefined) throw problem;
    return this.#options.clients.of(connection);
  }

  async #checkFiles(sources: ConnectionSources): Promise<void> {
    if (this.#areFilesChecked) return;
    this.#areFilesChecked = true;
    for (const problem of await readFileProblems(sources)) this.#options.fileProblem(problem);
  }

  /**
   * A connection that a caller describes: the one of the list that leads to the same place by the same id, with what the
   * settings say of it, or a further one, which is known by its id from then on.
   */
  async #describe(argument: Exclude<ConnectionArgument, string>): Promise<Connection> {
    const connection = toConnection(await resolveConnection(argument, readOnce(this.#options.sources)));
    const listed = this.#listed === undefined ? await this.list() : [...this.#listed.values()];
    const others = [...listed.filter(({ id }) => id === connection.id), ...this.#described.values()];
    const known = others.find((other) => isSameTarget(other, connection));
    if (known !== undefined) return known;
    const claims = [...listed, ...this.#described.values(), connection].map((claimed) => ({ connection: claimed }));
    const { connection: distinct } = withDistinctIds(claims).at(-1) ?? { connection };
    this.#described.set(distinct.id, distinct);
    return distinct;
  }

  #defined(sources = readOnce(this.#options.sources)): Promise<DefinedConnections> {
    return readConnections(this.#options.settings.entries(), sources);
  }

  async #find({ id, name, source }: Connection): Promise<StoredConnection> {
    const found =
      source === "settings" ? (await this.#defined()).stored.find((stored) => stored.connection.id === id) : undefined;
    if (found !== undefined) return found;
    throw new LogsError("invalidInput", l10n.t`This connection does not come from the settings: ${name}`);
  }
}
