import * as l10n from "../../base/l10n.js";
import { loadAgentTools } from "../../awslogs/loadAgentTools.js";
import { systemClock } from "../../base/clock.js";
import { describeLocation } from "../../logs/connections/connection.js";
import { Deliveries } from "../../logs/deliveries/deliveries.js";
import { readDelivery } from "../../logs/deliveries/delivery.js";
import type { LogTree } from "../../logs/tree/logTree.js";
import { AccountNotes } from "../../views/files/accountNotes.js";
import type { FileConnections } from "../../views/files/fileConnections.js";
import { displayZone } from "../config.js";
import type { Connections } from "../connections/connections.js";
import { commands, languages } from "../contributions.js";
import type { Report } from "../feedback/report.js";

interface Deps {
  readonly connections: Connections;
  readonly report: Report;
}

/** What accounts have of the sections of configurations of the agent, and through which connections they are asked. */
export function createAccountNotes(chosen: FileConnections, { connections, report }: Deps): AccountNotes {
  const deliveries = new Deliveries(systemClock, async (id, destination, signal) => {
    const connection = await connections.resolve(id);
    const api = await connections.api(connection, "background");
    const clock = await connections.clock(connection);
    return readDelivery(api, destination, { now: clock.now(), signal });
  });
  return new AccountNotes({
    language: languages.awslogs,
    ids: commands,
    clock: systemClock,
    deliveries,
    chosen,
    zone: displayZone,
    async targets(text) {
      const { parse, python27, sectionTargets } = await loadAgentTools();
      return sectionTargets(parse(text, python27));
    },
    async connection(id) {
      const connection = await connections.resolve(id);
      return { id, name: connection.name, location: describeLocation(connection) };
    },
    isUsed: (id) => connections.usedApis(id).length > 0,
    sentence: (error) => report.sentence(l10n.t("Account of awslogs.conf"), error),
  });
}

/** So many names are more than a list for choosing one needs. */
const maxNames = 500;

/** What the language server asks for while the name of a log group is typed. */
interface GroupNamesParams {
  readonly uri: string;
  readonly prefix: string;
}

interface GroupNamesDeps {
  readonly chosen: Pick<FileConnections, "of">;
  readonly connections: Pick<Connections, "api" | "resolve">;
  readonly tree: Pick<LogTree, "loadedGroups">;
}

/**
 * Returns what completes the names of log groups in a file: those of the connection that was chosen for it, or else those that the
 * explorer has loaded, without a request.
 */
export function groupNamesOf({
  chosen,
  connections,
  tree,
}: GroupNamesDeps): (params: GroupNamesParams, signal: AbortSignal) => Promise<readonly string[]> {
  return async ({ uri, prefix }, signal) => {
    const id = chosen.of(uri);
    if (id === undefined) return tree.loadedGroups.filter((name) => name.startsWith(prefix)).slice(0, maxNames);
    const api = await connections.api(await connections.resolve(id));
    const { items } = await api.describeLogGroups(prefix === "" ? {} : { prefix }, signal);
    return items.map(({ name }) => name);
  };
}
