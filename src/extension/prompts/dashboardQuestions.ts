import * as l10n from "../../base/l10n.js";
import type { Connection } from "../../logs/connections/connection.js";
import { checkDashboardName } from "../../logs/dashboards/dashboardName.js";
import type { Planning } from "../command.js";

/** A dashboard that the user picks; with `canBeNew`, the name that they typed may be that of a new one. */
export async function pickDashboard(
  target: Connection,
  { ask, connections }: Pick<Planning, "ask" | "connections">,
  { canBeNew = false } = {},
): Promise<string> {
  const metrics = await connections.metrics(target);
  return ask.name({
    placeholder: canBeNew
      ? l10n.t`Dashboard of ${target.name}: type the start of its name, or a new one`
      : l10n.t`Dashboard of ${target.name}: type the start of its name`,
    what: l10n.t("Searching dashboards"),
    itself: (typed) =>
      canBeNew && checkDashboardName(typed) === undefined ? l10n.t`${typed} (created if it does not exist)` : undefined,
    find: async (typed, signal) => {
      const page = await metrics.listDashboards(typed === "" ? {} : { prefix: typed }, signal);
      return { ...page, items: page.items.map(({ name }) => name) };
    },
  });
}
