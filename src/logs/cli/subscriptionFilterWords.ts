import type { CliAction } from "./cliCommand.js";
import { option } from "./option.js";

type SubscriptionFilterAction = Extract<
  CliAction,
  { readonly command: "createSubscriptionFilter" | "deleteSubscriptionFilter" }
>;

/** What stands behind `aws logs` for an action with subscription filters. */
export function subscriptionFilterWords(action: SubscriptionFilterAction): readonly string[] {
  const group = option("log-group-name", action.group);
  if (action.command === "deleteSubscriptionFilter") {
    return ["delete-subscription-filter", ...group, ...option("filter-name", action.name)];
  }
  const { name, pattern, destinationArn, roleArn, distribution } = action.filter;
  return [
    "put-subscription-filter",
    ...group,
    ...option("filter-name", name),
    ...option("filter-pattern", pattern),
    ...option("destination-arn", destinationArn),
    ...option("role-arn", roleArn),
    ...option("distribution", distribution),
  ];
}
