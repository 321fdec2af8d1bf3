import type { Anomaly, AnomalyDetector, AnomalyStanding } from "../anomalies/anomalyModel.js";
import type { Connection } from "../connections/connection.js";
import { groupLabel } from "../groupArn.js";
import type { ExportTask } from "../exports/exportTask.js";
import type { LogsError } from "../logsError.js";
import type { MetricFilter } from "../metricFilters/metricFilter.js";
import type { LogGroup, LogStream } from "../model.js";
import type { SubscriptionFilter } from "../subscriptionFilters/subscriptionFilter.js";
import type { QueryDefinition } from "../queries/queryModel.js";
import type { ShownFilter } from "./groupFilter.js";
import type { RowRange } from "./ranges.js";

/** A node of the explorer, as data. Its id is stable across refreshes. */
export type TreeNode =
  | ConnectionNode
  | FolderNode
  | GroupNode
  | StreamNode
  | RangeNode
  | MetricFiltersNode
  | MetricFilterNode
  | SubscriptionFiltersNode
  | SubscriptionFilterNode
  | AnomaliesNode
  | AnomalyNode
  | SavedQueriesNode
  | LinkedAccountsNode
  | QueryFolderNode
  | SavedQueryNode
  | ExportTasksNode
  | ExportTaskNode
  | MoreNode
  | EmptyNode
  | ErrorNode;

/** A node whose children are read from the service. */
export type ParentNode =
  | ConnectionNode
  | GroupNode
  | MetricFiltersNode
  | SubscriptionFiltersNode
  | AnomaliesNode
  | SavedQueriesNode
  | LinkedAccountsNode
  | ExportTasksNode;

interface Row<Kind extends string, Parent> {
  readonly kind: Kind;
  readonly id: string;
  readonly parent: Parent;
}

export interface ConnectionNode {
  readonly kind: "connection";
  readonly id: string;
  readonly connection: Connection;
  /** The filter of its log groups; absent if all are listed. */
  readonly filter?: ShownFilter;
}

/** A range of the children of a parent that has very many. They are shown below the range, but belong to the parent. */
export type RangeNode = GroupRangeNode | StreamRangeNode;

/** Consecutive log groups or folders. */
export interface GroupRangeNode {
  readonly kind: "rangeOfGroups";
  readonly id: string;
  readonly parent: ConnectionNode | FolderNode;
  readonly range: RowRange;
  readonly groups: readonly ListedGroup[];
}

/** Consecutive log streams of a group. */
export interface StreamRangeNode {
  readonly kind: "rangeOfStreams";
  readonly id: string;
  readonly parent: GroupNode;
  readonly range: RowRange;
  readonly streams: readonly LogStream[];
}

/** Log groups whose names begin with the same parts between slashes. */
export interface FolderNode {
  readonly kind: "folder";
  readonly id: string;
  readonly parent: ConnectionNode | FolderNode | LinkedAccountsNode;
  /** The range that it is shown below, if not directly below its parent. */
  readonly below?: GroupRangeNode;
  /** The common beginning of the names, without the trailing slash; of an account's ARNs, without the trailing colon. */
  readonly path: string;
  /** The path relative to the folders above. */
  readonly label: string;
  /** The id of the linked account whose groups these all are. */
  readonly account?: string;
  /** The loaded groups, in the order of the list. */
  readonly groups: readonly ListedGroup[];
  /** False while the service has more pages, whose groups may belong here. */
  readonly isComplete: boolean;
}

/** A log group in a list. */
export interface ListedGroup {
  readonly group: LogGroup;
  /** Epoch milliseconds of the last event, null if there is none; absent if unknown. */
  readonly lastEventAt?: number | null;
}

export interface GroupNode extends ListedGroup {
  readonly kind: "group";
  readonly id: string;
  readonly parent: ConnectionNode | FolderNode;
  /** The range that it is shown below, if not directly below its parent. */
  readonly below?: GroupRangeNode;
  /** The name relative to the folders above. */
  readonly label: string;
  /** Set on the rows of favourites. "unknown" while it is being checked whether the group exists. */
  readonly favourite?: "found" | "unknown" | "missing";
  /** The filter of its streams; absent if all are listed. */
  readonly streamFilter?: ShownFilter;
}

export interface StreamNode extends Row<"stream", GroupNode> {
  /** The range that it is shown below, if not directly below its group. */
  readonly below?: StreamRangeNode;
  readonly stream: LogStream;
}

/** The parent of a group's metric filters, if it has any. */
export interface MetricFiltersNode extends Row<"metricFilters", GroupNode> {
  /** Their number according to the list of groups. */
  readonly count: number;
}

export interface MetricFilterNode extends Row<"metricFilter", MetricFiltersNode> {
  readonly filter: MetricFilter;
}

/** The parent of a group's subscription filters. Nothing tells whether it has any before they are read. */
export type SubscriptionFiltersNode = Row<"subscriptionFilters", GroupNode>;

export interface SubscriptionFilterNode extends Row<"subscriptionFilter", SubscriptionFiltersNode> {
  readonly filter: SubscriptionFilter;
}

/** The parent of what the anomaly detectors of a group found, if it has any. */
export interface AnomaliesNode extends Row<"anomalies", GroupNode> {
  readonly detectors: readonly AnomalyDetector[];
}

export interface AnomalyNode extends Row<"anomaly", AnomaliesNode> {
  /** Its pattern, without what it shares with those beside it. */
  readonly label: string;
  readonly anomaly: Anomaly;
  readonly standing: AnomalyStanding;
}

/** An anomaly as an item of a list, whose name is its pattern. */
export interface ListedAnomaly extends Anomaly {
  readonly name: string;
}

/** The parent of the queries that are saved in a connection's account. */
export type SavedQueriesNode = Row<"savedQueries", ConnectionNode>;

/** The parent of the log groups of accounts that are linked to a connection's. */
export type LinkedAccountsNode = Row<"linkedAccounts", ConnectionNode>;

/** Saved queries whose names begin with the same parts between slashes. */
export interface QueryFolderNode {
  readonly kind: "queryFolder";
  readonly id: string;
  readonly parent: SavedQueriesNode | QueryFolderNode;
  /** The common beginning of the names, without the trailing slash. */
  readonly path: string;
  /** The path relative to the folders above. */
  readonly label: string;
  /** Those that were loaded. */
  readonly queries: readonly QueryDefinition[];
}

export interface SavedQueryNode extends Row<"savedQuery", SavedQueriesNode | QueryFolderNode> {
  /** The name relative to the folders above. */
  readonly label: string;
  readonly query: QueryDefinition;
}

/** The parent of the exports to S3 of a connection's account. */
export type ExportTasksNode = Row<"exportTasks", ConnectionNode>;

export interface ExportTaskNode extends Row<"exportTask", ExportTasksNode> {
  readonly task: ExportTask;
}

/** The last child while the service has more pages. */
export interface MoreNode extends Row<"more", ParentNode> {
  /** The number of items loaded so far. */
  readonly loaded: number;
}

/** The only child if there is nothing to show. */
export type EmptyNode = Row<"empty", ParentNode>;

/** The last child if a page could not be loaded. */
export interface ErrorNode extends Row<"error", ParentNode> {
  readonly error: LogsError;
}

/** Separates the parts of an id. Names of groups and streams and ids of connections can't contain it. */
export const separator = "\n";

export function connectionNode(connection: Connection, filter?: ShownFilter): ConnectionNode {
  return { kind: "connection", id: connection.id, connection, ...(filter === undefined ? {} : { filter }) };
}

export function groupId(connectionId: string, group: string): string {
  return `${connectionId}${separator}${group}`;
}

/** The connection and the group of an id, which is that of a connection or one of groupId. */
export function targetOfNodeId(id: string): { readonly connection: string; readonly group?: string } {
  const [connection = "", group] = id.split(separator);
  return group === undefined ? { connection } : { connection, group };
}

/** The id of a favourite's row, which exists in addition to the group's row in the list. */
export function favouriteId(connectionId: string, group: string): string {
  return [connectionId, "", "favourite", group].join(separator);
}

/** The id of a folder's row. */
export function folderId(connectionId: string, path: string): string {
  return [connectionId, "", "folder", path].join(separator);
}

/** The id of the row of anomalies below that of a group. */
export function anomaliesId(group: string): string {
  return [group, "", "anomalies"].join(separator);
}

type GroupExtras = Partial<Omit<GroupNode, "kind" | "id" | "parent" | "group">>;

export function groupNode(parent: ConnectionNode | FolderNode, group: LogGroup, extras: GroupExtras = {}): GroupNode {
  const idOf = extras.favourite === undefined ? groupId : favouriteId;
  const id = idOf(connectionOf(parent).id, group.name);
  return { kind: "group", id, parent, group, label: groupLabel(group.name), ...extras };
}

export function streamNode(parent: GroupNode, stream: LogStream, below?: StreamRangeNode): StreamNode {
  const id = [parent.id, stream.name].join(separator);
  return below === undefined ? { kind: "stream", id, parent, stream } : { kind: "stream", id, parent, below, stream };
}

/** The id of a range's row, stable as long as the range begins at the same position. */
export function rangeId(parent: RangeNode["parent"], { from }: RowRange): string {
  return [parent.id, "", "range", String(from)].join(separator);
}

/** The node whose row is the parent of a node's row; undefined for a connection. */
export function rowAbove(node: TreeNode): TreeNode | undefined {
  if (node.kind === "connection") return undefined;
  return "below" in node && node.below !== undefined ? node.below : node.parent;
}

/** The connection of a node. */
export function connectionOf(node: TreeNode): Connection {
  return connectionNodeOf(node).connection;
}

/** The node of a node's connection. */
export function connectionNodeOf(node: TreeNode): ConnectionNode {
  return node.kind === "connection" ? node : connectionNodeOf(node.parent);
}
