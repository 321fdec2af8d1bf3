import { describe, expect, it } from "vitest";
import { LogsError } from "../../../src/logs/logsError.js";
import { utcZone } from "../../../src/logs/time/zone.js";
import { Trend } from "../../../src/logs/trend/trend.js";
import type { TrendRequest } from "../../../src/logs/trend/trendRequest.js";
import { TrendPanel } from "../../../src/views/trend/trendPanel.js";
import type { TrendView } from "../../../src/webview/protocol/messages.js";
import { settle } from "../../fakes/fakeClock.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";

const minute = 60_000;

interface Fixture {
  readonly logs: FakeLogs;
  readonly panel: TrendPanel;
  readonly views: TrendView[];
  readonly asked: unknown[];
  readonly failures: unknown[];
}

/** A panel over a group with an event in each of ten minutes. */
function fixture(restored?: TrendView, isEndless = false): Fixture {
  const logs = new FakeLogs();
  const now = logs.clock.now();
  const start = now - (now % minute) - 10 * minute;
  for (let n = 0; n < 10; n++) logs.addAt(start + n * minute, "g", "s", "x");
  const range = isEndless ? { start } : { start, end: start + 10 * minute - 1 };
  const request = { connection: "c", group: "g", ...range };
  const [views, asked, failures]: [TrendView[], unknown[], unknown[]] = [[], [], []];
  const deps = {
    clock: logs.clock,
    zone: () => utcZone,
    trend: async (of: TrendRequest, onChange: () => void) =>
      new Trend(of, { api: logs.api, clock: logs.clock, random: () => 0.5, zone: utcZone, onChange }),
    count: (trend: Trend, signal: AbortSignal) =>
      trend.count(signal).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      }),
    follow: (trend: Trend, signal: AbortSignal) => trend.follow(signal).catch(() => undefined),
    showErrors: (work: () => Promise<unknown>) => void work().catch((error: unknown) => failures.push(error)),
    values: async () => [],
    open: (_: TrendRequest, span: object) => void asked.push(span),
    act: (action: string) => void asked.push(action),
    export: (trend: Trend) => void asked.push(trend.total),
  };
  return {
    logs,
    panel: new TrendPanel((view) => void views.push(view), request, deps, restored),
    views,
    asked,
    failures,
  };
}

const total = ({ bars }: TrendView): number => bars.reduce((sum, { counts: [count = 0] }) => sum + count, 0);

describe("the panel of a trend", () => {
  it("shows what is counted, many changes as one", async () => {
    const { logs, panel, views } = fixture();
    expect((await panel.counted()).total).toBe(10);
    expect(views).toEqual([]);
    await logs.clock.advance(250);
    expect(views.map((view) => [total(view), view.isRunning])).toEqual([[10, false]]);
  });

  it("goes on with what comes, until it is stopped", async () => {
    const { logs, panel, views } = fixture(undefined, true);
    await panel.counted();
    await logs.clock.advance(250);
    expect(views.at(-1)?.isRunning).toBe(true);
    panel.receive({ type: "stop" });
    await settle();
    await logs.clock.advance(250);
    expect(views.at(-1)?.isRunning).toBe(false);
  });

  it("shows a restored view until it counts", async () => {
    const { panel, views: first, logs } = fixture();
    await panel.counted();
    await logs.clock.advance(250);
    const restored = { ...first[0]!, status: "restored" };
    const { panel: next, views, logs: other } = fixture(restored);
    next.receive({ type: "ready" });
    expect(views).toEqual([restored]);
    next.receive({ type: "export" });
    next.receive({ type: "count" });
    await settle();
    await other.clock.advance(250);
    expect(views.at(-1)?.status).toBe("10 events.");
  });

  it("does what the chart asks for", async () => {
    const { panel, asked } = fixture();
    panel.receive(undefined);
    panel.receive({ type: "ready" });
    panel.receive({ type: "export" });
    panel.receive({ type: "open", start: 5, end: 10 });
    await panel.counted();
    panel.receive({ type: "export" });
    for (const action of ["compare", "addToDashboard", "copyWidget"] as const) panel.receive({ type: "act", action });
    expect(asked).toEqual([{ start: 5, end: 9 }, 10, "compare", "addToDashboard", "copyWidget"]);
  });

  it("counts the part of the time that was dragged over, or the period that was chosen, in the same chart", async () => {
    const { logs, panel, views } = fixture();
    const { request } = await panel.counted();
    panel.receive({ type: "narrow", start: request.start + 2 * minute, end: request.start + 5 * minute });
    await settle();
    await logs.clock.advance(250);
    expect(views.at(-1)).toMatchObject({ request: { end: request.start + 5 * minute - 1 }, status: "3 events." });
    expect(views.at(-1)?.periods.filter(({ isChosen }) => isChosen)).toEqual([]);
    panel.receive({ type: "period", ms: 60 * minute });
    await settle();
    await logs.clock.advance(250);
    expect(views.at(-1)?.request.end).toBeUndefined();
    expect(
      views
        .at(-1)
        ?.periods.filter(({ isChosen }) => isChosen)
        .map(({ text }) => text),
    ).toEqual(["1h"]);
    expect(total(views.at(-1)!)).toBe(10);
    panel.close();
    await settle();
  });

  it("shows what was counted in other bars, without another request", async () => {
    const { logs, panel, views } = fixture();
    await panel.counted();
    const requests = logs.calls.length;
    panel.receive({ type: "size", ms: 5 * minute });
    await logs.clock.advance(250);
    expect(logs.calls).toHaveLength(requests);
    expect(views.at(-1)).toMatchObject({ request: { bucketMs: 5 * minute }, unit: "5 minutes" });
    expect(
      views
        .at(-1)
        ?.sizes.filter(({ isChosen }) => isChosen)
        .map(({ text }) => text),
    ).toEqual(["5m"]);
    expect([views.at(-1)?.bars.length, total(views.at(-1)!)]).toEqual([2, 10]);
  });

  it("names two series apart, even of the same pattern", async () => {
    const { logs, panel, views } = fixture();
    await panel.counted({ ...panel.request, filterPattern: "x", compareWith: "x" });
    await logs.clock.advance(250);
    expect(views.at(-1)?.series).toEqual([
      { name: "x (first)", tone: "events", total: 10 },
      { name: "x (second)", tone: "compared", total: 10 },
    ]);
    expect(views.at(-1)?.bars[0]?.text).toMatch(/: 1 event, and 1 of the second pattern$/u);
  });

  it("shows a failure of counting once more, and may count again", async () => {
    const { logs, panel, failures, views } = fixture();
    logs.failNext("FilterLogEvents", new LogsError("accessDenied", "no"));
    panel.receive({ type: "count" });
    await settle();
    await logs.clock.advance(250);
    expect(failures).toMatchObject([{ kind: "accessDenied" }]);
    expect(views.at(-1)?.isRunning).toBe(false);
    expect((await panel.counted()).total).toBe(10);
  });

  it("shows nothing more once it is closed", async () => {
    const { logs, panel, views } = fixture();
    const counting = panel.counted();
    panel.close();
    await counting;
    await logs.clock.advance(1000);
    expect(views).toEqual([]);
    expect(logs.clock.sleepers).toBe(0);
  });
});
