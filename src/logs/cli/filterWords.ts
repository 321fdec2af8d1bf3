import type { CliAction } from "./cliAction.js";
import { option } from "./commandLine.js";

type MetricFilterAction = Extract<
  CliAction,
  {
    readonly command: "createMetricFilter" | "editMetricFilter" | "deleteMetricFilter" | "testMetricFilter";
  }
>;

/** The words after `aws logs` for actions on metric filters. Lists are JSON, as shorthand can't express every text. */
export function metricFilterWords(action: MetricFilterAction): readonly string[] {
  switch (action.command) {
    case "createMetricFilter":
    case "editMetricFilter":
      return putWords(action);
    case "deleteMetricFilter":
      return ["delete-metric-filter", ...option("log-group-name", action.group), ...option("filter-name", action.name)];
    case "testMetricFilter":
      return [
        "test-metric-filter",
        ...option("filter-pattern", action.filterPattern),
        ...option("log-event-messages", JSON.stringify(action.messages)),
      ];
  }
}

function putWords({
  group,
  filter,
}: Extract<MetricFilterAction, { readonly group: string; readonly filter: object }>): readonly string[] {
  const { name, pattern, transformation, applyOnTransformedLogs, fieldSelectionCriteria } = filter;
  const { emitSystemFieldDimensions: fields } = filter;
  return [
    "put-metric-filter",
    ...option("log-group-name", group),
    ...option("filter-name", name),
    ...option("filter-pattern", pattern),
    ...option("metric-transformations", JSON.stringify([transformation])),
    ...(applyOnTransformedLogs === true ? ["--apply-on-transformed-logs"] : []),
    ...option("field-selection-criteria", fieldSelectionCriteria),
    ...(fields === undefined ? [] : option("emit-system-field-dimensions", JSON.stringify(fields))),
  ];
}

type SubscriptionFilterAction = Extract<
  CliAction,
  { readonly command: "createSubscriptionFilter" | "deleteSubscriptionFilter" }
>;

/** The words after `aws logs` for actions on subscription filters. */
export function subscriptionFilterWords(action: SubscriptionFilterAction): readonly string[] {
  const group = option("log-group-name", action.group);
  if (action.command === "deleteSubscriptionFilter") {
    return ["delete-subscription-filter", ...group, ...option("filter-name", action.name)];
  }
  const { name, pattern, destinationArn, roleArn, distribution } = action.filter;
  const { applyOnTransformedLogs, fieldSelectionCriteria, emitSystemFields: fields } = action.filter;
  return [
    "put-subscription-filter",
    ...group,
    ...option("filter-name", name),
    ...option("filter-pattern", pattern),
    ...option("destination-arn", destinationArn),
    ...option("role-arn", roleArn),
    ...option("distribution", distribution),
    ...(applyOnTransformedLogs === true ? ["--apply-on-transformed-logs"] : []),
    ...option("field-selection-criteria", fieldSelectionCriteria),
    ...(fields === undefined ? [] : option("emit-system-fields", JSON.stringify(fields))),
  ];
}
