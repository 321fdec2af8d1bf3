import type { MetricFilter } from "../metricFilters/metricFilter.js";
import type { Metric } from "../metrics/metricsApi.js";
import { isFittingSize } from "./buckets.js";
import type { TrendRequest } from "./trendRequest.js";

/** A metric filter, and the metric that it publishes. */
interface ShownMetric {
  /** The id of its connection. */
  readonly target: { readonly id: string };
  readonly filter: MetricFilter;
  readonly metric: Metric;
  /** Epoch milliseconds of the service. */
  readonly now: number;
  /** The period of an alarm; by default that of one that is created without saying it. */
  readonly periodSeconds?: number;
}

const hourMs = 60 * 60 * 1000;
/** The times to show, the best first: a day, and less or more for bars that would be too many or too few. */
const spans = [24, 12, 3, 7 * 24, 30 * 24].map((hours) => hours * hourMs);
/** The least bars of which one sees how the metric changes. */
const fewBars = 4;

/** The metric of a filter beside the trend of its pattern, in bars as long as a period, so that thresholds of alarms can be drawn. */
export function metricTrend({ target, filter, metric, now, periodSeconds = 300 }: ShownMetric): TrendRequest {
  const { group, pattern } = filter;
  const bucketMs = periodSeconds * 1000;
  const spanMs =
    spans.find((ms) => ms / bucketMs >= fewBars && isFittingSize({ start: now - ms, end: now - 1 }, bucketMs)) ??
    24 * hourMs;
  const filtered = pattern === "" ? {} : { filterPattern: pattern };
  return { connection: target.id, group, ...filtered, metric, start: now - spanMs, bucketMs };
}
