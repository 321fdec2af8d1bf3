import { compileFilterPattern } from "../../logs/filterPattern/compile.js";
import { type PatternMatcher, regexesIn } from "../../logs/filterPattern/pattern.js";
import { parseFilterPattern } from "../../logs/filterPattern/parse.js";
import { limits } from "../../logs/limits.js";
import { invalidParameter, limitExceeded } from "../protocol/serviceError.js";
import type { StoredGroup } from "../store/store.js";

/** Compiles a pattern. Throws the service's error, which says what kind of pattern it is; the reason is our own. */
export function readFilterPattern(text: string, what = "filter pattern"): PatternMatcher {
  const compiled = compileFilterPattern(text);
  if (compiled.problems === undefined) return compiled;
  const why = compiled.problems.find(({ severity }) => severity === "error")?.message ?? "";
  throw invalidParameter(`Invalid ${what}: ${why}`);
}

/** A metric filter or subscription filter to put. */
export interface NewFilter {
  readonly kind: "metricFilters" | "subscriptionFilters";
  readonly name: string;
  readonly pattern: string;
}

/**
 * Throws LimitExceededException if the filter would exceed a limit of its group: the number of filters of its kind, or the
 * number of filters of both kinds whose patterns have regular expressions. A filter that replaces another is not counted.
 */
export function checkFilterQuota(group: StoredGroup, { kind, name, pattern }: NewFilter): void {
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
