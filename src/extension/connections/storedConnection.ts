import { type ConnectionSources, resolveConnection } from "../../aws/profiles.js";
import type { Connection } from "../../logs/connections/connection.js";
import { type ConnectionEntry, readEntry, toConnection } from "../../logs/connections/connectionEntry.js";
import { isLogsError, type LogsError } from "../../logs/logsError.js";
import type { EntryScope } from "./connectionSettings.js";

/** Where an entry is stored. */
interface StoredPosition {
  readonly scope: EntryScope;
  readonly index: number;
}

/** A connection of the settings. */
export interface StoredConnection extends StoredPosition {
  readonly entry: ConnectionEntry;
  readonly connection: Connection;
  /** Why the connection can't be used. */
  readonly problem?: LogsError;
}

/** Reads an entry of the settings. One that can't be resolved is a connection too, which has a problem. */
export async function readStoredConnection(
  { value, scope, index }: StoredPosition & { readonly value: unknown },
  sources: ConnectionSources,
): Promise<StoredConnection> {
  let entry: ConnectionEntry = { name: `Entry ${index + 1}` };
  try {
    entry = readEntry(value, index);
    return { scope, index, entry, connection: await fromSettings(entry, sources) };
  } catch (error) {
    if (!isLogsError(error)) throw error;
    const { profile, region = "no region" } = entry;
    const described = toConnection({ region, ...(profile === undefined ? {} : { profile }) }, entry);
    return { scope, index, entry, connection: { ...described, source: "settings" }, problem: error };
  }
}

/** The connection of an entry. Rejects with a LogsError if it can't be resolved. */
export async function fromSettings(entry: ConnectionEntry, sources: ConnectionSources): Promise<Connection> {
  return { ...toConnection(await resolveConnection(entry, sources), entry), source: "settings" };
}

/** The connection that the environment and the AWS files define, or none. */
export async function environmentConnection(sources: ConnectionSources): Promise<readonly Connection[]> {
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
