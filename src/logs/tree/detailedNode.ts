import type { DetailedNode, TreeNode } from "./node.js";

/** True for a node with rows in its tooltip. */
export function isDetailed(node: TreeNode): node is DetailedNode {
  return ["connection", "group", "stream", "metricFilter", "subscriptionFilter", "savedQuery"].includes(node.kind);
}

/** The title of a tooltip. */
export function nameOfDetailed(node: DetailedNode): string {
  switch (node.kind) {
    case "connection":
      return node.connection.name;
    case "group":
      return node.group.name;
    case "stream":
      return node.stream.name;
    case "metricFilter":
    case "subscriptionFilter":
      return node.filter.name;
    case "savedQuery":
      return node.query.name;
  }
}
