import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLogsApi, type SdkLogsApi } from "../../src/aws/logsApi.js";
import { createMetricsApi, type SdkMetricsApi } from "../../src/aws/metricsApi.js";
import { LocalServer } from "../../src/localServer/server.js";
import { metricOperationNames } from "../../src/logs/metrics/metricOperations.js";
import { FakeClock } from "../fakes/fakeClock.js";
import { FakeLogs } from "../fakes/fakeLogs.js";
import { FakeMetrics } from "../fakes/fakeMetrics.js";
import { type MetricsTarget, metricCases } from "./cases/metricCases.js";
import { startMoto } from "./moto.js";
import { nameSource } from "./target.js";

function describeCases(target: () => MetricsTarget, differs: Readonly<Record<string, string>> = {}): void {
  it.for(metricCases.map(({ name, run }) => [name, run] as const))("%s", async ([name, run], { skip }) => {
    const reason = differs[name];
    skip(reason !== undefined, reason);
    expect.hasAssertions();
    await run(target());
  });
}

function fakeTarget(): MetricsTarget & { readonly fake: FakeMetrics } {
  const { api, clock, store } = new FakeLogs();
  const fake = new FakeMetrics(store, clock);
  return { api, metrics: fake.api, fake, now: () => clock.now(), freshName: nameSource("fake") };
}

describe("CloudWatch's operations of the fake", () => {
  describeCases(fakeTarget);

  it("are all in a case", async () => {
    const called = new Set<string>();
    for (const { run } of metricCases) {
      const target = fakeTarget();
      await run(target);
      for (const { operation } of target.fake.calls) called.add(operation);
    }
    expect([...called].sort()).toEqual([...metricOperationNames].sort());
  });
});

describe("CloudWatch's operations of the local server over HTTP and the SDK", () => {
  const clock = new FakeClock();
  const server = new LocalServer({ clock });
  const freshName = nameSource("http");
  let endpoint: string;
  let api: SdkLogsApi;
  let metrics: SdkMetricsApi;
  beforeAll(async () => {
    endpoint = await server.start();
    const connection = { id: "local", name: "Local", region: "us-east-1", endpoint, local: true };
    api = createLogsApi(connection);
    metrics = createMetricsApi(connection);
  });
  afterAll(async () => {
    api.dispose();
    metrics.dispose();
    await server.stop();
  });
  describeCases(() => ({ api, metrics, now: () => clock.now(), freshName }));

  it("aren't operations of CloudWatch Logs, nor those CloudWatch's", async () => {
    const answer = async (target: string): Promise<unknown> => {
      const response = await fetch(endpoint, { method: "POST", headers: { "x-amz-target": target }, body: "{}" });
      return [response.headers.get("content-type"), await response.json()];
    };
    expect(await answer("Logs_20140328.ListDashboards")).toEqual([
      "application/x-amz-json-1.1",
      expect.objectContaining({ __type: "UnknownOperationException" }),
    ]);
    expect(await answer("GraniteServiceVersion20100801.DescribeLogGroups")).toEqual([
      "application/x-amz-json-1.0",
      expect.objectContaining({ __type: "UnknownOperationException" }),
    ]);
  });
});

/** What moto_server (5.x) does otherwise. */
const differs: Readonly<Record<string, string>> = {
  "counts what a metric filter matches": "moto publishes nothing of metric filters (PutMetricFilter)",
  "finds alarms by their metric and by their name": "moto ignores the dimensions (DescribeAlarmsForMetric)",
  "refuses an alarm with periods of less than an hour that looks at more than a day":
    "moto doesn't look at the time (PutMetricAlarm)",
};

const moto = await startMoto();

describe.skipIf(moto === undefined)("CloudWatch's operations of moto_server", () => {
  const endpoint = moto?.endpoint ?? "";
  const connection = { id: "moto", name: "Moto", region: "us-east-1", endpoint, local: true };
  const api = createLogsApi(connection);
  const metrics = createMetricsApi(connection);
  const freshName = nameSource("moto");
  afterAll(() => {
    api.dispose();
    metrics.dispose();
    moto?.child.kill();
  });
  describeCases(() => ({ api, metrics, now: () => Date.now(), freshName }), differs);
});
