import { flag, listOf, oneOf, optional, record, text } from "../arguments.js";
import { LogsError } from "../logsError.js";
import { patternText } from "../metricFilters/metricFilterArgument.js";
import { checkSubscriptionFilter, type SubscriptionPlace } from "./checkSubscriptionFilter.js";
import { toNewSubscriptionFilter } from "./findSubscriptionFilter.js";
import {
  distributions,
  type NewSubscriptionFilter,
  type SubscriptionFilter,
  systemFields,
} from "./subscriptionFilter.js";

/** The fields of a command's argument that describe a subscription filter. */
export const subscriptionFilterFields = {
  filterPattern: optional(patternText),
  destinationArn: optional(text),
  roleArn: optional(text),
  distribution: optional(oneOf(distributions)),
  applyOnTransformedLogs: optional(flag),
  fieldSelectionCriteria: optional(patternText),
  emitSystemFields: optional(listOf(oneOf(systemFields))),
};

const checkFields = record(subscriptionFilterFields);

/** The values of these fields. */
export type SubscriptionFilterFields = ReturnType<typeof checkFields>;

/** The filter with the fields applied. */
export function withSubscriptionFields(
  filter: NewSubscriptionFilter,
  { filterPattern = filter.pattern, ...fields }: SubscriptionFilterFields,
): NewSubscriptionFilter {
  return { ...filter, ...fields, pattern: filterPattern };
}

/** The fields of a filter, as it can be put again. */
export function fieldsOfSubscription(filter: SubscriptionFilter): object {
  const { name: _, pattern, ...rest } = toNewSubscriptionFilter(filter);
  return { filterPattern: pattern, ...rest };
}

/** Throws a LogsError with the first thing that the service would refuse, or that would be a loop. */
export function requireValidSubscription(filter: NewSubscriptionFilter, place: SubscriptionPlace = {}): void {
  const problem = checkSubscriptionFilter(filter, place).find(({ severity }) => severity === "error");
  if (problem !== undefined) throw new LogsError("invalidInput", problem.message);
}
