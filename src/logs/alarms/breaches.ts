import type { AlarmComparison, MetricPoint, NewMetricAlarm } from "../metrics/metricsApi.js";
import type { TrendRange } from "../trend/buckets.js";

/** The periods of a time, and in how many of them an alarm's condition holds. */
export interface Breaches {
  readonly periods: number;
  readonly breaching: number;
}

/** What decides whether a period breaches. */
type Condition = Pick<NewMetricAlarm, "comparison" | "missingData" | "periodSeconds" | "threshold">;

const holds: Readonly<Record<AlarmComparison, (value: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

/**
 * The periods that are whole in a time, from the start of the first (epoch milliseconds) to the end of the last, exclusive. The service's
 * periods begin at multiples of their length.
 */
export function wholePeriods({ start, end }: TrendRange, periodSeconds: number): { start: number; end: number } {
  const ms = periodSeconds * 1000;
  const first = Math.ceil(start / ms) * ms;
  return { start: first, end: Math.max(first, Math.floor((end + 1) / ms) * ms) };
}

/**
 * In how many of the whole periods of a time an alarm's condition holds, by the values of these periods. A period without a value
 * breaches only if missing data does; this is about single periods, of which an alarm may need several.
 */
export function breachesOf(alarm: Condition, points: readonly MetricPoint[], range: TrendRange): Breaches {
  const { comparison, missingData, periodSeconds, threshold } = alarm;
  const { start, end } = wholePeriods(range, periodSeconds);
  const periods = (end - start) / (periodSeconds * 1000);
  const values = new Map(points.filter(({ at }) => at >= start && at < end).map(({ at, value }) => [at, value]));
  const breaching = [...values.values()].filter((value) => holds[comparison](value, threshold)).length;
  return { periods, breaching: breaching + (missingData === "breaching" ? periods - values.size : 0) };
}
