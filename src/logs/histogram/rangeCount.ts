import type { Clock } from "../../base/clock.js";
import { filterOf } from "../history/eventPager.js";
import type { LogsApi } from "../logsApi.js";
import { findGroups } from "../selection/findGroups.js";
import { groupsByConnection, type Selection } from "../selection/selection.js";
import { severityOf } from "../severity/findLevel.js";
import { severities } from "../severity/severity.js";
import type { ReadSlice } from "../slices/readSlice.js";
import { defaultSliceTuning, readSlices } from "../slices/readSlices.js";
import type { ZoneOffset } from "../time/zone.js";
import { type Bar, BarCounts } from "../trend/barCounts.js";
import { bucketSizeOf, type TrendRange } from "../trend/buckets.js";
import { type Histogram, leastBarMs, placeOf, totalsOf } from "./loadedHistogram.js";

type CountingApi = Pick<LogsApi, "filterLogEvents" | "describeLogGroups">;

/** What counting a range needs from outside. */
export interface RangeCountDeps {
  /** The port of a connection by its id, for background work. Rejects with a LogsError. */
  connect(connection: string): Promise<CountingApi>;
  readonly clock: Clock;
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
  readonly zone: ZoneOffset;
  /** Called when something has changed; often. */
  readonly onChange: () => void;
}

/** A group of a connection. */
interface CountedGroup {
  readonly api: CountingApi;
  readonly group: string;
}

/** How far counting is; `stopped` before all were read. */
export type RangeCountPhase = "counting" | "done" | "stopped";

/** Counts all events of a selection's groups in a time by severity, one group after the other, as far as their budget allows. */
export class RangeCount {
  readonly range: TrendRange;
  readonly #selection: Selection;
  readonly #deps: RangeCountDeps;
  readonly #counts: BarCounts;
  #phase: RangeCountPhase = "counting";
  #groups = 0;
  #groupsDone = 0;

  constructor(selection: Selection, range: TrendRange, deps: RangeCountDeps) {
    this.range = range;
    this.#selection = selection;
    this.#deps = deps;
    const sizeMs = bucketSizeOf(range, leastBarMs);
    this.#counts = new BarCounts(range, { zone: deps.zone, series: severities.length, sizeMs });
  }

  get phase(): RangeCountPhase {
    return this.#phase;
  }

  /** How many groups were counted, of how many; of none until they are known. */
  get groups(): { readonly done: number; readonly all: number } {
    return { done: this.#groupsDone, all: this.#groups };
  }

  /** Everything before this time (epoch milliseconds) was counted, in all groups. */
  get position(): number {
    return this.#counts.position;
  }

  get histogram(): Histogram {
    const bars = this.#counts.bars().map(asFarAsKnown);
    return { sizeMs: this.#counts.sizeMs, bars, totals: totalsOf(bars) };
  }

  /** Counts. Rejects with a LogsError, or an AbortError once the signal is aborted; what was counted stays. */
  async count(signal: AbortSignal): Promise<void> {
    try {
      const groups = await this.#find(signal);
      this.#groups = groups.length;
      for (const [index, group] of groups.entries()) {
        await this.#countGroup(group, index === groups.length - 1, signal);
        this.#groupsDone++;
      }
      this.#readTo(this.range.end + 1);
      this.#enter("done");
    } catch (error) {
      this.#enter("stopped");
      throw error;
    }
  }

  #enter(phase: RangeCountPhase): void {
    this.#phase = phase;
    this.#deps.onChange();
  }

  async #find(signal: AbortSignal): Promise<readonly CountedGroup[]> {
    const found: CountedGroup[] = [];
    for (const { connection, groups } of groupsByConnection(this.#selection)) {
      const api = await this.#deps.connect(connection);
      found.push(...(await findGroups(api, groups, signal)).map((group) => ({ api, group })));
    }
    return found;
  }

  /** A time is read once the last group is. */
  async #countGroup({ api, group }: CountedGroup, isLast: boolean, signal: AbortSignal): Promise<void> {
    const { clock, random } = this.#deps;
    const { start: from, end: to } = this.range;
    const convert = (slice: ReadSlice): Promise<ReadSlice> => Promise.resolve(slice);
    const filter = filterOf(this.#selection);
    const options = { api, group, filter, clock, random, tuning: defaultSliceTuning, convert };
    for await (const slice of readSlices({ from, to }, options, signal)) {
      for (const { timestamp, message } of slice.events) this.#counts.add(timestamp, placeOf(severityOf(message)));
      if (isLast) this.#readTo(slice.to + 1);
      this.#deps.onChange();
    }
  }

  #readTo(position: number): void {
    for (const place of severities.keys()) this.#counts.readTo(position, place);
  }
}

/** Where some groups were counted and others not yet, a bar is partial. */
function asFarAsKnown(bar: Bar): Bar {
  return bar.state === "unread" && bar.counts.some((count) => count > 0) ? { ...bar, state: "partial" } : bar;
}
