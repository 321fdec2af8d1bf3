import { connectionOf, groupId, type GroupNode, type ParentNode, separator } from "./node.js";

/** The id of a notice about a parent. The empty part distinguishes it from groups and streams. */
export function noticeId(kind: "more" | "empty" | "error", parent: ParentNode): string {
  return [parent.id, "", kind].join(separator);
}

/** The key of a node's list, which is the same for both rows of a favourite. */
export function listKey(parent: ParentNode): string {
  switch (parent.kind) {
    case "connection":
    case "savedQueries":
    case "exportTasks":
    case "linkedAccounts":
      return parent.id;
    case "group":
      return groupKey(parent);
    default:
      return [groupKey(parent.parent), "", parent.kind].join(separator);
  }
}

function groupKey(group: GroupNode): string {
  return groupId(connectionOf(group).id, group.group.name);
}

/** The key of the list of an account's anomaly detectors. */
export function detectorsKey(connectionId: string): string {
  return [connectionId, "", "detectors"].join(separator);
}

/** The key of the list of the groups of linked accounts, and the id of their row. The empty part distinguishes it from groups. */
export function linkedKey(connectionId: string): string {
  return [connectionId, "", "linkedAccounts"].join(separator);
}

/** The key of a list while the service filters it. */
export function filteredKey(key: string): string {
  return [key, "", "filtered"].join(separator);
}

/** True if `id` equals `above` or is that of a descendant. */
export function isAtOrBelow(id: string, above: string): boolean {
  return id === above || id.startsWith(above + separator);
}
