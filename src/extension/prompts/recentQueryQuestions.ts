import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { Connection } from "../../logs/connections/connection.js";
import { limits } from "../../logs/limits.js";
import { LogsError } from "../../logs/logsError.js";
import {
  describeRecent,
  isOwn,
  isStoppable,
  oneLine,
  isEstimate,
  readRecentQuery,
  type RecentQuery,
} from "../../logs/queries/recentQuery.js";
import type { Planning } from "../command.js";
import { displayZone } from "../config.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import { shortCostText } from "../queries/costText.js";
import type { SearchRow } from "./searchBox.js";

/** A recent query, and what is done with it. */
export interface RecentChoice {
  readonly recent: RecentQuery;
  readonly action: "openResults" | "openText" | "stop";
}

const buttons = {
  openText: { iconPath: new vscode.ThemeIcon("go-to-file"), tooltip: l10n.t("Open as Query File") },
  stop: { iconPath: new vscode.ThemeIcon("debug-stop"), tooltip: l10n.t("Stop Query") },
} as const;

/** The longest text of a query in a row, in characters. */
const maxLabel = 120;

/** The queries that were run in the last seven days, newest first: as many as the service lists in one answer. */
export async function recentQueriesOf(
  target: Connection,
  { connections }: Pick<Planning, "connections">,
): Promise<readonly RecentQuery[]> {
  const api = await connections.api(target);
  const { queries } = await cancellableIfSlow(l10n.t`Reading the recent queries of ${target.name}`, (signal) =>
    api.describeQueries({ limit: limits.queriesPage }, signal),
  );
  const recent = queries.map(readRecentQuery).filter((one) => !isEstimate(one));
  return recent.toSorted((a, b) => (b.info.createdAtMs ?? 0) - (a.info.createdAtMs ?? 0));
}

/** Lets the user pick one of the recent queries of an account: their own come first, where it is known who they are. */
export async function askRecentQuery(
  target: Connection,
  { ask, connections }: Pick<Planning, "ask" | "connections">,
): Promise<RecentChoice> {
  const all = await recentQueriesOf(target, { connections });
  if (all.length === 0) {
    throw new LogsError("notFound", l10n.t`No query was run in ${target.name} in the last seven days.`);
  }
  const { arn } = connections.knownIdentity(target);
  const now = (await connections.clockOf(target.id)).now();
  const rowsOf = (recent: readonly RecentQuery[]): readonly SearchRow<RecentChoice>[] =>
    recent.map((one) => rowOf(one, now));
  const [own, others] = [all.filter((one) => isOwn(one, arn)), all.filter((one) => !isOwn(one, arn))];
  const rows =
    own.length === 0 ? rowsOf(others) : [separator("yours"), ...rowsOf(own), separator("others'"), ...rowsOf(others)];
  const placeholder = l10n.t`Recent queries of ${target.name}: pick one to open its results`;
  return ask.row(placeholder, rows, ({ recent }, button) => ({
    recent,
    action: button === buttons.stop ? "stop" : "openText",
  }));
}

function separator(label: string): SearchRow<RecentChoice> {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function rowOf(recent: RecentQuery, now: number): SearchRow<RecentChoice> {
  const { facts, detail } = describeRecent(recent, { now, zone: displayZone(), cost: shortCostText });
  return {
    label: oneLine(recent).slice(0, maxLabel),
    description: facts,
    detail,
    buttons: isStoppable(recent) ? [buttons.openText, buttons.stop] : [buttons.openText],
    value: { recent, action: "openResults" },
  };
}
