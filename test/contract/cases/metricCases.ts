import { expect } from "vitest";
import type { MetricsApi, NewMetricAlarm } from "../../../src/logs/metrics/metricsApi.js";
import type { Target } from "../target.js";
import { groupWithStream, minuteMs, put, rejectsWith, signal, stream } from "./contractCase.js";

/** A target that has CloudWatch's operations, too. */
export interface MetricsTarget extends Target {
  readonly metrics: MetricsApi;
}

/** One promise of the port to CloudWatch that everything behind it must keep. */
export interface MetricCase {
  readonly name: string;
  run(target: MetricsTarget): Promise<void>;
}

const hourMs = 60 * minuteMs;

/** A group with a metric filter that counts errors, and its metric, which no other case has. */
async function counted(
  target: MetricsTarget,
  rest: object = {},
): Promise<{ group: string; metric: { name: string; namespace: string } }> {
  const group = await groupWithStream(target);
  const transformation = { metricName: group, metricNamespace: "Test", metricValue: "1", ...rest };
  await target.api.putMetricFilter({ group, name: "errors", pattern: "ERROR", transformation }, signal);
  return { group, metric: { name: group, namespace: "Test" } };
}

function lastHour(target: MetricsTarget): { start: number; end: number } {
  const end = Math.ceil(target.now() / minuteMs) * minuteMs + minuteMs;
  return { start: end - hourMs, end };
}

const alarm: Omit<NewMetricAlarm, "name" | "metric"> = {
  statistic: "Sum",
  periodSeconds: 60,
  evaluationPeriods: 1,
  threshold: 1,
  comparison: "GreaterThanOrEqualToThreshold",
  missingData: "notBreaching",
};

/** The cases of CloudWatch's operations. */
export const metricCases: readonly MetricCase[] = [
  {
    name: "counts what a metric filter matches",
    async run(target) {
      const { group, metric } = await counted(target, { defaultValue: 0 });
      const now = target.now();
      await put(target, group, stream, [
        [now - 2 * minuteMs, "fine"],
        [now, "ERROR a"],
        [now, "ERROR b"],
      ]);
      const request = { metric, statistic: "Sum" as const, periodSeconds: 60, ...lastHour(target) };
      const { items } = await target.metrics.getMetricData(request, signal);
      const minute = (at: number): number => Math.floor(at / minuteMs) * minuteMs;
      expect(items).toEqual([
        { at: minute(now - 2 * minuteMs), value: 0 },
        { at: minute(now), value: 2 },
      ]);
    },
  },
  {
    name: "has no points of a metric that nothing publishes",
    async run(target) {
      const metric = { name: target.freshName(), namespace: "Test" };
      const request = { metric, statistic: "Sum" as const, periodSeconds: 60, ...lastHour(target) };
      expect(await target.metrics.getMetricData(request, signal)).toEqual({ items: [] });
    },
  },
  {
    name: "refuses a time that ends before it begins",
    async run(target) {
      const metric = { name: target.freshName(), namespace: "Test" };
      const request = { metric, statistic: "Sum" as const, periodSeconds: 60, start: 2 * hourMs, end: hourMs };
      const message = await rejectsWith(target.metrics.getMetricData(request, signal), "invalidInput");
      expect(message).toContain("CloudWatch refused the input of GetMetricData");
    },
  },
  {
    name: "finds alarms by their metric and by their name",
    async run(target) {
      const metric = { name: target.freshName(), namespace: "Test" };
      const name = target.freshName();
      await target.metrics.putMetricAlarm({ name, metric, ...alarm }, signal);
      const expected = [
        expect.objectContaining({ name, threshold: 1, periodSeconds: 60, missingData: "notBreaching" }),
      ];
      expect(await target.metrics.describeAlarmsForMetric({ metric }, signal)).toEqual(expected);
      expect(await target.metrics.describeAlarms({ names: [name] }, signal)).toEqual(expected);
      expect(await target.metrics.describeAlarms({ names: [target.freshName()] }, signal)).toEqual([]);
      const other = { ...metric, dimensions: { Code: "500" } };
      expect(await target.metrics.describeAlarmsForMetric({ metric: other }, signal)).toEqual([]);
    },
  },
  {
    name: "replaces an alarm of the same name",
    async run(target) {
      const metric = { name: target.freshName(), namespace: "Test" };
      const name = target.freshName();
      await target.metrics.putMetricAlarm({ name, metric, ...alarm }, signal);
      await target.metrics.putMetricAlarm({ name, metric, ...alarm, threshold: 7.5 }, signal);
      const found = await target.metrics.describeAlarmsForMetric({ metric }, signal);
      expect(found.map(({ threshold }) => threshold)).toEqual([7.5]);
    },
  },
  {
    name: "refuses an alarm with periods of less than an hour that looks at more than a day",
    async run(target) {
      const metric = { name: target.freshName(), namespace: "Test" };
      const long = { name: target.freshName(), metric, ...alarm, periodSeconds: 1800, evaluationPeriods: 49 };
      await rejectsWith(target.metrics.putMetricAlarm(long, signal), "invalidInput");
      expect(await target.metrics.describeAlarmsForMetric({ metric }, signal)).toEqual([]);
    },
  },
  {
    name: "keeps the text of a dashboard, and lists it by its prefix",
    async run(target) {
      const name = target.freshName();
      const widget = { type: "text", x: 0, y: 0, width: 6, height: 6, properties: { markdown: "한국어" } };
      const body = JSON.stringify({ widgets: [widget] });
      expect(await target.metrics.putDashboard({ name, body }, signal)).toEqual([]);
      expect(JSON.parse(await target.metrics.getDashboard({ name }, signal))).toEqual(JSON.parse(body));
      const { items } = await target.metrics.listDashboards({ prefix: name }, signal);
      expect(items.map((entry) => entry.name)).toEqual([name]);
      expect(items[0]?.modifiedAt).toBeGreaterThan(0);
    },
  },
  {
    name: "keeps a dashboard of 500 widgets whole",
    async run(target) {
      const name = target.freshName();
      const widget = { type: "text", width: 6, height: 6, properties: { markdown: "text" } };
      const widgets = Array.from({ length: 500 }, (_, index) => ({ ...widget, x: (index % 4) * 6, y: 6 * index }));
      expect(await target.metrics.putDashboard({ name, body: JSON.stringify({ widgets }) }, signal)).toEqual([]);
      expect(JSON.parse(await target.metrics.getDashboard({ name }, signal))).toEqual({ widgets });
    },
  },
  {
    name: "has no dashboard that was never put",
    async run(target) {
      const name = target.freshName();
      expect(await rejectsWith(target.metrics.getDashboard({ name }, signal), "notFound")).toContain(name);
    },
  },
  {
    name: "refuses a dashboard whose body is broken, and says where",
    async run(target) {
      const name = target.freshName();
      await rejectsWith(target.metrics.putDashboard({ name, body: "{" }, signal), "invalidInput");
      await rejectsWith(target.metrics.getDashboard({ name }, signal), "notFound");
    },
  },
  {
    name: "ends when its signal is aborted",
    async run(target) {
      const aborted = AbortSignal.abort();
      await expect(target.metrics.listDashboards({}, aborted)).rejects.toMatchObject({ name: "AbortError" });
    },
  },
];
