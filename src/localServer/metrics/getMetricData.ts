import { metricStatistics } from "../../logs/metrics/metricsApi.js";
import { type MetricSummary, metricSeries } from "./metricSeries.js";
import { dimensionsOf, invalidValue, metricMembers, monitoring } from "./monitoringOperation.js";

const queryMembers = {
  Id: { type: "string", required: true, min: 1, max: 255 },
  MetricStat: {
    type: "object",
    members: {
      Metric: { type: "object", required: true, members: metricMembers },
      Period: { type: "number", required: true, min: 1 },
      Stat: { type: "string", required: true },
    },
  },
  Expression: { type: "string" },
  Label: { type: "string" },
} as const;

const members = {
  MetricDataQueries: { type: "objects", required: true, max: 500, shape: "MetricDataQuery", members: queryMembers },
  StartTime: { type: "double", required: true },
  EndTime: { type: "double", required: true },
  ScanBy: { type: "string" },
} as const;

const statistics: Readonly<Record<string, (summary: MetricSummary) => number>> = {
  Sum: ({ sum }) => sum,
  SampleCount: ({ count }) => count,
  Average: ({ sum, count }) => sum / count,
  Minimum: ({ min }) => min,
  Maximum: ({ max }) => max,
};

/** The value of a period by a statistic's name; undefined for a name that isn't known. */
export function statisticOf(name: string): ((summary: MetricSummary) => number) | undefined {
  return Object.hasOwn(statistics, name) ? statistics[name] : undefined;
}

/** The data of metrics of metric filters, all in one page; expressions aren't computed. */
export const getMetricData = monitoring(members, (input, { store, clock }) => {
  const [start, end] = [input.StartTime * 1000, input.EndTime * 1000];
  if (start >= end) throw invalidValue("The parameter StartTime must be less than the parameter EndTime.");
  const results = input.MetricDataQueries.map(({ Id, Label, MetricStat: stat }) => {
    if (stat === undefined) throw invalidValue(`This server computes no expressions: ${Id}`);
    const { Namespace: namespace = "", MetricName: name = "", Dimensions } = stat.Metric;
    const valueOf = statisticOf(stat.Stat);
    if (valueOf === undefined) {
      throw invalidValue(`This server knows the statistics ${metricStatistics.join(", ")}, and not: ${stat.Stat}`);
    }
    if (stat.Period % 60 !== 0) throw invalidValue("The values of metric filters have periods of whole minutes.");
    const metric = { namespace, name, dimensions: dimensionsOf(Dimensions) };
    const span = { start, end, periodMs: stat.Period * 1000, now: clock.now() };
    const series = [...metricSeries(store, metric, span)];
    if (input.ScanBy !== "TimestampAscending") series.reverse();
    return {
      Id,
      Label: Label ?? name,
      Timestamps: series.map(([at]) => at / 1000),
      Values: series.map(([, summary]) => valueOf(summary)),
      StatusCode: "Complete",
    };
  });
  return { MetricDataResults: results, Messages: [] };
});
