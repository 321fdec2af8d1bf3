import { filterPatternProblem, parseFilterPattern } from "../filterPattern/parse.js";
import type { FilterPattern } from "../filterPattern/pattern.js";
import { limits, metricUnits } from "../limits.js";
import type { MetricTransformation, NewMetricFilter } from "./metricFilter.js";

/** Something that a metric filter can't be, and which member of it says so. */
export interface MetricFilterProblem {
  /** The names of members, outer ones first, such as ["transformation", "metricName"]. */
  readonly path: readonly string[];
  readonly message: string;
  /** A warning is about what the service takes, or about a pattern, of which only the service decides. */
  readonly severity: "error" | "warning";
}

/** Why a metric filter can't have this name, or undefined if it can (PutMetricFilter). */
export function checkFilterName(name: string): string | undefined {
  if (name === "") return "A metric filter needs a name.";
  if (name.length > limits.nameLength) return `A metric filter's name has at most ${limits.nameLength} characters.`;
  return /[:*]/u.test(name) ? "A metric filter's name can't hold a colon or an asterisk." : undefined;
}

/** Why a metric can't be called so, or be in a namespace called so. */
export function checkMetricName(what: "metric" | "namespace", name: string): string | undefined {
  if (name === "") return `A ${what} needs a name.`;
  if (name.length > limits.metricNameLength) {
    return `The name of a ${what} has at most ${limits.metricNameLength} characters.`;
  }
  return /[:*$]/u.test(name) ? `The name of a ${what} can't hold a colon, an asterisk or a dollar sign.` : undefined;
}

/** Why this can't be the value of a metric, with a filter of this pattern; undefined if it can. */
export function checkMetricValue(value: string, pattern: string): string | undefined {
  if (value === "") return "A metric needs a value: a number such as 1, or a field such as $size.";
  if (value.length > limits.metricValueLength) {
    return `A metric's value has at most ${limits.metricValueLength} characters.`;
  }
  if (value.startsWith("$")) return fieldProblem(value, parseFilterPattern(pattern).pattern);
  return Number.isFinite(Number(value)) && value.trim() === value
    ? undefined
    : "A metric's value is a number such as 1, or a field such as $size or $.latency.";
}

/** Everything that the service would not take, by the documentation of PutMetricFilter; empty if nothing is known. */
export function checkMetricFilter(filter: NewMetricFilter): readonly MetricFilterProblem[] {
  const { name, pattern, transformation, fieldSelectionCriteria = "" } = filter;
  const { metricName, metricNamespace, metricValue } = transformation;
  const isTooLong = fieldSelectionCriteria.length > limits.fieldSelectionLength;
  return [
    ...problemAt(["name"], checkFilterName(name)),
    ...problemAt(["pattern"], filterPatternProblem(pattern)).map((problem) => ({
      ...problem,
      severity: "warning" as const,
    })),
    ...problemAt(["transformation", "metricName"], checkMetricName("metric", metricName)),
    ...problemAt(["transformation", "metricNamespace"], checkMetricName("namespace", metricNamespace)),
    ...problemAt(["transformation", "metricValue"], checkMetricValue(metricValue, pattern)).map((problem) =>
      isFieldOfSpacePattern(metricValue, pattern) ? { ...problem, severity: "warning" as const } : problem,
    ),
    ...problemAt(["transformation", "unit"], unitProblem(transformation)),
    ...dimensionProblems(transformation, pattern),
    ...problemAt(
      ["fieldSelectionCriteria"],
      isTooLong ? `The criteria have at most ${limits.fieldSelectionLength} characters.` : undefined,
    ),
    ...systemFieldProblems(filter),
  ];
}

/** The service takes a field that a space-delimited pattern doesn't have, and never publishes anything. */
function isFieldOfSpacePattern(value: string, pattern: string): boolean {
  return value.startsWith("$") && parseFilterPattern(pattern).pattern.kind === "fields";
}

function problemAt(path: readonly string[], message: string | undefined): readonly MetricFilterProblem[] {
  return message === undefined ? [] : [{ path, message, severity: "error" }];
}

function unitProblem({ unit }: MetricTransformation): string | undefined {
  return unit === undefined || metricUnits.includes(unit)
    ? undefined
    : `CloudWatch has no such unit; it has ${metricUnits.join(", ")}.`;
}

/** User guide, "Configuring metric values for a metric filter": dimensions exclude a default value. */
function dimensionProblems(transformation: MetricTransformation, pattern: string): readonly MetricFilterProblem[] {
  const entries = Object.entries(transformation.dimensions ?? {});
  if (entries.length === 0) return [];
  const path = ["transformation", "dimensions"];
  const tree = parseFilterPattern(pattern).pattern;
  const tooMany = `A metric has at most ${limits.metricDimensions} dimensions; these are ${entries.length}.`;
  return [
    ...problemAt(path, entries.length > limits.metricDimensions ? tooMany : undefined),
    ...problemAt(
      ["transformation", "defaultValue"],
      transformation.defaultValue === undefined ? undefined : "A metric with dimensions can't have a default value.",
    ),
    ...entries.flatMap(([name, field]) => problemAt([...path, name], dimensionProblem(name, field, tree))),
  ];
}

function dimensionProblem(name: string, field: string, pattern: FilterPattern): string | undefined {
  if (name === "") return "A dimension needs a name.";
  const longest = Math.max(name.length, field.length);
  if (longest > limits.metricNameLength) {
    return `A dimension's name and its field have at most ${limits.metricNameLength} characters.`;
  }
  return field.startsWith("$")
    ? fieldProblem(field, pattern)
    : "A dimension's value is a field of the pattern, such as $status or $.status.";
}

/** Only patterns with fields have any; those of a JSON pattern need not stand in it. */
function fieldProblem(field: string, pattern: FilterPattern): string | undefined {
  const isSelector = field.startsWith("$.");
  if (pattern.kind === "json") {
    if (!isSelector) return "With a JSON pattern a field is written as $.name.";
    return /\[\*\]|\.\*/u.test(field) ? "A selector with a wildcard has many values; give one without." : undefined;
  }
  if (pattern.kind !== "fields") return "Only { JSON } and [space, delimited] patterns have fields.";
  const names = pattern.fields.flatMap((part) => (part.kind === "field" && part.name !== undefined ? [part.name] : []));
  return names.includes(field.slice(1)) ? undefined : `The pattern has no such field; it has ${fieldList(names)}.`;
}

function fieldList(names: readonly string[]): string {
  return names.length === 0 ? "none with a name" : names.map((name) => `$${name}`).join(", ");
}

function systemFieldProblems({ emitSystemFieldDimensions = [] }: NewMetricFilter): readonly MetricFilterProblem[] {
  const isKnown = emitSystemFieldDimensions.every((field) => field === "@aws.account" || field === "@aws.region");
  return problemAt(
    ["emitSystemFieldDimensions"],
    isKnown ? undefined : "Only @aws.account and @aws.region can be such dimensions.",
  );
}
