import type { LogTree } from "../../logs/tree/logTree.js";
import type { FileConnections } from "../../views/files/fileConnections.js";
import type { Connections } from "../connections/connections.js";

/** So many names are more than a list for choosing one needs. */
const maxNames = 500;

/** What the language server asks for while the name of a log group is typed. */
interface GroupNamesParams {
  readonly uri: string;
  readonly prefix: string;
}

/** Returns what completes the name of a log group. */
export type GroupNames = (params: GroupNamesParams, signal: AbortSignal) => Promise<readonly string[]>;

interface GroupNamesDeps {
  readonly chosen: Pick<FileConnections, "of">;
  readonly connections: Pick<Connections, "api" | "resolve">;
  readonly tree: Pick<LogTree, "loadedGroups">;
}

/**
 * Returns what completes the names of log groups in a file: those of the connection that was chosen for it, or else those that the
 * explorer has loaded, without a request.
 */
export function groupNamesOf({ chosen, connections, tree }: GroupNamesDeps): GroupNames {
  return async ({ uri, prefix }, signal) => {
    const id = chosen.of(uri);
    if (id === undefined) return tree.loadedGroups.filter((name) => name.startsWith(prefix)).slice(0, maxNames);
    const api = await connections.api(await connections.resolve(id));
    const { items } = await api.describeLogGroups(prefix === "" ? {} : { prefix }, signal);
    return items.map(({ name }) => name);
  };
}
