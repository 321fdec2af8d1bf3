import { parseFilterPattern } from "../../logs/filterPattern/parse.js";
import { regexesIn } from "../../logs/filterPattern/regexesIn.js";
import { limits } from "../../logs/limits.js";
import { limitExceeded } from "../protocol/serviceError.js";
import type { StoredGroup } from "../store/store.js";

/** A metric or a subscription filter that is to be put. */
export interface NewFilter {
  readonly kind: "metricFilters" | "subscriptionFilters";
  readonly name: string;
  readonly pattern: string;
}

/**
 * Throws LimitExceededException if the group can't take the filter: there are so many of a kind, and of both kinds
 * together so many whose patterns have regular expressions. A filter in the place of another takes no room.
 */
export function checkFilterRoom(group: StoredGroup, { kind, name, pattern }: NewFilter): void {
  const metric = [...group.metricFilters.values()].filter((filter) => kind !== "metricFilters" || filter.name !== name);
  const subscription = [...group.subscriptionFilters.values()].filter(
    (filter) => kind !== "subscriptionFilters" || filter.name !== name,
  );
  const isFull =
    kind === "metricFilters"
      ? metric.length >= limits.groupMetricFilters
      : subscription.length >= limits.groupSubscriptionFilters;
  const patterns = [...metric.map(({ given }) => given.filterPattern), ...subscription.map(({ pattern }) => pattern)];
  const withRegex = patterns.filter(hasRegex).length;
  if (isFull || (hasRegex(pattern) && withRegex >= limits.groupRegexFilters)) throw limitExceeded();
}

function hasRegex(pattern: string): boolean {
  return regexesIn(parseFilterPattern(pattern).pattern) > 0;
}
