import type { TreeNode } from "./node.js";

/** The names of the log groups, streams and metric filters among nodes, each once: what copying and dragging them gives. */
export function namesOf(nodes: readonly TreeNode[]): readonly string[] {
  return [...new Set(nodes.flatMap(nameOf))];
}

function nameOf(node: TreeNode): readonly string[] {
  if (node.kind === "group") return [node.group.name];
  if (node.kind === "metricFilter") return [node.filter.name];
  return node.kind === "stream" ? [node.stream.name] : [];
}
