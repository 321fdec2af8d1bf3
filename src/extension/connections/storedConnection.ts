import * as l10n from "../../base/l10n.js";
import { type ConnectionSources, resolveConnection } from "../../aws/profiles.js";
import type { Connection } from "../../logs/connections/connection.js";
import { type ConnectionEntry, readEntry, toConnection } from "../../logs/connections/connectionEntry.js";
import { isSameTarget, localConnectionId, withDistinctIds } from "../../logs/connections/distinctConnections.js";
import { isLogsError, LogsError } from "../../logs/logsError.js";
import type { EntryScope, StoredEntries } from "../listSetting.js";

/** Where an entry is stored. */
interface StoredPosition {
  readonly scope: EntryScope;
  readonly index: number;
}

/** A connection of the settings. */
export interface StoredConnection extends StoredPosition {
  readonly entry: ConnectionEntry;
  readonly connection: Connection;
  /** The id by the entry alone. The connection has another one where an earlier connection has this one. */
  readonly entryId: string;
  /** Why the connection can't be used. */
  readonly problem?: LogsError;
}

/** The connections that are defined outside of the extension, each with an id of its own. */
export interface DefinedConnections {
  readonly stored: readonly StoredConnection[];
  readonly environment: readonly Connection[];
}

/**
 * Reads the connections of the settings, and the one of the environment unless the settings have it too. What a workspace
 * defines comes last when ids are given, because its author may be anyone.
 */
export async function readConnections(
  entries: readonly StoredEntries[],
  sources: ConnectionSources,
): Promise<DefinedConnections> {
  const values = entries.flatMap(({ scope, entries }) => entries.map((value, index) => ({ scope, index, value })));
  const stored = await Promise.all(values.map((value) => readStoredConnection(value, sources)));
  const isStored = (found: Connection): boolean =>
    stored.some(({ connection }) => connection.id === found.id && isSameTarget(connection, found));
  const environment = (await environmentConnection(sources)).filter((found) => !isStored(found));
  const claims = [
    ...stored.filter(({ scope }) => scope === "user"),
    ...environment.map((connection) => ({ connection, definedIn: "environment" })),
    ...stored.filter(({ scope }) => scope === "workspace").map((found) => ({ ...found, definedIn: found.scope })),
  ];
  const distinct = withDistinctIds<StoredConnection | (typeof claims)[number]>(claims);
  return {
    stored: distinct.filter((claim) => "entry" in claim),
    environment: distinct.filter((claim) => !("entry" in claim)).map(({ connection }) => connection),
  };
}

/** Reads an entry of the settings. One that can't be resolved is a connection too, which has a problem. */
async function readStoredConnection(
  { value, scope, index }: StoredPosition & { readonly value: unknown },
  sources: ConnectionSources,
): Promise<StoredConnection> {
  let entry: ConnectionEntry = { name: l10n.t`Entry ${index + 1}` };
  try {
    entry = readEntry(value, index);
    const connection = await fromSettings(entry, sources);
    return { scope, index, entry, connection, entryId: connection.id };
  } catch (error) {
    if (!isLogsError(error)) throw error;
    const { profile, region = l10n.t("no region") } = entry;
    const described = toConnection({ region, ...(profile === undefined ? {} : { profile }) }, entry);
    const connection: Connection = { ...described, source: "settings" };
    return { scope, index, entry, connection, entryId: connection.id, problem: error };
  }
}

/** The connection of an entry. Rejects with a LogsError if it can't be resolved. */
export async function fromSettings(entry: ConnectionEntry, sources: ConnectionSources): Promise<Connection> {
  return { ...toConnection(await resolveConnection(entry, sources), entry), source: "settings" };
}

/** The connection that the environment and the AWS files define, or none. */
async function environmentConnection(sources: ConnectionSources): Promise<readonly Connection[]> {
  try {
    return [{ ...toConnection(await resolveConnection({}, sources)), source: "environment" }];
  } catch (error) {
    if (isLogsError(error)) return [];
    throw error;
  }
}

/** The same sources, for one operation: each file is read once. */
export function readOnce({ readFile, ...rest }: ConnectionSources): ConnectionSources {
  const texts = new Map<string, Promise<string | undefined>>();
  return {
    ...rest,
    readFile(path) {
      const text = texts.get(path) ?? readFile(path);
      texts.set(path, text);
      return text;
    },
  };
}

/** Throws a LogsError if a connection can't have its id, because another one of these or of the first ones has it. */
export function refuseTaken(connections: readonly Connection[], taken: ReadonlySet<string>): void {
  const ids = new Set([localConnectionId, ...taken]);
  for (const { id } of connections) {
    if (ids.has(id)) {
      throw new LogsError(
        "alreadyExists",
        l10n.t`There is already such a connection; give this one another name: ${id}`,
      );
    }
    ids.add(id);
  }
}
