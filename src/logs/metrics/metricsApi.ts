import type { Page } from "../model.js";

/** A metric: its namespace, its name, and the values of its dimensions, each set of which is a metric of its own. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
}

/** How the values of a period become one (Statistic of PutMetricAlarm). */
export const metricStatistics = ["Sum", "SampleCount", "Average", "Minimum", "Maximum"] as const;
export type MetricStatistic = (typeof metricStatistics)[number];

/** What is read of a metric. Times are epoch milliseconds; the end is exclusive. */
export interface MetricDataRequest {
  readonly metric: Metric;
  readonly statistic: MetricStatistic;
  readonly periodSeconds: number;
  readonly start: number;
  readonly end: number;
  readonly nextToken?: string;
}

/** The value of a period; one without values has no point. */
export interface MetricPoint {
  /** When the period began, in epoch milliseconds. */
  readonly at: number;
  readonly value: number;
}

/** What an alarm compares a value with its threshold by (ComparisonOperator of PutMetricAlarm). */
export const alarmComparisons = [
  "GreaterThanOrEqualToThreshold",
  "GreaterThanThreshold",
  "LessThanThreshold",
  "LessThanOrEqualToThreshold",
] as const;
export type AlarmComparison = (typeof alarmComparisons)[number];

/** What a period without a value means to an alarm (TreatMissingData of PutMetricAlarm). */
export const missingDataTreatments = ["notBreaching", "missing", "ignore", "breaching"] as const;
export type MissingData = (typeof missingDataTreatments)[number];

/** An alarm on one metric, as it is put. One of that name is replaced. */
export interface NewMetricAlarm {
  readonly name: string;
  readonly description?: string;
  readonly metric: Metric;
  readonly statistic: MetricStatistic;
  readonly periodSeconds: number;
  /** How many of the last periods are looked at. */
  readonly evaluationPeriods: number;
  /** How many of them must breach; by default all. */
  readonly datapointsToAlarm?: number;
  readonly threshold: number;
  readonly comparison: AlarmComparison;
  readonly missingData: MissingData;
  /** ARNs of what the alarm tells when it begins, such as topics of SNS. */
  readonly actions?: readonly string[];
}

/** An alarm as the service describes it: one on something else than a metric and a threshold lacks what it doesn't have. */
export interface MetricAlarm {
  readonly name: string;
  /** Such as OK, ALARM or INSUFFICIENT_DATA. */
  readonly state: string;
  readonly stateReason?: string;
  readonly statistic?: string;
  readonly periodSeconds?: number;
  readonly evaluationPeriods?: number;
  readonly datapointsToAlarm?: number;
  readonly threshold?: number;
  readonly comparison?: string;
  readonly missingData?: string;
}

/** A dashboard in a list. */
export interface DashboardEntry {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly modifiedAt?: number;
}

/** What the service says of a dashboard's body that it took anyway. */
export interface DashboardMessage {
  /** Where in the body, such as `/widgets/0`. */
  readonly path: string;
  readonly message: string;
}

/**
 * The operations of CloudWatch that the extension uses beside those of CloudWatch Logs. Every method rejects with a
 * LogsError, or with an AbortError once the signal is aborted.
 */
export interface MetricsApi {
  /** The points of a metric, oldest first. */
  getMetricData(request: MetricDataRequest, signal: AbortSignal): Promise<Page<MetricPoint>>;
  /** The alarms on a metric with these dimensions, and no others. */
  describeAlarmsForMetric(request: { readonly metric: Metric }, signal: AbortSignal): Promise<readonly MetricAlarm[]>;
  /** The alarms of these names, of any kind. */
  describeAlarms(request: { readonly names: readonly string[] }, signal: AbortSignal): Promise<readonly MetricAlarm[]>;
  putMetricAlarm(alarm: NewMetricAlarm, signal: AbortSignal): Promise<void>;
  listDashboards(
    request: { readonly prefix?: string; readonly nextToken?: string },
    signal: AbortSignal,
  ): Promise<Page<DashboardEntry>>;
  /** The body of a dashboard, which is JSON. */
  getDashboard(request: { readonly name: string }, signal: AbortSignal): Promise<string>;
  /** Replaces the whole body, or creates the dashboard. */
  putDashboard(
    request: { readonly name: string; readonly body: string },
    signal: AbortSignal,
  ): Promise<readonly DashboardMessage[]>;
}
