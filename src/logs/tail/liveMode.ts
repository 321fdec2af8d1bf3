import type { Clock } from "../../base/clock.js";
import type { SliceFilter } from "../history/eventPager.js";
import { limits } from "../limits.js";
import { isLogsError } from "../logsError.js";
import type { SelectedEvent } from "../selection/selection.js";
import type { GroupSet } from "./groupSet.js";
import { LiveFeed, type LiveSignal } from "./liveFeed.js";
import type { TailApi, TailSource } from "./tailRequest.js";
import type { TailUpdate } from "./tailUpdate.js";
import type { TailTuning } from "./tuning.js";

export interface LiveModeOptions {
  readonly api: TailApi;
  readonly clock: Clock;
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly filter: SliceFilter;
  readonly tuning: TailTuning;
  readonly source: TailSource;
  readonly groups: GroupSet;
}

/** Decides whether Live Tail is used, and makes updates of what it says. */
export class LiveMode {
  readonly #options: LiveModeOptions;
  #feed: LiveFeed | undefined;
  #isRefused: boolean;
  #isOn = false;
  #isHasty = false;
  #sampledAt = Number.NEGATIVE_INFINITY;
  #hasSaidSampled = false;
  /** Since when more groups are busy than polls can serve. */
  #busySince: number | undefined;
  /** Since when polling would be enough. */
  #calmSince: number | undefined;
  /** When Live Tail last brought events of each group. */
  readonly #heardAt = new Map<string, number>();

  constructor(options: LiveModeOptions) {
    this.#options = options;
    this.#isRefused = options.source === "poll";
  }

  /** True while a session brings events. */
  get isOn(): boolean {
    return this.#isOn;
  }

  /** True while a session brings all of them, so that polls can be seldom. */
  get isWhole(): boolean {
    return this.#isOn && this.#options.clock.now() - this.#sampledAt > this.#options.tuning.sampledMs;
  }

  /** Begins to use Live Tail, or ends it, if it is time to; says so if nobody asked for it. */
  chosen(pollMs: number): readonly TailUpdate[] {
    const { groups, source } = this.#options;
    if (this.#feed !== undefined && source === "auto" && this.#isCalm()) return this.#endUnneeded();
    if (this.#feed !== undefined || this.#isRefused || groups.names.length === 0) return [];
    const count = groups.names.length;
    if (count > limits.liveTailGroups) return source === "live" ? this.#refuse(tooMany(count)) : [];
    if (source === "auto" && !this.#isNeeded(pollMs)) return [];
    this.#feed = new LiveFeed({ ...this.#options, groups: () => groups.names });
    return source === "auto"
      ? [this.#note(`Live Tail is used from here on, because ${count} log groups are busy.`)]
      : [];
  }

  /** Resolves to false when there is something to take. */
  async arrival(): Promise<false> {
    // A promise of its own each time: one that stays would keep whoever waits for it.
    await (this.#feed?.arrival() ?? new Promise<void>(() => {}));
    return false;
  }

  /** What Live Tail has brought. */
  take(): readonly TailUpdate[] {
    return (this.#feed?.take() ?? []).flatMap((signal) => this.#toUpdates(signal));
  }

  /** True, once, if something that was left out has to be read now. */
  isHasty(): boolean {
    const isHasty = this.#isHasty;
    this.#isHasty = false;
    return isHasty;
  }

  /** Has to be called when groups have come or gone. */
  groupsChanged(): void {
    const count = this.#options.groups.names.length;
    if (count > 0 && count <= limits.liveTailGroups) this.#feed?.renew();
  }

  #toUpdates(signal: LiveSignal): readonly TailUpdate[] {
    if (signal.kind === "events") return this.#events(signal.events);
    this.#isHasty = true;
    switch (signal.kind) {
      case "began":
        this.#isOn = true;
        return [];
      case "ended":
        this.#isOn = false;
        return [];
      case "sampled":
        this.#sampledAt = this.#options.clock.now();
        return this.#sampled();
      case "interrupted":
        return [this.#note("Live Tail is interrupted; events are polled until it comes back.")];
      case "overrun":
        return [];
      case "refused":
        if (!isLogsError(signal.error)) throw signal.error;
        return this.#refuse(signal.error.message);
    }
  }

  #events(events: readonly SelectedEvent[]): readonly TailUpdate[] {
    const { groups, clock } = this.#options;
    for (const { group } of events) this.#heardAt.set(group, clock.now());
    const fresh = groups.groups.flatMap((group) => group.fresh(events.filter((event) => event.group === group.group)));
    return fresh.length === 0 ? [] : [{ kind: "events", events: fresh.toSorted((a, b) => a.timestamp - b.timestamp) }];
  }

  #refuse(reason: string): readonly TailUpdate[] {
    this.#isRefused = true;
    this.#feed = undefined;
    this.#isOn = false;
    return [this.#note(`Events are polled, because Live Tail can't be used. ${reason}`)];
  }

  #isNeeded(pollMs: number): boolean {
    const { groups, tuning, clock } = this.#options;
    const busy = groups.groups.filter(({ isBusy }) => isBusy).length;
    const isTooMuch = pollMs > tuning.busyMs && busy * tuning.requestMs > tuning.busyMs && !groups.isLookingBack;
    if (!isTooMuch) this.#busySince = undefined;
    else this.#busySince ??= clock.now();
    return this.#busySince !== undefined && clock.now() - this.#busySince >= tuning.busyForMs;
  }

  /** True once so few groups have had events for so long that polls serve them as well. */
  #isCalm(): boolean {
    const { tuning, clock } = this.#options;
    const now = clock.now();
    const busy = [...this.#heardAt.values()].filter((at) => now - at < tuning.busyForMs).length;
    if (busy * tuning.requestMs > tuning.busyMs) this.#calmSince = undefined;
    else this.#calmSince ??= now;
    return this.#calmSince !== undefined && now - this.#calmSince >= tuning.calmForMs;
  }

  #endUnneeded(): readonly TailUpdate[] {
    this.#feed?.end();
    this.#feed = undefined;
    this.#isOn = false;
    this.#isHasty = true;
    this.#busySince = undefined;
    this.#calmSince = undefined;
    this.#heardAt.clear();
    return [this.#note("Live Tail has ended, because polling is enough for the log groups again.")];
  }

  /** Said once: a busy tail is sampled again and again. */
  #sampled(): readonly TailUpdate[] {
    if (this.#hasSaidSampled) return [];
    this.#hasSaidSampled = true;
    return [this.#note("Live Tail shows a sample over 500 events/s; the rest is read in addition.")];
  }

  #note(text: string): TailUpdate {
    return { kind: "note", at: this.#options.clock.now(), text };
  }
}

function tooMany(count: number): string {
  return `It takes at most ${limits.liveTailGroups} log groups, and there are ${count}.`;
}
