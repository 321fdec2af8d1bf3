import { describe, expect, it } from "vitest";
import { metricOfRequest, sumsOf } from "../../../src/logs/metrics/metricSums.js";
import type { MetricDataRequest } from "../../../src/logs/metrics/metricsApi.js";
import { utcZone } from "../../../src/logs/time/zone.js";
import { Trend } from "../../../src/logs/trend/trend.js";
import { seriesNames, trendMeaning, trendStatus } from "../../../src/logs/trend/trendText.js";
import { trendView } from "../../../src/views/trend/trendView.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";
import { FakeMetrics } from "../../fakes/fakeMetrics.js";

const { signal } = new AbortController();
const minuteMs = 60_000;
const alarm = { statistic: "Sum", periodSeconds: 300, evaluationPeriods: 1, threshold: 5 } as const;

/** A group whose metric filter counts errors; the trend of the last hour counted. */
async function counted(): Promise<Trend> {
  const logs = new FakeLogs();
  const { clock, api } = logs;
  const metrics = new FakeMetrics(logs.store, clock);
  logs.add("web", "a", "ERROR before the filter");
  const transformation = { metricName: "Errors", metricNamespace: "Web", metricValue: "1" };
  await clock.advance(10 * minuteMs);
  await api.putMetricFilter({ group: "web", name: "errors", pattern: "ERROR", transformation }, signal);
  logs.add("web", "a", "ERROR one", "ERROR two", "fine");
  const metric = { namespace: "Web", name: "Errors" };
  await metrics.api.putMetricAlarm(
    { name: "many", metric, ...alarm, comparison: "GreaterThanThreshold", missingData: "notBreaching" },
    signal,
  );
  const alarms = await metrics.api.describeAlarmsForMetric({ metric }, signal);
  const start = clock.now() - 60 * minuteMs;
  const request = { connection: "dev", group: "web", filterPattern: "ERROR", metric, start, bucketMs: 5 * minuteMs };
  const points = (range: { start: number; end: number }) => sumsOf(metrics.api, metricOfRequest(metric), range, signal);
  const deps = { api, clock, random: Math.random, zone: utcZone, onChange: () => undefined };
  const trend = new Trend(request, { ...deps, metric: { alarms, points } });
  await trend.count(signal);
  return trend;
}

describe("a metric beside a trend", () => {
  it("has what the filter published, and the log has what was there before it, too", async () => {
    const trend = await counted();
    expect([trend.total, trend.comparedTotal, trend.phase]).toEqual([3, 2, "done"]);
    expect(trendStatus(trend, utcZone)).toBe("3 events, and 2 by the metric.");
    expect(seriesNames(trend.request)).toEqual(["Events", "Metric Errors"]);
    expect(trendMeaning(trend)).toContain("many: OK (Sum > 5 in 5 minutes)");
  });

  it("draws the thresholds of alarms whose periods are as long as the bars", async () => {
    const trend = await counted();
    const view = (): ReturnType<typeof trendView> => trendView(trend, { isRunning: false, zone: utcZone });
    expect(view().lines).toEqual([{ value: 5, text: "many: 5" }]);
    trend.resize(minuteMs);
    expect(view().lines).toEqual([]);
  });

  it.each([
    [1, 60],
    [30, 300],
    [100, 3600],
  ])("is read over %i days in periods of %i seconds", async (days, seconds) => {
    const requests: MetricDataRequest[] = [];
    const api = {
      getMetricData: async (request: MetricDataRequest) => {
        requests.push(request);
        return { items: [] };
      },
    };
    const end = Date.UTC(2026, 10, 1);
    await sumsOf(api, { namespace: "Web", name: "Errors" }, { start: end - days * 24 * 60 * minuteMs, end }, signal);
    expect(requests.map(({ periodSeconds }) => periodSeconds)).toEqual([seconds]);
  });
});
