import type { TrendRange } from "../trend/buckets.js";
import type { TrendRequest } from "../trend/trendRequest.js";
import type { Metric, MetricPoint, MetricsApi } from "./metricsApi.js";
import { metricPoints } from "./recentValues.js";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The service keeps values by the minute for 15 days, by 5 minutes for 63 days and by the hour for 455 days (GetMetricData). */
const kept = [
  [15 * dayMs, minuteMs],
  [63 * dayMs, 5 * minuteMs],
  [Number.POSITIVE_INFINITY, hourMs],
] as const;

/** The most points that are worth reading; longer times have longer periods. */
const mostPoints = 10_000;

/** The shortest periods, in milliseconds, of which the service still has values from so long ago. */
export function keptPeriodMs(ageMs: number): number {
  return kept.find(([ms]) => ageMs <= ms)?.[1] ?? hourMs;
}

/** The sums of a metric in a range, in periods as short as the service has them. */
export async function sumsOf(
  metrics: Pick<MetricsApi, "getMetricData">,
  metric: Metric,
  { start, end }: TrendRange,
  signal: AbortSignal,
): Promise<readonly MetricPoint[]> {
  const length = end - start + 1;
  const periodMs = kept.find(([ms, period]) => length <= ms && length / period <= mostPoints)?.[1] ?? hourMs;
  const from = Math.floor(start / periodMs) * periodMs;
  const request = { metric, statistic: "Sum" as const, periodSeconds: periodMs / 1000, start: from, end: end + 1 };
  return metricPoints(metrics, request, signal);
}

/** The metric that a request names. */
export function metricOfRequest({ dimensions, ...metric }: NonNullable<TrendRequest["metric"]>): Metric {
  return dimensions === undefined ? metric : { ...metric, dimensions };
}
