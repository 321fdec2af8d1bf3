import type { Clock } from "../../base/clock.js";
import type { SliceFilter } from "../history/eventPager.js";
import { limits } from "../limits.js";
import type { SelectedEvent } from "../selection/selection.js";
import type { GroupSet } from "./groupSet.js";
import { LiveFeed } from "./liveFeed.js";
import { initialModeState, type LiveModeEvent, type LiveModeState, nextModeState } from "./liveModeState.js";
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

/** Runs Live Tail for a tail according to `nextModeState`, and turns its signals into updates. */
export class LiveMode {
  readonly #options: LiveModeOptions;
  #state: LiveModeState;
  #feed: LiveFeed | undefined;
  #isPollDue = false;

  constructor(options: LiveModeOptions) {
    this.#options = options;
    this.#state = initialModeState(options.source);
  }

  /** True while a session delivers events. */
  get isDelivering(): boolean {
    return this.#state.mode === "live" && this.#state.isDelivering;
  }

  /** True while a session delivers all of them, so that polls can be rare. */
  get isComplete(): boolean {
    const { clock, tuning } = this.#options;
    if (this.#state.mode !== "live" || !this.#state.isDelivering) return false;
    const { sampledAt } = this.#state;
    return sampledAt === undefined || clock.now() - sampledAt > tuning.sampledMs;
  }

  /** Begins or ends the use of Live Tail if it is time to. `pollMs` is the time between two polls of a group. */
  check(pollMs: number): readonly TailUpdate[] {
    const { groups, clock } = this.#options;
    const busyGroups = groups.groups.filter(({ isBusy }) => isBusy).length;
    const load = { groups: groups.names.length, busyGroups, isLookingBack: groups.isLookingBack, pollMs };
    return this.#apply({ kind: "checked", at: clock.now(), load });
  }

  /** Resolves to false when there is something to take. */
  async arrival(): Promise<false> {
    // A new promise each time: one that stays pending would retain all that wait for it.
    await (this.#feed?.arrival() ?? new Promise<void>(() => {}));
    return false;
  }

  /**
   * What Live Tail has delivered. `isPollDue` if all groups have to be polled now, because something may be missing.
   */
  take(): { readonly updates: readonly TailUpdate[]; readonly isPollDue: boolean } {
    const updates = (this.#feed?.take() ?? []).flatMap((signal) => [
      ...(signal.kind === "events" ? this.#fresh(signal.events) : []),
      ...this.#apply({ kind: "signalled", at: this.#options.clock.now(), signal }),
    ]);
    const isPollDue = this.#isPollDue;
    this.#isPollDue = false;
    return { updates, isPollDue };
  }

  /** Has to be called when groups were added or removed. */
  groupsChanged(): void {
    const count = this.#options.groups.names.length;
    if (count > 0 && count <= limits.liveTailGroups) this.#feed?.renew();
  }

  #apply(event: LiveModeEvent): readonly TailUpdate[] {
    const { groups, clock } = this.#options;
    const { state, effects } = nextModeState(this.#state, event, this.#options);
    this.#state = state;
    const notes: TailUpdate[] = [];
    for (const effect of effects) {
      switch (effect.kind) {
        case "open":
          this.#feed = new LiveFeed({ ...this.#options, groups: () => groups.names });
          break;
        case "close":
          this.#feed?.end();
          this.#feed = undefined;
          break;
        case "poll":
          this.#isPollDue = true;
          break;
        case "note":
          notes.push({ kind: "note", at: clock.now(), text: effect.text });
          break;
      }
    }
    return notes;
  }

  #fresh(events: readonly SelectedEvent[]): readonly TailUpdate[] {
    const fresh = this.#options.groups.groups.flatMap((group) =>
      group.fresh(events.filter((event) => event.group === group.group)),
    );
    return fresh.length === 0 ? [] : [{ kind: "events", events: fresh.toSorted((a, b) => a.timestamp - b.timestamp) }];
  }
}
