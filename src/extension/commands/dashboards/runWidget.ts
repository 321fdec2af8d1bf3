import * as l10n from "../../../base/l10n.js";
import { connection, listOf, optional, record, text } from "../../../logs/arguments.js";
import { type Connection, describeLocation } from "../../../logs/connections/connection.js";
import { partitionOf } from "../../../logs/connections/partitions.js";
import { widgetConnections, type WidgetWhere } from "../../../logs/dashboards/widgetConnection.js";
import { groupArn, isLinked } from "../../../logs/groupArn.js";
import { LogsError } from "../../../logs/logsError.js";
import { defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { askQuery, type PlannedQuery } from "../../queries/askQuery.js";
import { confirmScan } from "../../queries/confirmScan.js";
import { runPlanned } from "../../queries/runPlanned.js";

const anything = (value: unknown): unknown => value;

const check = record({
  connection: optional(connection),
  region: optional((value, field) => (value === "" ? "" : text(value, field))),
  account: optional(text),
  groups: optional(listOf(text)),
  query: text,
  start: anything,
  end: anything,
});

/**
 * runWidget { connection?, region?, account?, groups?, query, start?, end? } → as runQuery: the query of a widget of the connection's
 * dashboard, in the widget's own region and, by the ARNs of its log groups, account
 */
export const runWidget = defineCommand({
  id: commands.runWidget,
  async plan(call, planning): Promise<PlannedQuery> {
    const { connection: of, region = "", account, groups, ...rest } = check(call.args, "runWidget");
    const own = await planning.ask.connection(of);
    const where = account === undefined ? { region } : { region, account };
    const target = await askWidgetConnection(where, own, { planning, programmatic: call.programmatic });
    const named = groups && (await planning.ask.named.allIn(target, groupsOf(groups, account, target)));
    const args = { ...rest, connection: target.id, ...(named === undefined ? {} : { groups: named }) };
    const planned = await askQuery({ ...call, args }, planning);
    if (!call.programmatic) await confirmScan(planned, planning);
    return planned;
  },
  act: runPlanned,
});

/** Groups of another account go by their ARNs; those of the connection's own go by their names again (see NamedGroups). */
function groupsOf(groups: readonly string[], account: string | undefined, { region }: Connection): readonly string[] {
  if (account === undefined) return groups;
  const { id: partition } = partitionOf(region);
  return groups.map((name) => (isLinked(name) ? name : groupArn({ partition, region, account, name })));
}

/** The connection of a widget: the one that is certain, or the one that the user chooses, who is told what doesn't fit. */
async function askWidgetConnection(
  where: WidgetWhere,
  own: Connection,
  { planning, programmatic }: { readonly planning: Planning; readonly programmatic: boolean },
): Promise<Connection> {
  const { ask, connections } = planning;
  const accountOf = (connection: Connection): string | undefined => connections.knownIdentity(connection).account;
  const { certain, others } = widgetConnections(where, own, await connections.list(), accountOf);
  if (certain !== undefined) return certain;
  if (programmatic) throw new LogsError("invalidInput", unfitText(where, own, others), connectRemedy);
  const rows = [...others, own].map((candidate) => ({
    label: candidate.name,
    description: [describeLocation(candidate), accountOf(candidate) ?? ""].filter((part) => part !== "").join(" · "),
    ...(candidate === own ? { detail: l10n.t("Not in the region of the widget") } : {}),
    candidate,
  }));
  return (await ask.choice(unfitText(where, own, others), rows)).candidate;
}

const connectRemedy = { remedy: { kind: "connect", local: false } } as const;

/** Why nobody but the user can tell which connection a widget is of. */
function unfitText({ region }: WidgetWhere, own: Connection, others: readonly Connection[]): string {
  return others.length === 0
    ? l10n.t`No connection is in ${region}, where the widget is: add one, or choose another`
    : l10n.t`The widget is in ${region}, ${own.name} in ${own.region}: choose where to run it`;
}
