import { isAbort } from "../../base/abort.js";
import type { Clock } from "../../base/clock.js";
import type { ReadSlice, TimeSpan } from "../slices/readSlice.js";
import { defaultSliceTuning, readSlices } from "../slices/readSlices.js";
import { filterOf } from "../history/eventPager.js";
import type { LogsApi } from "../logsApi.js";
import { tail } from "../tail/tail.js";
import type { ZoneOffset } from "../time/zone.js";
import { type TrendBar, TrendCounts } from "./trendCounts.js";
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
}

/** What a trend does: counts past events, follows new ones, or neither; `cancelled` before all were read. */
export type TrendPhase = "idle" | "counting" | "following" | "done" | "cancelled";

/** The newest events may not have arrived yet, so the tail reads them, because it reads them again. */
const settlingMs = 60_000;

/** How often the time is updated while following, even without events. */
const tickMs = 10_000;

/**
 * Counts matching events over time: first past ones, in slices of time that are read several at once, oldest first;
 * then, if the time has no end, new ones.
 */
export class Trend {
  readonly request: TrendRequest;
  readonly #deps: TrendDeps;
  #counts: TrendCounts;
  #phase: TrendPhase = "idle";

  constructor(request: TrendRequest, deps: TrendDeps) {
    this.request = request;
    this.#deps = deps;
    this.#counts = this.#emptyCounts();
  }

  get phase(): TrendPhase {
    return this.#phase;
  }

  get sizeMs(): number {
    return this.#counts.sizeMs;
  }

  get total(): number {
    return this.#counts.total;
  }

  /** Everything before this time (epoch milliseconds) was counted. */
  get position(): number {
    return this.#counts.position;
  }

  bars(): readonly TrendBar[] {
    return this.#counts.bars();
  }

  /** Counts past events from the start. Rejects with a LogsError, or an AbortError once the signal is aborted. */
  async count(signal: AbortSignal): Promise<void> {
    this.#counts = this.#emptyCounts();
    const { start, end } = this.#counts.range;
    const last = this.request.end === undefined ? Math.max(start - 1, end - settlingMs) : end;
    this.#enter("counting");
    try {
      for await (const slice of this.#slices({ from: start, to: last }, signal)) this.#take(slice);
      this.#enter(this.request.end === undefined ? "following" : "done");
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
      await this.#tail(signal);
    } finally {
      leaving.abort();
      await ticking;
      this.#enter("cancelled");
    }
  }

  #emptyCounts(): TrendCounts {
    const { start, end = Math.max(start, this.#deps.clock.now()) } = this.request;
    return new TrendCounts({ start, end }, this.#deps.zone);
  }

  #enter(phase: TrendPhase): void {
    this.#phase = phase;
    this.#deps.onChange();
  }

  #take({ events, to }: ReadSlice): void {
    for (const { timestamp } of events) this.#counts.add(timestamp);
    this.#counts.readTo(to + 1);
    this.#deps.onChange();
  }

  #slices(span: TimeSpan, signal: AbortSignal): AsyncGenerator<ReadSlice, void, undefined> {
    const { api, clock, random } = this.#deps;
    const convert = (slice: ReadSlice): Promise<ReadSlice> => Promise.resolve(slice);
    const where = { group: this.request.group, filter: filterOf(this.request) };
    return readSlices(span, { api, ...where, clock, random, tuning: defaultSliceTuning, convert }, signal);
  }

  async #tail(signal: AbortSignal): Promise<void> {
    const { api, clock, random } = this.#deps;
    const start = this.#counts.position;
    const request = { groups: [this.request.group], ...filterOf(this.request), start, source: "poll" } as const;
    for await (const update of tail(request, { api, clock, random, signal })) {
      if (update.kind !== "events") continue;
      this.#moveToNow();
      // Senders' clocks may be ahead.
      for (const { timestamp } of update.events) this.#counts.extendTo(timestamp);
      for (const { timestamp } of update.events) if (timestamp >= start) this.#counts.add(timestamp);
      this.#deps.onChange();
    }
  }

  /** Late events are still added by the tail; the current bar is always marked as partial. */
  #moveToNow(): void {
    const now = this.#deps.clock.now();
    this.#counts.extendTo(now);
    this.#counts.readTo(now);
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
