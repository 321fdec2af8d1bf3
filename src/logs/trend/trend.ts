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

/** What a trend is at: counting what was, following what comes, or neither, possibly before everything was read. */
export type TrendPhase = "idle" | "counting" | "following" | "done" | "cancelled";

/** The newest events are still on their way when one asks: from here on the tail reads, which looks again. */
const settlingMs = 60_000;

/** While it follows, time passes without events too. */
const tickMs = 10_000;

/**
 * Counts what matches over time: first what was, in slices of time that are read several at once, oldest first; then,
 * without an end, what comes.
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

  /** Counts anew what was. Rejects with a LogsError, or an AbortError once the signal is aborted. */
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

  /** Counts what comes, until the signal is aborted. Rejects with a LogsError. */
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
      this.#goOn();
      // Senders' clocks may be fast.
      for (const { timestamp } of update.events) this.#counts.extendTo(timestamp);
      for (const { timestamp } of update.events) if (timestamp >= start) this.#counts.add(timestamp);
      this.#deps.onChange();
    }
  }

  /** What the tail hasn't seen yet it will add: the bar of now is marked as partial in any case. */
  #goOn(): void {
    const now = this.#deps.clock.now();
    this.#counts.extendTo(now);
    this.#counts.readTo(now);
  }

  async #tick(signal: AbortSignal): Promise<void> {
    try {
      for (;;) {
        await this.#deps.clock.sleep(tickMs, signal);
        this.#goOn();
        this.#deps.onChange();
      }
    } catch (error) {
      if (!isAbort(error, signal)) throw error;
    }
  }
}
