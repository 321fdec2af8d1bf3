import { describe, expect, it } from "vitest";
import {
  newTrendPanel,
  nextTrendPanel,
  type TrendPanelEffect,
  type TrendPanelEvent,
  type TrendPanelState,
} from "../../../src/views/trend/trendPanelState.js";

const idle = newTrendPanel;
const running: TrendPanelState = { ...idle, run: 1, lastRun: 1 };
const due: TrendPanelState = { ...running, isShowDue: true };
const closed: TrendPanelState = { ...running, isClosed: true };
const abort = (run: number): TrendPanelEffect => ({ type: "abort", run });
const show: TrendPanelEffect = { type: "show" };
const startTimer: TrendPanelEffect = { type: "startTimer" };
const stopTimer: TrendPanelEffect = { type: "stopTimer" };

type Row = [
  name: string,
  before: TrendPanelState,
  event: TrendPanelEvent,
  after: TrendPanelState,
  effects: readonly TrendPanelEffect[],
];

describe("the next state of a trend's panel", () => {
  it.each<Row>([
    ["a first run starts", idle, { type: "start" }, running, []],
    ["a run takes the place of another", running, { type: "start" }, { ...idle, run: 2, lastRun: 2 }, [abort(1)]],
    ["a run in a closed panel ends", { ...idle, isClosed: true }, { type: "start" }, closed, [abort(1)]],
    ["stopping aborts the run, which ends by itself", running, { type: "stop" }, running, [abort(1)]],
    ["without a run there is nothing to stop", idle, { type: "stop" }, idle, []],
    [
      "a run that ended is shown",
      running,
      { type: "ended", run: 1 },
      { ...idle, lastRun: 1, isShowDue: true },
      [startTimer],
    ],
    [
      "one that was superseded leaves the other",
      { ...running, run: 2, lastRun: 2 },
      { type: "ended", run: 1 },
      { ...due, run: 2, lastRun: 2 },
      [startTimer],
    ],
    ["a change is shown soon", running, { type: "changed" }, due, [startTimer]],
    ["further changes are shown with it", due, { type: "changed" }, due, []],
    ["the timer shows them", due, { type: "timer" }, running, [show]],
    ["a chart that is ready is shown what there is", idle, { type: "ready" }, idle, [show]],
    ["closing ends everything", due, { type: "closed" }, closed, [abort(1), stopTimer]],
    ["closing without a run", idle, { type: "closed" }, { ...idle, isClosed: true }, [stopTimer]],
    ["a closed panel shows no change", closed, { type: "changed" }, closed, []],
    ["nor the end of its run", closed, { type: "ended", run: 1 }, { ...idle, lastRun: 1, isClosed: true }, []],
  ])("%s", (_, before, event, ...[state, effects]) => {
    expect(nextTrendPanel(before, event)).toEqual({ state, effects });
  });
});
