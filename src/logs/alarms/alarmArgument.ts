import * as l10n from "../../base/l10n.js";
import { type Check, integer, listOf, number, oneOf, optional, record, text, textMap } from "../arguments.js";
import { LogsError } from "../logsError.js";
import type { MetricTransformation } from "../metricFilters/metricFilter.js";
import {
  alarmComparisons,
  type Metric,
  metricStatistics,
  missingDataTreatments,
  type NewMetricAlarm,
} from "../metrics/metricsApi.js";
import { checkAlarm, checkPeriod } from "./alarmRules.js";

const period: Check<number> = (value, field) => {
  const seconds = number(value, field);
  const problem = checkPeriod(seconds);
  if (problem !== undefined) throw new LogsError("invalidInput", problem);
  return seconds;
};

/** The fields of a command's argument that describe an alarm. */
export const alarmFields = {
  alarm: optional(text),
  dimensions: optional(textMap),
  threshold: optional(number),
  comparison: optional(oneOf(alarmComparisons)),
  statistic: optional(oneOf(metricStatistics)),
  periodSeconds: optional(period),
  evaluationPeriods: optional(integer(1, 10_080)),
  datapointsToAlarm: optional(integer(1, 10_080)),
  missingData: optional(oneOf(missingDataTreatments)),
  actions: optional(listOf(text)),
  description: optional(text),
};

const checkFields = record(alarmFields);

/** The values of these fields. */
export type AlarmFields = ReturnType<typeof checkFields>;

/**
 * The alarm that the fields describe; what they leave out is as the tutorials of the service have it for a count of errors: a sum of
 * 1 or more in 5 minutes, and nothing published is good.
 */
export function alarmOf(name: string, metric: Metric, fields: AlarmFields): NewMetricAlarm {
  const { description, datapointsToAlarm, actions } = fields;
  return {
    name: fields.alarm ?? name,
    metric,
    // oxlint-disable-next-line sentences/translated -- the service's name
    statistic: fields.statistic ?? "Sum",
    periodSeconds: fields.periodSeconds ?? 300,
    evaluationPeriods: fields.evaluationPeriods ?? 1,
    threshold: fields.threshold ?? 1,
    comparison: fields.comparison ?? "GreaterThanOrEqualToThreshold",
    missingData: fields.missingData ?? "notBreaching",
    ...(datapointsToAlarm === undefined ? {} : { datapointsToAlarm }),
    ...(description === undefined ? {} : { description }),
    ...(actions === undefined ? {} : { actions }),
  };
}

/** Throws a LogsError with the first thing that the service would refuse. */
export function requireValidAlarm(alarm: NewMetricAlarm): void {
  const problem = checkAlarm(alarm);
  if (problem !== undefined) throw new LogsError("invalidInput", problem);
}

/** The names of the dimensions that a filter's metric has and values don't. */
export function missingDimensions(
  { dimensions = {} }: MetricTransformation,
  values: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.keys(dimensions).filter((name) => !Object.hasOwn(values, name));
}

/**
 * The metric that a filter publishes, with these values of its dimensions: each set of values is a metric of its own. Throws a
 * LogsError if they aren't those that the filter has.
 */
export function metricOf(transformation: MetricTransformation, values: Readonly<Record<string, string>> = {}): Metric {
  const { metricName: name, metricNamespace: namespace, dimensions = {} } = transformation;
  const [missing] = missingDimensions(transformation, values);
  if (missing !== undefined) {
    throw new LogsError(
      "invalidInput",
      l10n.t`Each value of a dimension is a metric of its own: say which one of ${missing}.`,
    );
  }
  const unknown = Object.keys(values).find((value) => !Object.hasOwn(dimensions, value));
  if (unknown !== undefined) {
    throw new LogsError("invalidInput", l10n.t`The metric of this filter has no such dimension: ${unknown}`);
  }
  return Object.keys(values).length === 0 ? { namespace, name } : { namespace, name, dimensions: values };
}
