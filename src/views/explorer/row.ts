import { connectionOf, type DetailedNode, isDetailed, nameOfDetailed, type TreeNode } from "../../logs/tree/node.js";
import { present } from "../../logs/tree/presentation.js";

/** The commands that rows run, each of which takes the row's node. */
export interface RowCommands {
  /** Takes a "more" or "error" node. */
  readonly loadMore: string;
  /** Takes a stream's node. */
  readonly openLog: string;
  /** Takes a metric filter's node. */
  readonly openMetricFilter: string;
}

/** The command that a click on a row runs; undefined for a row that only expands. */
export function rowCommand(
  { kind }: TreeNode,
  commands: RowCommands,
): { readonly command: string; readonly title: string } | undefined {
  switch (kind) {
    case "stream":
      return { command: commands.openLog, title: "Open Log" };
    case "metricFilter":
      return { command: commands.openMetricFilter, title: "Open Metric Filter" };
    case "more":
    case "error":
      return { command: commands.loadMore, title: "Load More" };
    default:
      return undefined;
  }
}

/** What the manifest's menus know a row by (viewItem). */
export function rowContext(node: TreeNode): string {
  if (node.kind === "group" && node.favourite !== undefined) {
    return node.favourite === "missing" ? "favourite.missing" : "group.favourite";
  }
  if (node.kind !== "connection") return node.kind;
  const { local, source } = connectionOf(node);
  return local === true ? "connection.local" : `connection.${source ?? "environment"}`;
}

/** The tooltip of a row. It is plain text, not Markdown: names come from the account and are never interpreted. */
export async function rowTooltip(
  node: TreeNode,
  details: (node: DetailedNode) => Promise<readonly (readonly [name: string, value: string])[]>,
): Promise<string> {
  if (isDetailed(node)) {
    const rows = await details(node);
    return [nameOfDetailed(node), ...rows.map(([name, value]) => `${name}: ${value}`)].join("\n");
  }
  const { label, accessibleLabel } = present(node, Date.now());
  if (node.kind === "rangeOfGroups" || node.kind === "rangeOfStreams") return accessibleLabel;
  return node.kind === "folder" ? node.path : label;
}
