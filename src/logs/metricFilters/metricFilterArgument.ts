import * as l10n from "../../base/l10n.js";
import { type Check, optional, record, text } from "../arguments.js";
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

/** A number. */
export const number: Check<number> = (value, field) => {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new LogsError("invalidInput", l10n.t`The argument “${field}” must be a number.`);
};

/** An object whose values are texts. */
export const textMap: Check<Readonly<Record<string, string>>> = (value, field) => {
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  if (isMap && Object.values(value).every((item) => typeof item === "string")) return value as Record<string, string>;
  throw new LogsError("invalidInput", l10n.t`The argument “${field}” must be an object whose values are texts.`);
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
