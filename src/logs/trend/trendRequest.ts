import type { Metric } from "../metrics/metricsApi.js";
import { groupName, integer, listOf, optional, record, streamName, text, textMap } from "../arguments.js";

/** Epoch milliseconds within the range of a Date. */
const time = integer(0, 8_640_000_000_000_000);

/** A second pattern, whose events are counted beside those of the first. */
export const checkCompareWith = text;

/** The time of a bar in milliseconds: a minute to a week. */
export const checkBucketMs = integer(60_000, 7 * 24 * 60 * 60_000);

/** Checks the request that a restored window has kept. */
export const checkTrendRequest = record({
  /** The connection's id. */
  connection: text,
  group: groupName,
  streams: optional(listOf(streamName)),
  streamPrefix: optional(streamName),
  filterPattern: optional(text),
  compareWith: optional(checkCompareWith),
  start: time,
  /** Left out: the trend follows new events. */
  end: optional(time),
  /** Left out: what fits. */
  bucketMs: optional(checkBucketMs),
  /** A metric whose sums are shown beside the events, instead of those of a second pattern. */
  metric: optional(record({ namespace: text, name: text, dimensions: optional(textMap) })),
});

/** What to count: the matching events of a group, from a time on. */
export type TrendRequest = ReturnType<typeof checkTrendRequest>;

/** True for requests that count the same of the same, whatever the time. */
export function isSameCount(one: TrendRequest, other: TrendRequest): boolean {
  return countKey(one) === countKey(other);
}

/** True for a request that shows this metric of a connection. */
export function isSameMetric({ connection, metric }: TrendRequest, other: string, shown: Metric): boolean {
  return metric !== undefined && connection === other && metricKey(metric) === metricKey(shown);
}

function countKey({
  connection,
  group,
  streams,
  streamPrefix,
  filterPattern,
  compareWith,
  metric,
}: TrendRequest): string {
  const of = { connection, group, streams, streamPrefix, filterPattern, compareWith };
  return JSON.stringify([of, metric && metricKey(metric)]);
}

/** Dimensions have no order. */
function metricKey({ namespace, name, dimensions = {} }: NonNullable<TrendRequest["metric"]> | Metric): string {
  const values = Object.entries(dimensions).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([namespace, name, values]);
}
