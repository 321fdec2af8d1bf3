import { groupLabel } from "../groupArn.js";
import type { DetailedNode, TreeNode } from "./node.js";

export function isDetailed(node: TreeNode): node is DetailedNode {
  return ["connection", "group", "stream", "metricFilter", "savedQuery"].includes(node.kind);
}

/** The title of a tooltip. */
export function nameOfDetailed(node: DetailedNode): string {
  switch (node.kind) {
    case "connection":
      return node.connection.name;
    case "group":
      return groupLabel(node.group.name);
    case "stream":
      return node.stream.name;
    case "metricFilter":
      return node.filter.name;
    case "savedQuery":
      return node.query.name;
  }
}
