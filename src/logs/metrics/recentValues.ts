import * as l10n from "../../base/l10n.js";
import { periodText } from "../alarms/alarmText.js";
import type { MetricDataRequest, MetricPoint, MetricsApi } from "./metricsApi.js";

type Api = Pick<MetricsApi, "getMetricData">;

const dayMs = 24 * 60 * 60 * 1000;

/** All points of a request, page after page. */
export async function metricPoints(
  api: Api,
  request: Omit<MetricDataRequest, "nextToken">,
  signal: AbortSignal,
): Promise<readonly MetricPoint[]> {
  const points: MetricPoint[] = [];
  const tokens = new Set<string>();
  for (let nextToken: string | undefined; ;) {
    const page = await api.getMetricData(nextToken === undefined ? request : { ...request, nextToken }, signal);
    points.push(...page.items);
    nextToken = page.nextToken;
    if (nextToken === undefined || tokens.has(nextToken)) return points;
    tokens.add(nextToken);
  }
}

/** What a metric was like in the last day, as a sentence: what a threshold is chosen by. */
export async function recentValues(
  api: Api,
  { metric, statistic, periodSeconds }: Pick<MetricDataRequest, "metric" | "statistic" | "periodSeconds">,
  now: number,
  signal: AbortSignal,
): Promise<string> {
  const periodMs = periodSeconds * 1000;
  const end = (Math.floor(now / periodMs) + 1) * periodMs;
  const points = await metricPoints(api, { metric, statistic, periodSeconds, start: end - dayMs, end }, signal);
  if (points.length === 0) return l10n.t("It had no values in the last 24 hours.");
  const values = points.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return l10n.t`In the last 24 hours its ${statistic} of ${periodText(periodSeconds)} was from ${least} to ${most}; periods with values: ${points.length}.`;
}
