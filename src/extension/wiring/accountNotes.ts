import * as l10n from "../../base/l10n.js";
import { loadAgentTools } from "../../awslogs/loadAgentTools.js";
import { systemClock } from "../../base/clock.js";
import { describeLocation } from "../../logs/connections/connection.js";
import { Deliveries } from "../../logs/deliveries/deliveries.js";
import { readDelivery } from "../../logs/deliveries/delivery.js";
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
