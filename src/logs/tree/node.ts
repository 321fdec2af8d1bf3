import type { Connection } from "../connection.js";
import type { LogsError } from "../logsError.js";
import type { LogGroup, LogStream } from "../model.js";

/** A node of the explorer, as data. Its id is stable across refreshes. */
export type TreeNode = ConnectionNode | GroupNode | StreamNode | MoreNode | EmptyNode | ErrorNode;

/** A node that has children. */
export type ParentNode = ConnectionNode | GroupNode;

export interface ConnectionNode {
  readonly kind: "connection";
  readonly id: string;
  readonly connection: Connection;
}

export interface GroupNode {
  readonly kind: "group";
  readonly id: string;
  readonly parent: ConnectionNode;
  readonly group: LogGroup;
}

export interface StreamNode {
  readonly kind: "stream";
  readonly id: string;
  readonly parent: GroupNode;
  readonly stream: LogStream;
}

/** Stands last while the service has more pages. */
export interface MoreNode {
  readonly kind: "more";
  readonly id: string;
  readonly parent: ParentNode;
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

export function connectionNode(connection: Connection): ConnectionNode {
  return { kind: "connection", id: connection.id, connection };
}

export function groupId(connectionId: string, group: string): string {
  return [connectionId, group].join(separator);
}

export function groupNode(parent: ConnectionNode, group: LogGroup): GroupNode {
  return { kind: "group", id: groupId(parent.id, group.name), parent, group };
}

export function streamNode(parent: GroupNode, stream: LogStream): StreamNode {
  return { kind: "stream", id: [parent.id, stream.name].join(separator), parent, stream };
}

/** The id of a node that says something about its parent. It can't be that of a group or stream: it has a blank part. */
export function noticeId(kind: "more" | "empty" | "error", parent: ParentNode): string {
  return [parent.id, "", kind].join(separator);
}

/** True if `id` is that of the node with the id `above`, or of one below it. */
export function isAtOrBelow(id: string, above: string): boolean {
  return id === above || id.startsWith(above + separator);
}

/** The node's parent, or undefined for a connection. */
export function parentOf(node: TreeNode): ParentNode | undefined {
  return node.kind === "connection" ? undefined : node.parent;
}

/** The connection that a node stands under. */
export function connectionOf(node: TreeNode): Connection {
  switch (node.kind) {
    case "connection":
      return node.connection;
    default:
      return connectionOf(node.parent);
  }
}
