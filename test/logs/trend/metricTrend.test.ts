import { describe, expect, it } from "vitest";
import { metricTrend } from "../../../src/logs/trend/metricTrend.js";
import { checkTrendRequest, isSameCount, isSameMetric } from "../../../src/logs/trend/trendRequest.js";

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 1);
const metric = { namespace: "Web", name: "Errors" };
const filter = {
  group: "web",
  name: "errors",
  pattern: "ERROR",
  transformation: { metricName: "Errors", metricNamespace: "Web", metricValue: "1" },
};
const target = { id: "dev" };

describe("the trend of a metric filter beside its metric", () => {
  it.each([
    [60, 3],
    [120, 12],
    [300, 24],
    [3600, 24],
    [6 * 3600, 24],
    [24 * 3600, 7 * 24],
    [7 * 24 * 3600, 30 * 24],
  ])("has bars of %i seconds over %i hours, so that a threshold can be drawn and read", (periodSeconds, hours) => {
    const request = metricTrend({ target, filter, metric, now, periodSeconds });
    expect(checkTrendRequest(request, "request")).toEqual({
      connection: "dev",
      group: "web",
      filterPattern: "ERROR",
      metric,
      start: now - hours * hour,
      bucketMs: periodSeconds * 1000,
    });
  });

  it("counts the same at another time, and not the same of another metric", () => {
    const request = metricTrend({ target, filter, metric, now });
    expect(isSameCount(request, metricTrend({ target, filter, metric, now: now + hour, periodSeconds: 60 }))).toBe(
      true,
    );
    expect(isSameCount(request, metricTrend({ target, filter, metric: { ...metric, name: "Other" }, now }))).toBe(
      false,
    );
    expect(isSameCount(request, metricTrend({ target: { id: "prod" }, filter, metric, now }))).toBe(false);
  });

  it("shows a metric whatever the order of its dimensions", () => {
    const of = (dimensions: Readonly<Record<string, string>>) => ({ ...metric, dimensions });
    const request = metricTrend({ target, filter, metric: of({ a: "1", b: "2" }), now });
    expect(isSameMetric(request, "dev", of({ b: "2", a: "1" }))).toBe(true);
    expect(isSameMetric(request, "dev", of({ b: "1", a: "1" }))).toBe(false);
    expect(isSameMetric(request, "prod", of({ a: "1", b: "2" }))).toBe(false);
    expect(isSameMetric({ connection: "dev", group: "web", start: 0 }, "dev", metric)).toBe(false);
  });
});
