import * as l10n from "../../base/l10n.js";
import { groupLabel, isLinked } from "../../logs/groupArn.js";
import { isSearchRow, searchTooltip, type SearchesNode, type SearchNode } from "../../logs/searches/searchNode.js";
import { type ExportTask, isActiveExport } from "../../logs/exports/exportTask.js";
import { type DetailedNode, isDetailed, nameOfDetailed } from "../../logs/tree/detailedNode.js";
import { connectionOf, type GroupNode, type TreeNode } from "../../logs/tree/node.js";
import { present } from "../../logs/tree/presentation.js";

/** The commands that rows run, each of which takes the row's node. */
export interface RowCommands {
  /** Takes a "more" or "error" node. */
  readonly loadMore: string;
  /** Takes a stream's node. */
  readonly openLog: string;
  /** Takes a metric filter's node. */
  readonly openMetricFilter: string;
  /** Takes a subscription filter's node. */
  readonly openSubscriptionFilter: string;
  /** Takes an anomaly's node. */
  readonly openAnomaly: string;
  /** Takes a saved query's node. */
  readonly openSavedQuery: string;
  /** Takes a search's node. */
  readonly runSearch: string;
}

type Row = TreeNode | SearchesNode | SearchNode;

/** The command that a click on a row runs; undefined for a row that only expands. */
export function rowCommand(
  row: Row,
  commands: RowCommands,
): { readonly command: string; readonly title: string } | undefined {
  switch (row.kind) {
    case "search":
      return row.listed.search === undefined ? undefined : { command: commands.runSearch, title: l10n.t("Run Search") };
    case "stream":
      return { command: commands.openLog, title: l10n.t("Open Log") };
    case "metricFilter":
      return { command: commands.openMetricFilter, title: l10n.t("Open Metric Filter") };
    case "subscriptionFilter":
      return { command: commands.openSubscriptionFilter, title: l10n.t("Open Subscription Filter") };
    case "anomaly":
      return { command: commands.openAnomaly, title: l10n.t("Open Events of Anomaly") };
    case "savedQuery":
      return { command: commands.openSavedQuery, title: l10n.t("Open Saved Query") };
    case "more":
    case "error":
      return { command: commands.loadMore, title: l10n.t("Load More") };
    default:
      return undefined;
  }
}

/** What the manifest's menus know a row by (viewItem). */
export function rowContext(node: Row): string {
  if (node.kind === "search")
    return `search.${node.listed.source}${node.listed.search === undefined ? ".problem" : ""}`;
  if (node.kind === "group") return groupContext(node);
  if (node.kind === "stream") return `${linkedPrefix(node.parent)}stream`;
  if (node.kind === "anomaly") return `anomaly.${node.standing}`;
  if (node.kind === "exportTask") return `exportTask.${exportTaskContext(node.task)}`;
  if (node.kind !== "connection") return node.kind;
  const { local, source } = connectionOf(node);
  return local === true ? "connection.local" : `connection.${source ?? "environment"}`;
}

function groupContext(node: GroupNode): string {
  if (node.favourite === "missing") return "favourite.missing";
  return `${linkedPrefix(node)}${node.favourite === undefined ? "group" : "group.favourite"}`;
}

/** Groups of linked accounts are only read: their menus are others. */
function linkedPrefix({ group }: GroupNode): "" | "linked." {
  return isLinked(group.name) ? "linked." : "";
}

/** What can be done with a task: cancel it, look at what it wrote, or nothing of these. */
function exportTaskContext(task: ExportTask): "active" | "completed" | "ended" {
  if (isActiveExport(task)) return "active";
  return task.state === "COMPLETED" ? "completed" : "ended";
}

/** The tooltip of a row. It is plain text, not Markdown: names come from the account and are never interpreted. */
export async function rowTooltip(
  node: Row,
  details: (node: DetailedNode) => Promise<readonly (readonly [name: string, value: string])[]>,
): Promise<string> {
  if (node.kind === "search") return searchTooltip(node);
  if (isSearchRow(node)) return l10n.t("Searches that were saved, and those that were made lately");
  if (isDetailed(node)) {
    const rows = await details(node);
    return [nameOfDetailed(node), ...rows.map(([name, value]) => `${name}: ${value}`)].join("\n");
  }
  const { label, accessibleLabel } = present(node, Date.now());
  if (node.kind === "rangeOfGroups" || node.kind === "rangeOfStreams") return accessibleLabel;
  if (node.kind === "folder") return node.account === undefined ? groupLabel(node.path) : accessibleLabel;
  if (node.kind === "linkedAccounts") return accessibleLabel;
  return node.kind === "queryFolder" ? node.path : label;
}
