import { type Clock, after } from "../../base/clock.js";
import type { ZoneOffset } from "../../logs/time/zone.js";
import type { Disposable } from "../../base/disposable.js";
import type { MetricAlarm, NewMetricAlarm } from "../../logs/metrics/metricsApi.js";
import { isFittingSize } from "../../logs/trend/buckets.js";
import type { Trend } from "../../logs/trend/trend.js";
import type { TrendRequest } from "../../logs/trend/trendRequest.js";
import type { ShownSpan } from "../../webview/protocol/bars.js";
import type { FromChart, TrendView } from "../../webview/protocol/messages.js";
import { type ReadValues, ShownProposal } from "./shownProposal.js";
import {
  newTrendPanel,
  nextTrendPanel,
  type TrendPanelEffect,
  type TrendPanelEvent,
  type TrendPanelState,
} from "./trendPanelState.js";
import { trendView } from "./trendView.js";

/** What commands do with the chart of the active editor. */
export type ChartAction = Extract<FromChart, { readonly type: "act" }>["action"];

/** What a panel of a trend needs from outside. Counting is the caller's. */
export interface TrendPanelDeps {
  readonly clock: Clock;
  /** The zone of the times that are shown. */
  zone(): ZoneOffset;
  /** A trend of this request, which calls `onChange` for each of its changes. */
  trend(request: TrendRequest, onChange: () => void): Promise<Trend>;
  /** Counts what was. Rejects with a LogsError; stopping is no failure. */
  count(trend: Trend, signal: AbortSignal): Promise<void>;
  /** Counts what comes until the signal is aborted. Failures are shown, and never reject. */
  follow(trend: Trend, signal: AbortSignal): Promise<void>;
  /** Reads values of the metric of a request. */
  readonly values: ReadValues;
  /** Runs something that a chart asks for, and shows its failure. */
  showErrors(work: () => Promise<unknown>): void;
  /** Opens the log that a trend counts, from `start` to `end` (epoch milliseconds, inclusive). */
  open(request: TrendRequest, span: { readonly start: number; readonly end: number }): void;
  export(trend: Trend): void;
  /** Asks for a second pattern of the active chart, or makes a widget of a dashboard of it. */
  act(action: ChartAction): void;
}

/** The least time between two changes that are shown. */
const showMs = 250;

/** One chart of a trend: performs what `nextTrendPanel` asks for. */
export class TrendPanel {
  readonly #show: (view: TrendView) => void;
  #request: TrendRequest;
  readonly #deps: TrendPanelDeps;
  /** What a restored window showed. */
  readonly #restored: TrendView | undefined;
  readonly #runs = new Map<number, AbortController>();
  #state: TrendPanelState = newTrendPanel;
  #timer: Disposable | undefined;
  #trend: Trend | undefined;
  readonly #proposal: ShownProposal;
  /** Alarms that were put after the present run has begun, which may have read the others before. */
  #added: readonly MetricAlarm[] = [];

  /** `show` sends a view to the chart. Until something is counted, `restored` is what the chart shows. */
  constructor(show: (view: TrendView) => void, request: TrendRequest, deps: TrendPanelDeps, restored?: TrendView) {
    this.#show = show;
    this.#request = request;
    this.#deps = deps;
    this.#restored = restored;
    this.#proposal = new ShownProposal(deps.values, () => this.#happened({ type: "changed" }));
  }

  /** What it counts. */
  get request(): TrendRequest {
    return this.#request;
  }

  /**
   * Counts from the start, and then follows; from now on another request, if there is one. Resolves once what was is
   * counted, or that was stopped.
   */
  async counted(request = this.#request): Promise<Trend> {
    this.#request = request;
    this.#added = [];
    const { run, signal } = this.#start();
    let isFollowing = false;
    try {
      const trend = await this.#deps.trend(request, () => this.#happened({ type: "changed" }));
      if (run === this.#state.run) {
        this.#trend = trend;
        for (const alarm of this.#added) trend.addAlarm(alarm);
      }
      await this.#deps.count(trend, signal);
      isFollowing = trend.phase === "following";
      if (isFollowing) void this.#deps.follow(trend, signal).finally(() => this.#ended(run));
      return trend;
    } finally {
      if (!isFollowing) this.#ended(run);
    }
  }

  /** Counts in the background, and shows a failure; likewise. */
  count(request = this.#request): void {
    this.#deps.showErrors(() => this.counted(request));
  }

  /**
   * Shows the threshold of an alarm that is being asked for, in bars as long as its period where these fit, and what it would have done;
   * undefined for none any more. A restored chart has to count for it. Where bars don't fit, `instead` is counted, if it is given.
   */
  propose(alarm: NewMetricAlarm | undefined, instead?: TrendRequest): void {
    if (alarm !== undefined) this.#fit(alarm.periodSeconds * 1000, instead);
    this.#proposal.propose(alarm);
  }

  /** Shows an alarm that was put on the metric, in its state. */
  addAlarm(alarm: MetricAlarm): void {
    this.#added = [...this.#added, alarm];
    this.#trend?.addAlarm(alarm);
  }

  /** Does what the chart asks for. */
  receive(message: FromChart | undefined): void {
    switch (message?.type) {
      case "ready":
      case "stop":
        return this.#happened({ type: message.type });
      case "count":
        return this.count();
      case "act":
        return this.#deps.act(message.action);
      case "export":
        return this.#export();
      case "open":
        return this.#deps.open(this.#request, { start: message.start, end: message.end - 1 });
      case "narrow":
      case "period":
        return this.count(changedRange(this.#request, message, this.#deps.clock.now()));
      case "size":
        return this.#resize(message.ms);
      case undefined:
    }
  }

  /** The chart was closed: counting ends. */
  close(): void {
    this.#happened({ type: "closed" });
    this.#proposal.propose(undefined);
  }

  #fit(sizeMs: number, instead: TrendRequest | undefined): void {
    const trend = this.#trend;
    if (trend === undefined) {
      if (this.#state.run === undefined) this.count();
    } else if (sizeMs === trend.sizeMs) return;
    else if (isFittingSize(trend.range, sizeMs)) this.#resize(sizeMs);
    else if (instead !== undefined) this.count(instead);
  }

  #export(): void {
    if (this.#trend !== undefined) this.#deps.export(this.#trend);
  }

  /** What was counted is shown in other bars, without counting again; a restored chart has to. */
  #resize(bucketMs: number): void {
    this.#request = { ...this.#request, bucketMs };
    if (this.#trend === undefined) this.count();
    else this.#trend.resize(bucketMs);
  }

  #start(): { readonly run: number; readonly signal: AbortSignal } {
    const run = this.#state.lastRun + 1;
    const running = new AbortController();
    this.#runs.set(run, running);
    this.#happened({ type: "start" });
    return { run, signal: running.signal };
  }

  #ended(run: number): void {
    this.#runs.delete(run);
    this.#happened({ type: "ended", run });
  }

  #happened(event: TrendPanelEvent): void {
    const { state, effects } = nextTrendPanel(this.#state, event);
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
  }

  #perform(effect: TrendPanelEffect): void {
    switch (effect.type) {
      case "abort":
        return this.#runs.get(effect.run)?.abort();
      case "show": {
        const view = this.#trend === undefined ? this.#restored : this.#viewOf(this.#trend);
        return view && this.#show(view);
      }
      case "startTimer":
        this.#timer = after(this.#deps.clock, showMs, () => this.#happened({ type: "timer" }));
        return undefined;
      case "stopTimer":
        return this.#timer?.dispose();
    }
  }

  #viewOf(trend: Trend): TrendView {
    const view = trendView(trend, { isRunning: this.#state.run !== undefined, zone: this.#deps.zone() });
    const proposal = this.#proposal.view(trend);
    return { ...view, request: this.#request, ...(proposal === undefined ? {} : { proposal }) };
  }
}

/** The same request for another time, which may need other bars. */
function changedRange(
  { end: _end, bucketMs: _bucketMs, ...rest }: TrendRequest,
  changed: ShownSpan | { readonly ms: number },
  now: number,
): TrendRequest {
  return "ms" in changed
    ? { ...rest, start: now - changed.ms }
    : { ...rest, start: changed.start, end: changed.end - 1 };
}
