import * as l10n from "../../base/l10n.js";
import { groupLabel } from "../groupArn.js";
import type {
  AnomalyNode,
  ConnectionNode,
  ExportTaskNode,
  GroupNode,
  MetricFilterNode,
  SavedQueryNode,
  StreamNode,
  SubscriptionFilterNode,
  TreeNode,
} from "./node.js";

/** A node with rows in its tooltip. */
export type DetailedNode =
  | ConnectionNode
  | GroupNode
  | StreamNode
  | MetricFilterNode
  | SubscriptionFilterNode
  | AnomalyNode
  | SavedQueryNode
  | ExportTaskNode;

const detailed: ReadonlySet<TreeNode["kind"]> = new Set<TreeNode["kind"]>([
  "connection",
  "group",
  "stream",
  "metricFilter",
  "subscriptionFilter",
  "anomaly",
  "savedQuery",
  "exportTask",
]);

/** True if its tooltip has rows. */
export function isDetailed(node: TreeNode): node is DetailedNode {
  return detailed.has(node.kind);
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
    case "subscriptionFilter":
      return node.filter.name;
    case "anomaly":
      return l10n.t("Anomaly");
    case "savedQuery":
      return node.query.name;
    case "exportTask":
      return node.task.id;
  }
}
