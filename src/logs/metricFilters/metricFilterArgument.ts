import * as l10n from "../../base/l10n.js";
import { type Check, number, optional, record, text, textMap } from "../arguments.js";
import { LogsError } from "../logsError.js";
import { checkFilterName, checkMetricFilter } from "./checkMetricFilter.js";
import type { MetricTransformation, NewMetricFilter } from "./metricFilter.js";

/** A valid name of a metric filter. */
export const metricFilterName: Check<string> = (value, field) => {
  const name = text(value, field);
  const problem = checkFilterName(name);
  if (problem !== undefined) throw new LogsError("invalidInput", problem);
  return name;
};

/** A pattern; an empty one matches every event. */
export const patternText: Check<string> = (value, field) => {
  if (typeof value === "string") return value;
  throw new LogsError("invalidInput", l10n.t`The argument “${field}” must be a text.`);
};

/** The fields of a command's argument that describe a metric filter. */
export const metricFilterFields = {
  filterPattern: optional(patternText),
  metricName: optional(text),
  metricNamespace: optional(text),
  metricValue: optional(text),
  defaultValue: optional(number),
  unit: optional(text),
  dimensions: optional(textMap),
};

const checkFields = record(metricFilterFields);

/** The values of these fields. */
export type MetricFilterFields = ReturnType<typeof checkFields>;

/** The filter with the fields applied. */
export function withFields(filter: NewMetricFilter, fields: MetricFilterFields): NewMetricFilter {
  const { filterPattern = filter.pattern, metricName, metricNamespace, metricValue, defaultValue, unit } = fields;
  const before = filter.transformation;
  const transformation: MetricTransformation = {
    ...before,
    metricName: metricName ?? before.metricName,
    metricNamespace: metricNamespace ?? before.metricNamespace,
    metricValue: metricValue ?? before.metricValue,
    ...(defaultValue === undefined ? {} : { defaultValue }),
    ...(unit === undefined ? {} : { unit }),
    ...(fields.dimensions === undefined ? {} : { dimensions: fields.dimensions }),
  };
  return { ...filter, pattern: filterPattern, transformation };
}

/** A new filter to start from, which counts events. */
export function newMetricFilter(name: string): NewMetricFilter {
  return { name, pattern: "", transformation: { metricName: "", metricNamespace: "", metricValue: "1" } };
}

/** Throws a LogsError with the first thing that the service would refuse. */
export function requireValidFilter(filter: NewMetricFilter): void {
  const problem = checkMetricFilter(filter).find(({ severity }) => severity === "error");
  if (problem !== undefined) throw new LogsError("invalidInput", problem.message);
}

/** The fields of a metric filter. */
export function fieldsOfFilter({ pattern, transformation }: NewMetricFilter): MetricFilterFields {
  return { filterPattern: pattern, ...transformation };
}
