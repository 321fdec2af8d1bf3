import type { ServerArguments } from "../assistant/serverArguments.js";
import { type ConnectionSources, resolveConnection } from "../aws/profiles.js";
import type { Connection } from "../logs/connections/connection.js";
import { toConnection } from "../logs/connections/connectionEntry.js";
import { localConnectionId, withDistinctIds } from "../logs/connections/distinctConnections.js";
import { isLogsError } from "../logs/logsError.js";

/** The made-up region of a local server. */
const localRegion = "us-east-1";

/**
 * The connections of the command line; without any, the one that the environment and the AWS files define, or none. Rejects with a
 * LogsError for an entry that can't be resolved.
 */
export async function connectionsOf(
  { entries, localServer }: ServerArguments,
  sources: ConnectionSources,
): Promise<readonly Connection[]> {
  const local: readonly Connection[] =
    localServer === undefined
      ? []
      : [{ id: localConnectionId, name: localConnectionId, region: localRegion, endpoint: localServer, local: true }];
  const named = await Promise.all(
    entries.map(async (entry) => ({ connection: toConnection(await resolveConnection(entry, sources), entry) })),
  );
  const all = [...local, ...withDistinctIds(named).map(({ connection }) => connection)];
  return all.length > 0 ? all : environmentConnection(sources);
}

async function environmentConnection(sources: ConnectionSources): Promise<readonly Connection[]> {
  try {
    return [toConnection(await resolveConnection({}, sources))];
  } catch (error) {
    if (isLogsError(error)) return [];
    throw error;
  }
}
