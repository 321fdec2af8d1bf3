import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import { visible } from "../../base/visible.js";
import { isRetentionKnown, retentionText } from "../admin/retention.js";
import { describeLocation } from "../connections/connection.js";
import { groupLabel } from "../groupArn.js";
import { exportIcon, exportStateText } from "../exports/exportText.js";
import { specialClass } from "../logClass.js";
import type { LogGroup } from "../model.js";
import { destinationText } from "../subscriptionFilters/destinationArn.js";
import { presentAnomalies, presentAnomaly } from "./anomalyRows.js";
import { briefFilterText, groupFilterText } from "./groupFilter.js";
import type {
  AnomaliesNode,
  AnomalyNode,
  ConnectionNode,
  EmptyNode,
  ErrorNode,
  ExportTaskNode,
  ExportTasksNode,
  FolderNode,
  GroupNode,
  LinkedAccountsNode,
  MetricFilterNode,
  MetricFiltersNode,
  MoreNode,
  ParentNode,
  QueryFolderNode,
  RangeNode,
  SavedQueriesNode,
  SavedQueryNode,
  StreamNode,
  SubscriptionFilterNode,
  SubscriptionFiltersNode,
  TreeNode,
} from "./node.js";
import { positions } from "./ranges.js";
import { ageText, type Presentation, row } from "./rowPresentation.js";

/** What a row shows. `now` is in epoch milliseconds. */
export function present(node: TreeNode, now: number): Presentation {
  switch (node.kind) {
    case "connection":
      return presentConnection(node);
    case "folder":
      return presentFolder(node);
    case "group":
      return presentGroup(node, now);
    case "stream":
      return presentStream(node, now);
    case "rangeOfGroups":
    case "rangeOfStreams":
      return presentRange(node, now);
    case "more":
    case "empty":
    case "error":
      return presentNotice(node);
    default:
      return isOfGroup(node) ? presentOfGroup(node, now) : presentOfAccount(node, now);
  }
}

/** What an account has besides log groups. */
function presentOfAccount(
  node: LinkedAccountsNode | SavedQueriesNode | QueryFolderNode | SavedQueryNode | ExportTasksNode | ExportTaskNode,
  now: number,
): Presentation {
  if (node.kind === "linkedAccounts") {
    const spoken = l10n.t("log groups of linked accounts");
    return row(l10n.t("Linked Accounts"), "organization", { collapsible: true, spoken });
  }
  if (node.kind === "exportTasks") return presentExportTasks();
  return node.kind === "exportTask" ? presentExportTask(node, now) : presentQueries(node, now);
}

function presentConnection({ connection, filter }: ConnectionNode): Presentation {
  const [brief, full] = filter === undefined ? [[], []] : [[briefFilterText(filter)], [groupFilterText(filter)]];
  const description = [describeLocation(connection), ...brief].join(" · ");
  const spoken = [l10n.t`connection ${connection.name}`, describeLocation(connection), ...full].join(", ");
  return row(connection.name, "cloud", { description, collapsible: true, spoken });
}

function presentFolder({ label, path, account, groups, isComplete }: FolderNode): Presentation {
  const count = `${groups.length}${isComplete ? "" : "+"}`;
  const spokenCount = `${isComplete ? "" : l10n.t("at least ")}${groups.length === 1 ? l10n.t("1 log group") : l10n.t`${groups.length} log groups`}`;
  const spoken =
    account === undefined
      ? l10n.t`folder ${groupLabel(path)}, ${spokenCount}`
      : l10n.t`account ${account}, ${spokenCount}`;
  return row(label, account === undefined ? "folder" : "account", { description: count, collapsible: true, spoken });
}

/** Kept fast, as there may be very many groups. */
function presentGroup(node: GroupNode, now: number): Presentation {
  const { group, favourite } = node;
  const facts = favourite === "missing" ? l10n.t("deleted") : groupFacts(node, now).join(" · ");
  const label = groupLabel(group.name);
  const name = favourite === undefined ? l10n.t`log group ${label}` : l10n.t`favourite log group ${label}`;
  const collapsible = favourite !== "missing";
  if (facts === "") return row(node.label, groupIcon(node), { collapsible, spoken: name });
  const spoken = `${name}, ${facts.replaceAll(" · ", ", ")}`;
  return row(node.label, groupIcon(node), { description: facts, collapsible, spoken });
}

function groupFacts(node: GroupNode, now: number): readonly string[] {
  const { group, lastEventAt, streamFilter } = node;
  const facts: string[] = [];
  const logClass = specialClass(group.logClass);
  if (logClass !== undefined) facts.push(logClass);
  if (isRetentionKnown(group)) facts.push(groupRetentionText(group));
  if (isMasked(group)) facts.push(l10n.t("masked"));
  if (lastEventAt !== undefined) facts.push(lastEventAt === null ? l10n.t("no events") : ageText(now - lastEventAt));
  if (streamFilter !== undefined) facts.push(briefFilterText(streamFilter, "streams"));
  return facts;
}

/** True if sensitive data is masked in what comes, by a policy of the group or of the account. */
function isMasked({ dataProtection, inheritsDataProtection }: LogGroup): boolean {
  return dataProtection === "ACTIVATED" || inheritsDataProtection === true;
}

function groupIcon({ favourite, group }: GroupNode): string {
  if (favourite === undefined) return isMasked(group) ? "shield" : "folder-library";
  return favourite === "missing" ? "star-empty" : "star-full";
}

function presentStream({ stream }: StreamNode, now: number): Presentation {
  const description = stream.lastEventAt === undefined ? l10n.t("no events") : ageText(now - stream.lastEventAt);
  return row(stream.name, "output", {
    description,
    spoken: l10n.t`log stream ${stream.name}, last event ${description}`,
  });
}

/** In ranges by last event, the age of the first row's event is more useful than its name. */
function presentRange(node: RangeNode, now: number): Presentation {
  const { range } = node;
  const [first] = node.kind === "rangeOfGroups" ? node.groups : node.streams;
  const at = range.isByName ? undefined : first?.lastEventAt;
  const count = (range.to - range.from).toLocaleString("en");
  const description = typeof at === "number" ? l10n.t`${count} · newest ${ageText(now - at)}` : count;
  const names = range.isByName
    ? l10n.t`${range.firstName} to ${range.lastName}`
    : l10n.t`the first ${range.firstName}${typeof at === "number" ? l10n.t`, last event ${ageText(now - at)}` : ""}`;
  const noun = node.kind === "rangeOfGroups" ? l10n.t("log groups") : l10n.t("log streams");
  const spoken = l10n.t`${noun} ${positions(range, (first, last) => l10n.t`${first} to ${last}`)} of ${range.of.toLocaleString("en")}, ${names}`;
  return row(range.label, "list-flat", { description, collapsible: true, spoken });
}

/** What a log group has besides log streams. */
type NodeOfGroup =
  | MetricFiltersNode
  | MetricFilterNode
  | SubscriptionFiltersNode
  | SubscriptionFilterNode
  | AnomaliesNode
  | AnomalyNode;

const kindsOfGroup: ReadonlySet<TreeNode["kind"]> = new Set<TreeNode["kind"]>([
  "metricFilters",
  "metricFilter",
  "subscriptionFilters",
  "subscriptionFilter",
  "anomalies",
  "anomaly",
]);

function isOfGroup(node: TreeNode): node is NodeOfGroup {
  return kindsOfGroup.has(node.kind);
}

function presentOfGroup(node: NodeOfGroup, now: number): Presentation {
  if (node.kind === "anomalies") return presentAnomalies(node);
  if (node.kind === "anomaly") return presentAnomaly(node, now);
  if (node.kind === "metricFilters") return presentMetricFilters(node);
  if (node.kind === "metricFilter") return presentMetricFilter(node);
  if (node.kind === "subscriptionFilter") return presentSubscriptionFilter(node);
  return row(l10n.t("Subscription Filters"), "broadcast", {
    collapsible: true,
    spoken: l10n.t("subscription filters"),
  });
}

function presentMetricFilters({ count }: MetricFiltersNode): Presentation {
  const spoken = count === 1 ? l10n.t("1 metric filter") : l10n.t`${count} metric filters`;
  return row(l10n.t("Metric Filters"), "graph", { description: String(count), collapsible: true, spoken });
}

/** A blank pattern matches all events, which is shown in words. */
function presentMetricFilter({ filter }: MetricFilterNode): Presentation {
  const { metricNamespace, metricName } = filter.transformation;
  const pattern = filter.pattern.trim() === "" ? l10n.t("all events") : filter.pattern;
  const description = `${metricNamespace}/${metricName} · ${pattern}`;
  const spoken = l10n.t`metric filter ${filter.name}, metric ${metricName} in ${metricNamespace}, pattern ${pattern}`;
  return row(filter.name, "filter", { description, spoken });
}

/** Names come from the account; a blank pattern is shown in words. */
function presentSubscriptionFilter({ filter }: SubscriptionFilterNode): Presentation {
  const pattern = filter.pattern.trim() === "" ? l10n.t("all events") : filter.pattern;
  const destination = destinationText(filter.destinationArn);
  const spoken = l10n.t`subscription filter ${filter.name}, sends to ${destination}, pattern ${pattern}`;
  return row(filter.name, "filter", { description: `${destination} · ${pattern}`, spoken });
}

function presentQueries(node: SavedQueriesNode | QueryFolderNode | SavedQueryNode, now: number): Presentation {
  if (node.kind === "queryFolder") return presentQueryFolder(node);
  if (node.kind === "savedQuery") return presentSavedQuery(node, now);
  return row(l10n.t("Saved Queries"), "bookmark", {
    collapsible: true,
    spoken: l10n.t("saved queries of the account"),
  });
}

function presentQueryFolder({ label, path, queries }: QueryFolderNode): Presentation {
  const { length } = queries;
  const spoken = l10n.t`folder ${visible(path)}, ${length === 1 ? l10n.t("1 saved query") : l10n.t`${length} saved queries`}`;
  return row(visible(label), "folder", { description: String(length), collapsible: true, spoken });
}

function presentSavedQuery({ label, query }: SavedQueryNode, now: number): Presentation {
  const { language = "CWLI", lastModifiedMs, name, parameters } = query;
  const facts = [
    ...(language === "CWLI" ? [] : [language]),
    ...(parameters.length === 0 ? [] : [counted(parameters.length, "parameter")]),
    ...(lastModifiedMs === undefined ? [] : [ageText(now - lastModifiedMs)]),
  ];
  const spoken = [l10n.t`saved query ${visible(name)}`, ...facts].join(", ");
  return row(visible(label), "file-code", { description: facts.join(" · "), spoken });
}

function presentExportTasks(): Presentation {
  return row(l10n.t("Export Tasks"), "cloud-upload", {
    collapsible: true,
    spoken: l10n.t("exports to S3 of the account"),
  });
}

function presentExportTask({ task }: ExportTaskNode, now: number): Presentation {
  const at = task.completedMs ?? task.createdMs;
  const facts = [exportStateText(task.state), ...(at === undefined ? [] : [ageText(now - at)]), visible(task.bucket)];
  const spoken = l10n.t`export of ${visible(task.group)}, ${facts.join(", ")}`;
  return row(visible(task.group), exportIcon(task.state), { description: facts.join(" · "), spoken });
}

function presentNotice(node: MoreNode | EmptyNode | ErrorNode): Presentation {
  if (node.kind === "more") return presentMore(node);
  if (node.kind === "empty") return row(emptyText(node.parent), "circle-slash", {});
  return row(node.error.message, "error", {
    description: l10n.t("select to try again"),
    spoken: l10n.t`error: ${node.error.message}, select to try again`,
  });
}

function presentMore({ parent, loaded }: MoreNode): Presentation {
  const description = l10n.t`${loaded.toLocaleString("en")} loaded`;
  return row(l10n.t("Load more…"), "ellipsis", {
    description,
    spoken: l10n.t`load more ${childNouns(parent)}, ${description}`,
  });
}

function childNouns({ kind }: ParentNode): string {
  if (kind === "savedQueries") return l10n.t("saved queries");
  if (kind === "exportTasks") return l10n.t("export tasks");
  if (kind === "metricFilters") return l10n.t("metric filters");
  if (kind === "subscriptionFilters") return l10n.t("subscription filters");
  if (kind === "anomalies") return l10n.t("anomalies");
  return kind === "connection" || kind === "linkedAccounts" ? l10n.t("log groups") : l10n.t("log streams");
}

function emptyText(parent: ParentNode): string {
  if (parent.kind === "linkedAccounts")
    return parent.parent.filter === undefined
      ? l10n.t("No log groups of linked accounts")
      : l10n.t("No log groups of linked accounts match the filter");
  const filter =
    parent.kind === "group" ? parent.streamFilter : parent.kind === "connection" ? parent.filter : undefined;
  const isFiltered = filter !== undefined;
  return l10n.t`No ${childNouns(parent)}${isFiltered ? l10n.t(" match the filter") : ""}`;
}

/** "14 days", "never expires" or "unknown". */
export function groupRetentionText(group: LogGroup): string {
  return isRetentionKnown(group)
    ? retentionText(group.retentionInDays ?? null, l10n.t("never expires"))
    : l10n.t("unknown");
}
