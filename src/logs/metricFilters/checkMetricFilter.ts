import * as l10n from "../../base/l10n.js";
import { filterPatternProblem, parseFilterPattern } from "../filterPattern/parse.js";
import type { FilterPattern } from "../filterPattern/pattern.js";
import { limits, metricUnits } from "../limits.js";
import type { MetricTransformation, NewMetricFilter } from "./metricFilter.js";

/** A problem of a metric filter, and the member that has it. */
export interface MetricFilterProblem {
  /** The names of members, outer ones first, such as ["transformation", "metricName"]. */
  readonly path: readonly string[];
  readonly message: string;
  /** A warning is about something that the service accepts, or about a pattern, which only the service can decide. */
  readonly severity: "error" | "warning";
}

/** The problem of a metric filter's name, or undefined (PutMetricFilter). */
export function checkFilterName(name: string): string | undefined {
  if (name === "") return l10n.t("A metric filter needs a name.");
  if (name.length > limits.nameLength)
    return l10n.t`A metric filter's name can have at most ${limits.nameLength} characters.`;
  return /[:*]/u.test(name) ? l10n.t("A metric filter's name can't hold a colon or an asterisk.") : undefined;
}

/** The problem of the name of a metric or a namespace, or undefined. The service accepts a colon in namespaces. */
export function checkMetricName(what: "metric" | "namespace", name: string): string | undefined {
  if (name === "") return l10n.t`A ${what} needs a name.`;
  if (name.length > limits.metricNameLength) {
    return l10n.t`The name of a ${what} can have at most ${limits.metricNameLength} characters.`;
  }
  if (what === "namespace") {
    return /[*$]/u.test(name) ? l10n.t("The name of a namespace can't hold an asterisk or a dollar sign.") : undefined;
  }
  return /[:*$]/u.test(name)
    ? l10n.t("The name of a metric can't hold a colon, an asterisk or a dollar sign.")
    : undefined;
}

/** The problem of a metric's value for a filter with this pattern, or undefined. */
export function checkMetricValue(value: string, pattern: string): string | undefined {
  if (value === "") return l10n.t("A metric needs a value: a number such as 1, or a field such as $size.");
  if (value.length > limits.metricValueLength) {
    return l10n.t`A metric's value can have at most ${limits.metricValueLength} characters.`;
  }
  if (value.startsWith("$")) return fieldProblem(value, parseFilterPattern(pattern).pattern);
  return Number.isFinite(Number(value)) && value.trim() === value
    ? undefined
    : l10n.t("A metric's value must be a number such as 1, or a field such as $size or $.latency.");
}

/** Everything that the service refuses according to the documentation of PutMetricFilter. */
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
      isTooLong ? l10n.t`The criteria can have at most ${limits.fieldSelectionLength} characters.` : undefined,
    ),
    ...systemFieldProblems(filter),
  ];
}

/** The service accepts fields that a space-delimited pattern doesn't have, but then never publishes a value. */
function isFieldOfSpacePattern(value: string, pattern: string): boolean {
  return value.startsWith("$") && parseFilterPattern(pattern).pattern.kind === "fields";
}

function problemAt(path: readonly string[], message: string | undefined): readonly MetricFilterProblem[] {
  return message === undefined ? [] : [{ path, message, severity: "error" }];
}

function unitProblem({ unit }: MetricTransformation): string | undefined {
  return unit === undefined || metricUnits.includes(unit)
    ? undefined
    : l10n.t`CloudWatch does not have this unit. It has ${metricUnits.join(", ")}.`;
}

/** User guide, "Configuring metric values for a metric filter": dimensions exclude a default value. */
function dimensionProblems(transformation: MetricTransformation, pattern: string): readonly MetricFilterProblem[] {
  const entries = Object.entries(transformation.dimensions ?? {});
  if (entries.length === 0) return [];
  const path = ["transformation", "dimensions"];
  const tree = parseFilterPattern(pattern).pattern;
  const tooMany = l10n.t`A metric can have at most ${limits.metricDimensions} dimensions; there are ${entries.length}.`;
  return [
    ...problemAt(path, entries.length > limits.metricDimensions ? tooMany : undefined),
    ...problemAt(
      ["transformation", "defaultValue"],
      transformation.defaultValue === undefined
        ? undefined
        : l10n.t("A metric with dimensions can't have a default value."),
    ),
    ...entries.flatMap(([name, field]) => problemAt([...path, name], dimensionProblem(name, field, tree))),
  ];
}

function dimensionProblem(name: string, field: string, pattern: FilterPattern): string | undefined {
  if (name === "") return l10n.t("A dimension needs a name.");
  const longest = Math.max(name.length, field.length);
  if (longest > limits.metricNameLength) {
    return l10n.t`A dimension's name and its field can have at most ${limits.metricNameLength} characters.`;
  }
  return field.startsWith("$")
    ? fieldProblem(field, pattern)
    : l10n.t("A dimension's value must be a field of the pattern, such as $status or $.status.");
}

/** Only two forms of patterns have fields. Those of a JSON pattern need not occur in the pattern. */
function fieldProblem(field: string, pattern: FilterPattern): string | undefined {
  const isSelector = field.startsWith("$.");
  if (pattern.kind === "json") {
    if (!isSelector) return l10n.t("With a JSON pattern, write fields as $.name.");
    return /\[\*\]|\.\*/u.test(field)
      ? l10n.t("A selector with a wildcard has many values; use one without a wildcard.")
      : undefined;
  }
  if (pattern.kind !== "fields") return l10n.t("Only { JSON } and [space, delimited] patterns have fields.");
  const names = pattern.fields.flatMap((part) => (part.kind === "field" && part.name !== undefined ? [part.name] : []));
  return names.includes(field.slice(1))
    ? undefined
    : l10n.t`The pattern does not have this field. It has ${fieldList(names)}.`;
}

function fieldList(names: readonly string[]): string {
  return names.length === 0 ? l10n.t("no named fields") : names.map((name) => `$${name}`).join(", ");
}

function systemFieldProblems({ emitSystemFieldDimensions = [] }: NewMetricFilter): readonly MetricFilterProblem[] {
  const isKnown = emitSystemFieldDimensions.every((field) => field === "@aws.account" || field === "@aws.region");
  return problemAt(
    ["emitSystemFieldDimensions"],
    isKnown ? undefined : l10n.t("Only @aws.account and @aws.region can be emitted as dimensions."),
  );
}
