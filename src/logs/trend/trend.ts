import { isAbort } from "../../base/abort.js";
import type { Clock } from "../../base/clock.js";
import type { ReadSlice, TimeSpan } from "../slices/readSlice.js";
import { defaultSliceTuning, readSlices } from "../slices/readSlices.js";
import { filterOf, type SliceFilter } from "../history/eventPager.js";
import type { LogsApi } from "../logsApi.js";
import type { MetricAlarm, MetricPoint } from "../metrics/metricsApi.js";
import { tail } from "../tail/tail.js";
import type { ZoneOffset } from "../time/zone.js";
import { type Bar, BarCounts } from "./barCounts.js";
import type { TrendRange } from "./buckets.js";
import type { TrendRequest } from "./trendRequest.js";

/** What a trend needs from outside. */
export interface TrendDeps {
  readonly api: Pick<LogsApi, "filterLogEvents" | "getLogEvents" | "describeLogGroups" | "startLiveTail">;
  readonly clock: Clock;
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
  readonly zone: ZoneOffset;
  /** Called when something has changed; often. */
  readonly onChange: () => void;
  /** The metric of the request, where it has one. */
  readonly metric?: TrendMetric;
}

/** A metric beside what a trend counts. */
export interface TrendMetric {
  /** Its sums by the minute, or longer where the time is long. Rejects with a LogsError. */
  points(range: TrendRange, signal: AbortSignal): Promise<readonly MetricPoint[]>;
  /** The alarms on it. */
  readonly alarms: readonly MetricAlarm[];
}

/** The number of events of a bar; `compared` is that of the second pattern, where there is one. */
export interface TrendBar extends Omit<Bar, "counts"> {
  readonly count: number;
  readonly compared?: number;
}

/** What a trend does: counts past events, follows new ones, or neither; `cancelled` before all were read. */
export type TrendPhase = "idle" | "counting" | "following" | "done" | "cancelled";

/** The newest events may not have arrived yet, so the tail reads them, because it reads them again. */
const settlingMs = 60_000;

/** How often the time is updated while following, even without events. */
const tickMs = 10_000;

/** One of the patterns that are counted. */
interface Series {
  readonly series: number;
  readonly filter: SliceFilter;
}

/** The metric's place beside the one pattern. */
const metricSeries = 1;

/**
 * Counts matching events over time, those of two patterns at once where there is a second one: first past ones, in slices
 * of time that are read several at once, oldest first; then, if the time has no end, new ones.
 */
export class Trend {
  readonly request: TrendRequest;
  /** When it was asked for, in epoch milliseconds. */
  readonly startedAt: number;
  readonly #deps: TrendDeps;
  readonly #series: readonly Series[];
  #sizeMs: number | undefined;
  #counts: BarCounts;
  #phase: TrendPhase = "idle";
  #alarms: readonly MetricAlarm[];

  constructor(request: TrendRequest, deps: TrendDeps) {
    const { compareWith, bucketMs } = request;
    const filters = [request, ...(compareWith === undefined ? [] : [{ ...request, filterPattern: compareWith }])];
    this.request = request;
    this.#deps = deps;
    this.#series = filters.map((filter, series) => ({ series, filter: filterOf(filter) }));
    this.#sizeMs = bucketMs;
    this.#alarms = deps.metric?.alarms ?? [];
    this.startedAt = deps.clock.now();
    this.#counts = this.#emptyCounts();
  }

  /** The alarms on the metric that is shown. */
  get alarms(): readonly MetricAlarm[] {
    return this.#alarms;
  }

  get phase(): TrendPhase {
    return this.#phase;
  }

  get sizeMs(): number {
    return this.#counts.sizeMs;
  }

  get total(): number {
    return this.#counts.totals[0] ?? 0;
  }

  /** The events of the second pattern; undefined where there is none. */
  get comparedTotal(): number | undefined {
    return this.#counts.totals[1];
  }

  /** From the start to the end, or to now. */
  get range(): TrendRange {
    return this.#counts.range;
  }

  /** Everything before this time (epoch milliseconds) was counted. */
  get position(): number {
    return this.#counts.position;
  }

  bars(): readonly TrendBar[] {
    return this.#counts.bars().map(({ counts: [count = 0, compared], ...bar }) => ({
      ...bar,
      count,
      ...(compared === undefined ? {} : { compared }),
    }));
  }

  /** Shows what was counted in bars of another size, in milliseconds. */
  resize(sizeMs: number): void {
    this.#sizeMs = sizeMs;
    this.#counts.resize(sizeMs);
    this.#deps.onChange();
  }

  /** Shows an alarm that was put: one of the same name is replaced by it, and keeps its state, as at the service. */
  addAlarm(alarm: MetricAlarm): void {
    const { state } = this.#alarms.find(({ name }) => name === alarm.name) ?? alarm;
    this.#alarms = [...this.#alarms.filter(({ name }) => name !== alarm.name), { ...alarm, state }];
    this.#deps.onChange();
  }

  /** Counts past events from the start. Rejects with a LogsError, or an AbortError once the signal is aborted. */
  async count(signal: AbortSignal): Promise<void> {
    this.#counts = this.#emptyCounts();
    const { start, end } = this.#counts.range;
    // A metric comes minutes later: it is read again when the user asks for it.
    const follows = this.request.end === undefined && this.#deps.metric === undefined;
    const last = follows ? Math.max(start - 1, end - settlingMs) : end;
    this.#enter("counting");
    try {
      await this.#countMetric({ start, end: last }, signal);
      await this.#each(signal, (series, aborted) => this.#countSeries(series, { from: start, to: last }, aborted));
      this.#enter(follows ? "following" : "done");
    } catch (error) {
      this.#enter("cancelled");
      throw error;
    }
  }

  /** Counts new events until the signal is aborted. Rejects with a LogsError. */
  async follow(signal: AbortSignal): Promise<void> {
    this.#enter("following");
    const leaving = new AbortController();
    const ticking = this.#tick(AbortSignal.any([signal, leaving.signal]));
    try {
      await this.#each(signal, (series, aborted) => this.#tail(series, aborted));
    } finally {
      leaving.abort();
      await ticking;
      this.#enter("cancelled");
    }
  }

  #emptyCounts(): BarCounts {
    const { start, end = Math.max(start, this.#deps.clock.now()) } = this.request;
    const { zone } = this.#deps;
    const sized = this.#sizeMs === undefined ? {} : { sizeMs: this.#sizeMs };
    const series = this.#deps.metric === undefined ? this.#series.length : metricSeries + 1;
    return new BarCounts({ start, end }, { zone, series, ...sized });
  }

  /** Does something for all patterns at once. The first failure ends it. */
  async #each(signal: AbortSignal, work: (series: Series, signal: AbortSignal) => Promise<void>): Promise<void> {
    const leaving = new AbortController();
    const aborted = AbortSignal.any([signal, leaving.signal]);
    const works = this.#series.map((series) => work(series, aborted));
    try {
      await Promise.all(works);
    } finally {
      leaving.abort();
      await Promise.allSettled(works);
    }
  }

  #enter(phase: TrendPhase): void {
    this.#phase = phase;
    this.#deps.onChange();
  }

  async #countSeries({ series, filter }: Series, span: TimeSpan, signal: AbortSignal): Promise<void> {
    const { api, clock, random } = this.#deps;
    const convert = (slice: ReadSlice): Promise<ReadSlice> => Promise.resolve(slice);
    const options = { api, group: this.request.group, filter, clock, random, tuning: defaultSliceTuning, convert };
    const counts = this.#counts;
    for await (const { events, to } of readSlices(span, options, signal)) {
      for (const { timestamp } of events) counts.add(timestamp, series);
      counts.readTo(to + 1, series);
      this.#deps.onChange();
    }
  }

  /** Sums that are no whole numbers are rounded, as bars stand for events. */
  async #countMetric(range: TrendRange, signal: AbortSignal): Promise<void> {
    const points = await this.#deps.metric?.points(range, signal);
    if (points === undefined) return;
    for (const { at, value } of points) this.#counts.add(at, metricSeries, Math.max(0, Math.round(value)));
    this.#counts.readTo(range.end + 1, metricSeries);
    this.#deps.onChange();
  }

  async #tail({ series, filter }: Series, signal: AbortSignal): Promise<void> {
    const { api, clock, random } = this.#deps;
    const start = this.#counts.position;
    const request = { groups: [this.request.group], ...filter, start, source: "poll" } as const;
    for await (const update of tail(request, { api, clock, random, signal })) {
      if (update.kind !== "events") continue;
      this.#moveToNow();
      // Senders' clocks may be ahead.
      for (const { timestamp } of update.events) this.#counts.extendTo(timestamp);
      for (const { timestamp } of update.events) if (timestamp >= start) this.#counts.add(timestamp, series);
      this.#deps.onChange();
    }
  }

  /** Late events are still added by the tail; the current bar is always marked as partial. */
  #moveToNow(): void {
    const now = this.#deps.clock.now();
    this.#counts.extendTo(now);
    for (const { series } of this.#series) this.#counts.readTo(now, series);
  }

  async #tick(signal: AbortSignal): Promise<void> {
    try {
      for (;;) {
        await this.#deps.clock.sleep(tickMs, signal);
        this.#moveToNow();
        this.#deps.onChange();
      }
    } catch (error) {
      if (!isAbort(error, signal)) throw error;
    }
  }
}
