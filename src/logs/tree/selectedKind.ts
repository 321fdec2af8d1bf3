import type { TreeNode } from "./node.js";

/** What the selected nodes have in common, for key bindings: "mixed" where there are groups and streams or other rows. */
export function selectedKind(nodes: readonly TreeNode[]): "group" | "stream" | "metricFilter" | "mixed" | undefined {
  const [kind, ...others] = new Set(nodes.map((node) => node.kind));
  if (others.length > 0) return "mixed";
  return kind === "group" || kind === "stream" || kind === "metricFilter" ? kind : undefined;
}
