import { beforeEach, describe, expect, it } from "vitest";
import { alarmOf } from "../../../src/logs/alarms/alarmArgument.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { sumsOf } from "../../../src/logs/metrics/metricSums.js";
import { type MetricAlarm, type NewMetricAlarm } from "../../../src/logs/metrics/metricsApi.js";
import { metricPoints } from "../../../src/logs/metrics/recentValues.js";
import { utcZone } from "../../../src/logs/time/zone.js";
import { metricTrend } from "../../../src/logs/trend/metricTrend.js";
import { Trend } from "../../../src/logs/trend/trend.js";
import type { TrendRequest } from "../../../src/logs/trend/trendRequest.js";
import type { WantedValues } from "../../../src/views/trend/shownProposal.js";
import { TrendPanels } from "../../../src/views/trend/trendPanels.js";
import type { TrendView } from "../../../src/webview/protocol/messages.js";
import { FakeClock, settle } from "../../fakes/fakeClock.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";
import { FakeMetrics } from "../../fakes/fakeMetrics.js";
import { FakePanel, panels, Uri } from "../../fakes/vscode.js";

const minute = 60_000;
const metric = { namespace: "Web", name: "Errors" };
const { signal } = new AbortController();
const [owner, other] = [{}, {}];

interface Fixture {
  readonly charts: TrendPanels;
  readonly logs: FakeLogs;
  readonly metrics: FakeMetrics;
  readonly wanted: WantedValues[];
  readonly request: (periodSeconds?: number) => TrendRequest;
  /** Lets what is under way come to its end, and what changed be shown. */
  shown(): Promise<void>;
  fail(error: Error): void;
}

/** A group whose metric filter counted two errors in one period of the last day. */
async function fixture(): Promise<Fixture> {
  const logs = new FakeLogs(new FakeClock(Date.UTC(2026, 10, 2, 12, 2)));
  const { clock, api } = logs;
  const metrics = new FakeMetrics(logs.store, clock);
  logs.add("web", "a", "before the filter");
  const transformation = { metricName: "Errors", metricNamespace: "Web", metricValue: "1" };
  const filter = { group: "web", name: "errors", pattern: "ERROR", transformation };
  await api.putMetricFilter(filter, signal);
  logs.add("web", "a", "ERROR one", "ERROR two");
  await clock.advance(30 * minute);
  const wanted: WantedValues[] = [];
  let failure: Error | undefined;
  const charts = new TrendPanels({
    clock,
    viewType: "trend",
    extensionUri: Uri.file("/extension") as never,
    zone: () => utcZone,
    nonce: () => "nonce",
    async trend(request, onChange) {
      const alarms = await metrics.api.describeAlarmsForMetric({ metric }, signal);
      const points: (range: { start: number; end: number }) => ReturnType<typeof sumsOf> = (range) =>
        sumsOf(metrics.api, metric, range, signal);
      return new Trend(request, {
        api,
        clock,
        random: () => 0.5,
        zone: utcZone,
        onChange,
        metric: { alarms, points },
      });
    },
    count: (trend, aborted) =>
      trend.count(aborted).catch((error: unknown) => {
        if (!aborted.aborted) throw error;
      }),
    follow: async () => undefined,
    async values(_, of, aborted) {
      wanted.push(of);
      if (failure !== undefined) throw failure;
      return metricPoints(metrics.api, { metric, ...of }, aborted);
    },
    showErrors: (work) => void work(),
    open: () => undefined,
    act: () => undefined,
    export: () => undefined,
  });
  return {
    charts,
    logs,
    metrics,
    wanted,
    request: (periodSeconds = 300) =>
      metricTrend({ target: { id: "dev" }, filter, metric, now: clock.now(), periodSeconds }),
    async shown() {
      for (let turn = 0; turn < 3; turn++) {
        await settle();
        await clock.advance(250);
      }
    },
    fail: (error) => void (failure = error),
  };
}

function alarm(fields: Parameters<typeof alarmOf>[2] = {}): NewMetricAlarm {
  return alarmOf("errors-alarm", metric, fields);
}

function viewOf(panel: FakePanel | undefined): TrendView | undefined {
  return (panel?.posted.at(-1) as { readonly view: TrendView } | undefined)?.view;
}

beforeEach(() => void (panels.opened.length = 0));

describe("an alarm that is asked for, in its metric's chart", () => {
  it("opens the chart, and shows each threshold without another request", async () => {
    const { charts, request, shown, wanted } = await fixture();
    charts.propose(owner, request(), alarm({ threshold: 2 }));
    await shown();
    const [panel] = panels.opened;
    expect(viewOf(panel)?.proposal).toEqual({
      text: "Proposed alarm errors-alarm: Sum ≥ 2 in 5 minutes. Of 287 whole periods shown, 1 would have breached it.",
      line: { value: 2, text: "Proposed: 2" },
    });
    charts.propose(owner, request(), alarm({ threshold: 3 }));
    await shown();
    expect(viewOf(panel)?.proposal?.text).toContain("0 would have breached it");
    expect([panels.opened.length, wanted.length]).toEqual([1, 1]);
  });

  it("closes a chart that was opened for nothing else with the question, and leaves the user's own", async () => {
    const { charts, request, shown } = await fixture();
    const closed: string[] = [];
    charts.propose(owner, request(), alarm());
    panels.opened[0]!.onDidDispose(() => closed.push("opened for it"));
    charts.withdraw(other);
    expect(closed).toEqual([]);
    charts.withdraw(owner);
    expect(closed).toEqual(["opened for it"]);
    void charts.open(request());
    const own = panels.opened[1]!;
    own.onDidDispose(() => closed.push("own"));
    await shown();
    charts.propose(owner, request(), alarm());
    await shown();
    expect([viewOf(own)?.proposal?.line?.value, own.isRevealed]).toEqual([1, true]);
    charts.withdraw(owner);
    await shown();
    expect(viewOf(own)?.proposal).toBeUndefined();
    expect(closed).toEqual(["opened for it"]);
  });

  it("becomes one of the metric's alarms once it is put", async () => {
    const { charts, request, shown } = await fixture();
    charts.propose(owner, request(), alarm({ threshold: 4 }));
    // The user is quick: the chart hasn't read the alarms yet.
    charts.addAlarm("dev", alarm({ threshold: 4 }));
    charts.withdraw(owner);
    await shown();
    const view = viewOf(panels.opened[0]);
    expect(view?.proposal).toBeUndefined();
    expect(view?.lines).toEqual([{ value: 4, text: "errors-alarm: 4" }]);
    expect(view?.meaning).toContain("errors-alarm: INSUFFICIENT_DATA (Sum ≥ 4 in 5 minutes)");
    charts.addAlarm("dev", alarm({ threshold: 6 }));
    await shown();
    expect(viewOf(panels.opened[0])?.lines).toEqual([{ value: 6, text: "errors-alarm: 6" }]);
    charts.addAlarm("prod", alarm({ threshold: 8 }));
    await shown();
    expect(viewOf(panels.opened[0])?.lines).toHaveLength(1);
  });

  it("keeps the state of an alarm that it replaces", async () => {
    const { charts, metrics, request, shown } = await fixture();
    await metrics.api.putMetricAlarm(alarm({ threshold: 9 }), signal);
    const [{ state }] = (await metrics.api.describeAlarms({ names: ["errors-alarm"] }, signal)) as [MetricAlarm];
    expect(state).not.toBe("INSUFFICIENT_DATA");
    void charts.open(request());
    await shown();
    charts.addAlarm("dev", alarm({ threshold: 4 }));
    await shown();
    expect(viewOf(panels.opened[0])?.meaning).toContain(`errors-alarm: ${state} (Sum ≥ 4`);
  });

  it("has bars as long as its period, for which it counts another time where it must", async () => {
    const { charts, logs, request, shown, wanted } = await fixture();
    charts.propose(owner, request(), alarm());
    await shown();
    charts.propose(owner, request(60), alarm({ periodSeconds: 60 }));
    await shown();
    const view = viewOf(panels.opened[0]);
    expect([view?.request.bucketMs, view?.bars.length, view?.proposal?.line?.value]).toEqual([minute, 181, 1]);
    expect(wanted.map(({ periodSeconds }) => periodSeconds).at(-1)).toBe(60);
    const requests = logs.calls.length;
    charts.propose(owner, request(300), alarm({ periodSeconds: 300 }));
    await shown();
    expect(viewOf(panels.opened[0])?.unit).toBe("5 minutes");
    expect(logs.calls).toHaveLength(requests);
  });

  it("leaves the time of the user's own chart, and says that the threshold isn't drawn there", async () => {
    const { charts, request, shown } = await fixture();
    void charts.open(request());
    await shown();
    charts.propose(owner, request(60), alarm({ periodSeconds: 60 }));
    await shown();
    const view = viewOf(panels.opened[0]);
    expect(view?.request.bucketMs).toBe(5 * minute);
    expect(view?.proposal).toEqual({ text: expect.stringContaining("each bar is of 5 minutes") });
    charts.propose(owner, request(3600), alarm({ periodSeconds: 3600 }));
    await shown();
    expect(viewOf(panels.opened[0])?.proposal?.line?.value).toBe(1);
  });

  it("isn't opened again once the user has closed it", async () => {
    const { charts, logs, request, shown } = await fixture();
    charts.propose(owner, request(), alarm());
    await shown();
    panels.opened[0]!.dispose();
    const requests = logs.calls.length;
    charts.propose(owner, request(60), alarm({ periodSeconds: 60 }));
    await shown();
    charts.withdraw(owner);
    expect([panels.opened.length, logs.calls.length]).toEqual([1, requests]);
    charts.propose(other, request(), alarm());
    expect(panels.opened).toHaveLength(2);
  });

  it("says that the values can't be read, and claims nothing", async () => {
    const { charts, request, shown, fail } = await fixture();
    fail(new LogsError("accessDenied", "no"));
    charts.propose(owner, request(), alarm());
    await shown();
    expect(viewOf(panels.opened[0])?.proposal).toEqual({
      text: expect.stringContaining("could not be read"),
      line: { value: 1, text: "Proposed: 1" },
    });
  });

  it("knows nothing of periods that the service no longer keeps", async () => {
    const { charts, request, shown, wanted } = await fixture();
    const { bucketMs: _, ...month } = request();
    void charts.open({ ...month, start: month.start - 30 * 24 * 60 * minute });
    await shown();
    charts.propose(owner, request(60), alarm({ periodSeconds: 60 }));
    await shown();
    expect(viewOf(panels.opened[0])?.proposal?.text).toContain("keeps no values of so short periods");
    expect(wanted).toEqual([]);
  });

  it("is in the chart of a restored window, which counts for it", async () => {
    const { charts, request, shown } = await fixture();
    void charts.open(request());
    await shown();
    const [first] = panels.opened;
    const state = { view: viewOf(first), isTable: false, height: 100 };
    first!.dispose();
    const restored = new FakePanel("trend", "Trend");
    await charts.deserializeWebviewPanel(restored as never, state);
    charts.propose(owner, request(), alarm());
    await shown();
    expect(viewOf(restored)?.proposal?.line?.value).toBe(1);
    expect(panels.opened).toHaveLength(1);
  });
});
