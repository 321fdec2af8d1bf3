import type { Connection } from "../connections/connection.js";
import type { LogsError } from "../logsError.js";
import type { MetricFilter } from "../metricFilters/metricFilter.js";
import type { LogGroup, LogStream } from "../model.js";
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
  | MoreNode
  | EmptyNode
  | ErrorNode;

/** A node whose children are read from the service. */
export type ParentNode = ConnectionNode | GroupNode | MetricFiltersNode;

/** A node whose tooltip has rows of its own. */
export type DetailedNode = ConnectionNode | GroupNode | StreamNode | MetricFilterNode;

export interface ConnectionNode {
  readonly kind: "connection";
  readonly id: string;
  readonly connection: Connection;
  /** Which of its log groups are listed; absent: all. */
  readonly filter?: ShownFilter;
}

/** Rows of a parent that has very many: they stand below this one, but belong to the parent all the same. */
export type RangeNode = GroupRangeNode | StreamRangeNode;

/** Log groups, or folders of them, that follow each other. */
export interface GroupRangeNode {
  readonly kind: "rangeOfGroups";
  readonly id: string;
  readonly parent: ConnectionNode | FolderNode;
  readonly range: RowRange;
  readonly groups: readonly ListedGroup[];
}

/** Log streams of a group that follow each other. */
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
  readonly parent: ConnectionNode | FolderNode;
  /** The row that it stands below, if not its parent. */
  readonly below?: GroupRangeNode;
  /** What the names begin with, without the slash that follows. */
  readonly path: string;
  /** The part of the path that the folders above don't say. */
  readonly label: string;
  /** Those that are loaded, by the order of the list. */
  readonly groups: readonly ListedGroup[];
  /** False while the service has more pages, some of which may belong here. */
  readonly isComplete: boolean;
}

/** A log group with what its list tells. */
export interface ListedGroup {
  readonly group: LogGroup;
  /** True where only its name and ARN can be relied on: the service promises no more of groups found by a part of the name. */
  readonly isPartial?: true;
  /** Epoch milliseconds of its newest event, or null where it has none; absent where nobody asked. */
  readonly lastEventAt?: number | null;
}

export interface GroupNode extends ListedGroup {
  readonly kind: "group";
  readonly id: string;
  readonly parent: ConnectionNode | FolderNode;
  /** The row that it stands below, if not its parent. */
  readonly below?: GroupRangeNode;
  /** The part of the name that the folders above don't say. */
  readonly label: string;
  /** Set on the rows on top. "unknown": whether the group exists is still being asked. */
  readonly favourite?: "found" | "unknown" | "missing";
  /** Which of its streams are listed; absent: all. */
  readonly streamFilter?: ShownFilter;
}

export interface StreamNode {
  readonly kind: "stream";
  readonly id: string;
  readonly parent: GroupNode;
  /** The row that it stands below, if not its group's. */
  readonly below?: StreamRangeNode;
  readonly stream: LogStream;
}

/** The metric filters of a group, where it has some. */
export interface MetricFiltersNode {
  readonly kind: "metricFilters";
  readonly id: string;
  readonly parent: GroupNode;
  /** How many there are, as the group's own list says. */
  readonly count: number;
}

export interface MetricFilterNode {
  readonly kind: "metricFilter";
  readonly id: string;
  readonly parent: MetricFiltersNode;
  readonly filter: MetricFilter;
}

/** Stands last while the service has more pages. */
export interface MoreNode {
  readonly kind: "more";
  readonly id: string;
  readonly parent: ParentNode;
  /** How many were read so far. */
  readonly loaded: number;
}

/** Stands alone where the service has nothing. */
export interface EmptyNode {
  readonly kind: "empty";
  readonly id: string;
  readonly parent: ParentNode;
}

/** Stands last where a page could not be had. */
export interface ErrorNode {
  readonly kind: "error";
  readonly id: string;
  readonly parent: ParentNode;
  readonly error: LogsError;
}

/** No part of an id can hold this character: names of groups and streams, and ids of connections, don't. */
const separator = "\n";

export function connectionNode(connection: Connection, filter?: ShownFilter): ConnectionNode {
  return { kind: "connection", id: connection.id, connection, ...(filter === undefined ? {} : { filter }) };
}

export function groupId(connectionId: string, group: string): string {
  return `${connectionId}${separator}${group}`;
}

/** The connection, and the group if there is one, that an id of groupId names. */
export function targetOfNodeId(id: string): { readonly connection: string; readonly group?: string } {
  const [connection = "", group] = id.split(separator);
  return group === undefined ? { connection } : { connection, group };
}

/** The id of a favourite's row, which stands beside the row in the list. */
export function favouriteId(connectionId: string, group: string): string {
  return [connectionId, "", "favourite", group].join(separator);
}

/** The id of a folder's row. */
export function folderId(connectionId: string, path: string): string {
  return [connectionId, "", "folder", path].join(separator);
}

type GroupExtras = Partial<Omit<GroupNode, "kind" | "id" | "parent" | "group">>;

export function groupNode(parent: ConnectionNode | FolderNode, group: LogGroup, extras: GroupExtras = {}): GroupNode {
  const idOf = extras.favourite === undefined ? groupId : favouriteId;
  const id = idOf(connectionOf(parent).id, group.name);
  return { kind: "group", id, parent, group, label: group.name, ...extras };
}

export function streamNode(parent: GroupNode, stream: LogStream, below?: StreamRangeNode): StreamNode {
  const id = [parent.id, stream.name].join(separator);
  return below === undefined ? { kind: "stream", id, parent, stream } : { kind: "stream", id, parent, below, stream };
}

/** The id of a range's row: the same as long as it begins at the same position. */
export function rangeId(parent: RangeNode["parent"], { from }: RowRange): string {
  return [parent.id, "", "range", String(from)].join(separator);
}

/** The row above a group's metric filters. Its id can't be that of a stream: it has a blank part. */
export function metricFiltersNode(parent: GroupNode, count: number): MetricFiltersNode {
  return { kind: "metricFilters", id: [parent.id, "", "metricFilters"].join(separator), parent, count };
}

export function metricFilterNode(parent: MetricFiltersNode, filter: MetricFilter): MetricFilterNode {
  return { kind: "metricFilter", id: [parent.id, "", filter.name].join(separator), parent, filter };
}

/** The id of a node that says something about its parent. It can't be that of a group or stream: it has a blank part. */
export function noticeId(kind: "more" | "empty" | "error", parent: ParentNode): string {
  return [parent.id, "", kind].join(separator);
}

/** What a node's list is known by: both rows of a favourite show the same streams. */
export function listKey(parent: ParentNode): string {
  if (parent.kind === "connection") return parent.id;
  const group = parent.kind === "group" ? parent : parent.parent;
  const ofGroup = groupId(connectionOf(group).id, group.group.name);
  return parent.kind === "group" ? ofGroup : [ofGroup, "", "metricFilters"].join(separator);
}

/** What the list of a parent with this key is known by as long as the service filters it. */
export function filteredKey(key: string): string {
  return [key, "", "filtered"].join(separator);
}

/** True if `id` is that of the node with the id `above`, or of one below it. */
export function isAtOrBelow(id: string, above: string): boolean {
  return id === above || id.startsWith(above + separator);
}

/** The node whose row a node's row stands below, or undefined for a connection. */
export function rowAbove(node: TreeNode): TreeNode | undefined {
  if (node.kind === "connection") return undefined;
  return "below" in node && node.below !== undefined ? node.below : node.parent;
}

/** The connection that a node stands under. */
export function connectionOf(node: TreeNode): Connection {
  return connectionNodeOf(node).connection;
}

/** The node of the connection that a node stands under. */
export function connectionNodeOf(node: TreeNode): ConnectionNode {
  return node.kind === "connection" ? node : connectionNodeOf(node.parent);
}

export function isDetailed(node: TreeNode): node is DetailedNode {
  return ["connection", "group", "stream", "metricFilter"].includes(node.kind);
}

/** What a tooltip begins with. */
export function nameOfDetailed(node: DetailedNode): string {
  switch (node.kind) {
    case "connection":
      return node.connection.name;
    case "group":
      return node.group.name;
    case "stream":
      return node.stream.name;
    case "metricFilter":
      return node.filter.name;
  }
}
