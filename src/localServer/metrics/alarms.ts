import { alarmComparisons, metricStatistics, missingDataTreatments } from "../../logs/metrics/metricsApi.js";
import { partitionOf } from "../../logs/connections/partitions.js";
import { maxAlarmSeconds } from "../../logs/alarms/alarmRules.js";
import type { OperationContext } from "../operations/operation.js";
import { accountId } from "../protocol/arns.js";
import { byName } from "../store/sortedList.js";
import type { StoredAlarm } from "../store/storedResources.js";
import { statisticOf } from "./getMetricData.js";
import { metricSeries } from "./metricSeries.js";
import { dimensionsOf, invalidValue, metricMembers, monitoring } from "./monitoringOperation.js";

const alarmName = { type: "string", min: 1, max: 255 } as const;

const putMembers = {
  AlarmName: { ...alarmName, required: true },
  AlarmDescription: { type: "string", max: 1024 },
  ActionsEnabled: { type: "boolean" },
  AlarmActions: { type: "strings", max: 5 },
  OKActions: { type: "strings", max: 5 },
  InsufficientDataActions: { type: "strings", max: 5 },
  ...metricMembers,
  Statistic: { type: "string", required: true },
  Period: { type: "number", required: true, min: 1 },
  EvaluationPeriods: { type: "number", required: true, min: 1 },
  DatapointsToAlarm: { type: "number", min: 1 },
  Threshold: { type: "double", required: true },
  ComparisonOperator: { type: "string", required: true },
  TreatMissingData: { type: "string" },
} as const;

/** Replaces the alarm of this name. Only alarms on one metric's statistic are known. */
export const putMetricAlarm = monitoring(putMembers, (input, { store, clock }) => {
  const { AlarmName, Namespace, MetricName, Dimensions, Statistic, Period, EvaluationPeriods, ...rest } = input;
  const { Threshold, ComparisonOperator, TreatMissingData, DatapointsToAlarm, ...given } = rest;
  if (Namespace === undefined || MetricName === undefined) {
    throw invalidValue("This server knows alarms on a metric, which MetricName and Namespace name.");
  }
  requireOneOf("Statistic", Statistic, metricStatistics);
  requireOneOf("ComparisonOperator", ComparisonOperator, alarmComparisons);
  requireOneOf("TreatMissingData", TreatMissingData ?? "missing", missingDataTreatments);
  if (![10, 20, 30].includes(Period) && Period % 60 !== 0) {
    throw invalidValue("Period must be 10, 20, 30 or a multiple of 60");
  }
  if (Period * EvaluationPeriods > maxAlarmSeconds(Period)) {
    throw invalidValue(`EvaluationPeriods * Period must be at most ${maxAlarmSeconds(Period)} seconds.`);
  }
  if ((DatapointsToAlarm ?? 1) > EvaluationPeriods) {
    throw invalidValue("DatapointsToAlarm must be less than or equal to EvaluationPeriods.");
  }
  store.alarms.set(AlarmName, {
    name: AlarmName,
    changedAt: clock.now(),
    metric: { namespace: Namespace, name: MetricName, dimensions: dimensionsOf(Dimensions) },
    statistic: Statistic,
    periodSeconds: Period,
    evaluationPeriods: EvaluationPeriods,
    datapointsToAlarm: DatapointsToAlarm ?? EvaluationPeriods,
    threshold: Threshold,
    comparison: ComparisonOperator,
    missingData: TreatMissingData ?? "missing",
    given,
  });
  return {};
});

function requireOneOf(name: string, value: string, values: readonly string[]): void {
  if (!values.includes(value)) throw invalidValue(`${name} must be one of ${values.join(", ")}`);
}

const ofMetric = {
  ...metricMembers,
  Namespace: { ...metricMembers.Namespace, required: true },
  MetricName: { ...metricMembers.MetricName, required: true },
} as const;

/** Those of the metric with these dimensions and no others. */
export const describeAlarmsForMetric = monitoring(ofMetric, (input, context) => {
  const wanted = keyOf({
    namespace: input.Namespace,
    name: input.MetricName,
    dimensions: dimensionsOf(input.Dimensions),
  });
  const found = [...context.store.alarms.values()].filter(({ metric }) => keyOf(metric) === wanted).sort(byName);
  return { MetricAlarms: found.map((alarm) => described(alarm, context)) };
});

function keyOf({ namespace, name, dimensions }: StoredAlarm["metric"]): string {
  const values = Object.keys(dimensions)
    .sort()
    .map((key) => [key, dimensions[key]]);
  return JSON.stringify([namespace, name, values]);
}

/** Those of these names; all alarms in one page. */
export const describeAlarms = monitoring(
  { AlarmNames: { type: "strings", max: 100, item: alarmName }, AlarmNamePrefix: alarmName },
  ({ AlarmNames: names, AlarmNamePrefix: prefix = "" }, context) => {
    const found = [...context.store.alarms.values()]
      .filter(({ name }) => (names === undefined ? name.startsWith(prefix) : names.includes(name)))
      .sort(byName);
    return { MetricAlarms: found.map((alarm) => described(alarm, context)), CompositeAlarms: [] };
  },
);

function described(alarm: StoredAlarm, context: OperationContext): object {
  const { name, metric, given, changedAt } = alarm;
  const { state, reason } = stateOf(alarm, context);
  return {
    AlarmName: name,
    AlarmArn: `arn:${partitionOf(context.region).id}:cloudwatch:${context.region}:${accountId}:alarm:${name}`,
    ActionsEnabled: true,
    AlarmConfigurationUpdatedTimestamp: changedAt / 1000,
    StateValue: state,
    StateReason: reason,
    Namespace: metric.namespace,
    MetricName: metric.name,
    Dimensions: Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value })),
    Statistic: alarm.statistic,
    Period: alarm.periodSeconds,
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparison,
    TreatMissingData: alarm.missingData,
    ...given,
  };
}

const comparisons: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

/**
 * The state by the last periods that are over. The service also looks at some before them where data is missing; here missing
 * values are treated as the alarm says, and an alarm that ignores them is as if they weren't there.
 */
function stateOf(alarm: StoredAlarm, { store, clock }: OperationContext): { state: string; reason: string } {
  const periodMs = alarm.periodSeconds * 1000;
  const end = Math.floor(clock.now() / periodMs) * periodMs;
  const start = end - alarm.evaluationPeriods * periodMs;
  const series = metricSeries(store, alarm.metric, { start, end, periodMs, now: clock.now() });
  const breaches = comparisons[alarm.comparison] ?? (() => false);
  const values = Array.from({ length: alarm.evaluationPeriods }, (_, index) => series.get(start + index * periodMs));
  const found = values.filter((value) => value !== undefined);
  const missing = values.length - found.length;
  const breaching =
    found.filter((value) => breaches(statisticOf(alarm.statistic)?.(value) ?? Number.NaN, alarm.threshold)).length +
    (alarm.missingData === "breaching" ? missing : 0);
  const reason = `${breaching} of the last ${values.length} datapoints crossed the threshold ${alarm.threshold}`;
  if (breaching >= alarm.datapointsToAlarm) return { state: "ALARM", reason };
  if (found.length === 0 && ["missing", "ignore"].includes(alarm.missingData)) {
    return { state: "INSUFFICIENT_DATA", reason: "There are no datapoints." };
  }
  return { state: "OK", reason };
}
