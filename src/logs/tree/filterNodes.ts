import { hasFeature } from "../classFeatures.js";
import { isLinked } from "../groupArn.js";
import type { MetricFilter } from "../metricFilters/metricFilter.js";
import type { SubscriptionFilter } from "../subscriptionFilters/subscriptionFilter.js";
import {
  type GroupNode,
  type MetricFilterNode,
  type MetricFiltersNode,
  separator,
  type SubscriptionFilterNode,
  type SubscriptionFiltersNode,
} from "./node.js";

/** The parent of a group's metric filters. The empty part of its id distinguishes it from streams. */
export function metricFiltersNode(parent: GroupNode, count: number): MetricFiltersNode {
  return { kind: "metricFilters", id: [parent.id, "", "metricFilters"].join(separator), parent, count };
}

export function metricFilterNode(parent: MetricFiltersNode, filter: MetricFilter): MetricFilterNode {
  return { kind: "metricFilter", id: [parent.id, "", filter.name].join(separator), parent, filter };
}

/** The parent of a group's subscription filters; its id differs from that of the metric filters' parent. */
export function subscriptionFiltersNode(parent: GroupNode): SubscriptionFiltersNode {
  return { kind: "subscriptionFilters", id: [parent.id, "", "subscriptionFilters"].join(separator), parent };
}

export function subscriptionFilterNode(
  parent: SubscriptionFiltersNode,
  filter: SubscriptionFilter,
): SubscriptionFilterNode {
  return { kind: "subscriptionFilter", id: [parent.id, "", filter.name].join(separator), parent, filter };
}

/** The parents of a group's filters: not each class has them, and the list of groups counts metric filters only. */
export function filterRows(parent: GroupNode): readonly (MetricFiltersNode | SubscriptionFiltersNode)[] {
  const { name, metricFilterCount = 0 } = parent.group;
  // The service tells them to the account of the group alone.
  if (isLinked(name)) return [];
  return [
    ...(metricFilterCount > 0 ? [metricFiltersNode(parent, metricFilterCount)] : []),
    ...(hasFeature(parent.group, "subscriptionFilters") ? [subscriptionFiltersNode(parent)] : []),
  ];
}
