import * as vscode from "vscode";
import { Emitter } from "../../base/emitter.js";
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
  readEntry,
  toConnection,
} from "../../logs/connections/connectionEntry.js";
import type { Connected } from "../../logs/document/session/sessionDeps.js";
import type { LogsApi } from "../../logs/logsApi.js";
import { LogsError, isLogsError } from "../../logs/logsError.js";
import type { Priority } from "../../logs/rateBudget/operationBudget.js";
import { guardedWrites, readOnlyReason } from "../../logs/operations/readOnly.js";
import type { PooledClient, ClientPool, KnownIdentity } from "./clientPool.js";
import type { AwsFiles } from "./awsFiles.js";
import { refuseUntrusted } from "../../logs/connections/trust.js";
import { readOnlyPolicy } from "../config.js";
import { addEntries, type EntryScope, storedEntries, storeEntries } from "./connectionSettings.js";
import type { LocalServer } from "../localServer/localServer.js";

/** What connections are made of. */
export interface ConnectionsOptions {
  readonly local: LocalServer;
  readonly sources: ConnectionSources;
  readonly accesses: ClientPool;
  readonly credentials: Credentials;
  readonly files: AwsFiles;
  /** Is told of mistakes in the AWS files, each time that they are read after a change. */
  readonly fileProblem: (problem: LogsError) => void;
}

/** A place in the settings, and what stands there. */
interface Place {
  readonly scope: EntryScope;
  readonly index: number;
  readonly value: unknown;
}

interface Stored extends Omit<Place, "value"> {
  readonly entry: ConnectionEntry;
  readonly connection: Connection;
}

/**
 * The connections that there are: the local server while it runs, those of the settings, and the one that the
 * environment and the AWS files define. Each has one client, made when it is first used.
 */
export class Connections implements vscode.Disposable {
  readonly #local: LocalServer;
  readonly #sources: ConnectionSources;
  readonly #accesses: ClientPool;
  readonly #credentials: Credentials;
  readonly #files: AwsFiles;
  readonly #fileProblem: ConnectionsOptions["fileProblem"];
  #areFilesChecked = false;
  /** Connections that callers described, by their ids: documents of theirs have only the id. */
  readonly #described = new Map<string, Connection>();
  /** Why a connection of the settings can't be used, by its id. */
  readonly #unresolved = new Map<string, LogsError>();
  readonly #changed = new Emitter<void>();
  readonly #subscriptions: vscode.Disposable;

  readonly #renewed = new Emitter<void>();

  readonly onDidChange = this.#changed.event;
  /** Fires when what failed for want of valid credentials may be tried again. */
  readonly onDidRenewCredentials = this.#renewed.event;

  constructor({ local, sources, accesses, credentials, files, fileProblem }: ConnectionsOptions) {
    this.#local = local;
    this.#sources = sources;
    this.#accesses = accesses;
    this.#credentials = credentials;
    this.#files = files;
    this.#fileProblem = fileProblem;
    this.#subscriptions = vscode.Disposable.from(
      local.onDidChange(() => this.#changed.fire()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()),
      files.onDidChangeProfiles(() => this.readAnew()),
      files.onDidChangeSignIns(() => this.#forgetCredentials()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("cloudwatchLogs.connections")) this.#changed.fire();
      }),
    );
  }

  /** All connections, the local server first. */
  async list(): Promise<readonly Connection[]> {
    // The explorer's welcome says why.
    if (!vscode.workspace.isTrusted) return [];
    this.#files.watch();
    await this.#local.restore();
    await this.#checkFiles();
    this.#unresolved.clear();
    const configured = (await this.#stored()).map(({ connection }) => connection);
    const local = this.#local.connection;
    return unique([...(local === undefined ? [] : [local]), ...configured, ...(await this.#environment())]);
  }

  /** The connection that an argument means. */
  async resolve(argument: ConnectionArgument): Promise<Connection> {
    refuseUntrusted(vscode.workspace.isTrusted);
    if (typeof argument !== "string") return this.#describe(argument);
    const found = (await this.list()).find(({ id }) => id === argument) ?? this.#described.get(argument);
    if (found === undefined) throw new LogsError("notFound", `There is no connection of this name: ${argument}`);
    return found;
  }

  /** The client of a connection, held to the budget that all who use the connection share. */
  async api(connection: Connection, priority: Priority = "interactive"): Promise<LogsApi> {
    const reason = (): string | undefined => readOnlyReason(connection, readOnlyPolicy());
    return guardedWrites(this.#access(connection)[priority], reason);
  }

  /** The clients of a connection for a log document, with their budget. */
  async connected(connection: Connection): Promise<Connected> {
    const { interactive, background, budget } = this.#access(connection);
    return { connection, api: interactive, backgroundApi: background, budget };
  }

  /** Who requests of a connection are made as. */
  async identity(connection: Connection, signal: AbortSignal): Promise<CallerIdentity> {
    if (connection.local === true) {
      throw new LogsError(
        "unsupported",
        "The local server has no accounts: it takes any credentials, and gets none of yours.",
      );
    }
    return this.#access(connection).identity(signal);
  }

  /** Who requests of a connection are made as, as far as it is known without asking. */
  knownIdentity(connection: Connection): KnownIdentity {
    return this.#accesses.known(connection);
  }

  /** Forgets credentials, and what could not be read with the old ones. */
  readAnew(): void {
    this.#areFilesChecked = false;
    this.#changed.fire();
    this.#forgetCredentials();
  }

  /** The profiles of the AWS files. */
  profiles(): Promise<readonly Profile[]> {
    return readProfiles(this.#sources);
  }

  /** Adds connections to the settings. Rejects if one can't be resolved, or its name is taken. */
  async add(entries: readonly ConnectionEntry[], scope: EntryScope): Promise<readonly Connection[]> {
    const ids = new Set((await this.list()).filter(({ source }) => source === "settings").map(({ id }) => id));
    const added = await Promise.all(entries.map((entry) => this.#resolved(entry)));
    for (const { id } of added) {
      if (ids.has(id)) throw nameTaken(id);
      ids.add(id);
    }
    await addEntries(scope, entries);
    return added;
  }

  /** Changes a connection of the settings where it stands. Rejects as `add` does. */
  async edit(connection: Connection, changes: EntryChanges): Promise<Connection> {
    const stored = await this.#find(connection);
    const entry = editEntry(stored.entry, changes);
    const edited = await this.#resolved(entry);
    const others = (await this.#stored()).filter((other) => other.connection.id !== connection.id);
    if (others.some((other) => other.connection.id === edited.id)) throw nameTaken(edited.id);
    await this.#replace(stored, [entry]);
    return edited;
  }

  /** The entry of a connection of the settings. */
  async entry(connection: Connection): Promise<ConnectionEntry> {
    return (await this.#find(connection)).entry;
  }

  /** Removes a connection of the settings. */
  async remove(connection: Connection): Promise<void> {
    await this.#replace(await this.#find(connection), []);
  }

  /** Names of log groups that begin with a prefix, in the connections that were used already; others are not asked. */
  async groupNames(prefix: string, signal: AbortSignal): Promise<readonly string[]> {
    const request = prefix === "" ? {} : { prefix };
    const pages = this.#accesses.used().map(({ interactive: api }) => api.describeLogGroups(request, signal));
    const answers = await Promise.allSettled(pages);
    return answers.flatMap((answer) =>
      answer.status === "fulfilled" ? answer.value.items.map(({ name }) => name) : [],
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changed.dispose();
    this.#renewed.dispose();
  }

  #forgetCredentials(): void {
    this.#credentials.forget();
    this.#accesses.forgetIdentities();
    this.#renewed.fire();
  }

  #access(connection: Connection): PooledClient {
    refuseUntrusted(vscode.workspace.isTrusted);
    const problem = this.#unresolved.get(connection.id);
    if (problem !== undefined) throw problem;
    return this.#accesses.of(connection);
  }

  async #checkFiles(): Promise<void> {
    if (this.#areFilesChecked) return;
    this.#areFilesChecked = true;
    for (const problem of await readFileProblems(this.#sources)) this.#fileProblem(problem);
  }

  /** A connection that a caller describes; it is known by its id from then on. */
  async #describe(argument: Exclude<ConnectionArgument, string>): Promise<Connection> {
    const connection = toConnection(await resolveConnection(argument, this.#sources));
    this.#described.set(connection.id, connection);
    return connection;
  }

  /** The connections of the settings, each with its entry and where that stands. */
  async #stored(): Promise<readonly Stored[]> {
    const places = storedEntries().flatMap(({ scope, entries }) =>
      entries.map((value, index) => ({ scope, index, value })),
    );
    return Promise.all(places.map((place) => this.#configured(place)));
  }

  /** A connection of the settings. One that can't be resolved is shown too, and says why when it is used. */
  async #configured({ value, scope, index }: Place): Promise<Stored> {
    let entry: ConnectionEntry = { name: `Entry ${index + 1}` };
    try {
      entry = readEntry(value, index);
      return { scope, index, entry, connection: await this.#resolved(entry) };
    } catch (error) {
      if (!isLogsError(error)) throw error;
      const { profile, region = "no region" } = entry;
      const described = toConnection({ region, ...(profile === undefined ? {} : { profile }) }, entry);
      const connection: Connection = { ...described, source: "settings" };
      this.#unresolved.set(connection.id, error);
      return { scope, index, entry, connection };
    }
  }

  async #resolved(entry: ConnectionEntry): Promise<Connection> {
    return { ...toConnection(await resolveConnection(entry, this.#sources), entry), source: "settings" };
  }

  async #find({ id, name, source }: Connection): Promise<Stored> {
    const found =
      source === "settings" ? (await this.#stored()).find((stored) => stored.connection.id === id) : undefined;
    if (found !== undefined) return found;
    throw new LogsError("invalidInput", `This connection does not come from the settings: ${name}`);
  }

  /** Puts entries in the place of one. */
  async #replace({ scope, index }: Stored, by: readonly ConnectionEntry[]): Promise<void> {
    const entries = storedEntries().find((stored) => stored.scope === scope)?.entries ?? [];
    await storeEntries(scope, entries.toSpliced(index, 1, ...by));
  }

  async #environment(): Promise<Connection[]> {
    try {
      return [{ ...toConnection(await resolveConnection({}, this.#sources)), source: "environment" }];
    } catch (error) {
      if (isLogsError(error)) return [];
      throw error;
    }
  }
}

function nameTaken(id: string): LogsError {
  return new LogsError("alreadyExists", `There is already such a connection; give this one another name: ${id}`);
}

function unique(connections: readonly Connection[]): readonly Connection[] {
  return [...new Map(connections.map((connection) => [connection.id, connection])).values()];
}
