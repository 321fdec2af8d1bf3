import { isAbort } from "../../base/abort.js";
import type { Event } from "../../base/emitter.js";
import { isLogsError } from "../logsError.js";
import { type SelectedEvent, type Selection, groupsByConnection } from "../selection/selection.js";
import { tail } from "./tail.js";
import type { TailApi, TailDeps, TailRequest } from "./tailRequest.js";
import type { TailState, TailUpdate } from "./tailUpdate.js";
import { defaultTuning, type TailTuning } from "./tuning.js";

/** What a tail of several connections needs from outside. */
export interface TailConnectionsDeps extends Omit<TailDeps, "api"> {
  /** Rejects with a LogsError where there is no such connection. */
  connect(connection: string): Promise<TailApi>;
  /** What notes call a connection. */
  nameOf(connection: string): string;
  /** Fires when there may be valid credentials again. */
  readonly onRenewed: Event<void>;
}

/** One place as it follows. */
interface Follower {
  readonly connection: string;
  state: TailState;
  /** True also while it waits for valid credentials: nothing is to be expected of it. */
  isOver: boolean;
  /** The time of its newest event, in epoch milliseconds. */
  newest?: number;
}

interface Arrival {
  readonly follower: Follower;
  readonly update: TailUpdate;
  readonly taken: () => void;
}

/** The state of all is the first of these that one is in. */
const statesByWeight: readonly TailState[] = ["lookingBack", "offline", "throttled", "following", "live"];

/**
 * Follows the groups of one connection, or of several at once: their events then say where they are from. A connection
 * that fails says so, and the others go on; one that failed for want of valid credentials goes on where it was once they
 * are renewed. The last one's failure ends it all. For the rest as `tail`.
 */
export async function* tailConnections(
  request: TailRequest & Selection,
  deps: TailConnectionsDeps,
  tuning: Partial<TailTuning> = {},
): AsyncGenerator<TailUpdate, void, undefined> {
  const { also = [], connection, ...only } = request;
  if (also.length === 0) yield* tail(only, { ...deps, api: await deps.connect(connection) }, tuning);
  else yield* new TailConnectionsRun(request, deps, tuning).updates();
}

class TailConnectionsRun {
  readonly #request: TailRequest & Selection;
  readonly #deps: TailConnectionsDeps;
  readonly #tuning: Partial<TailTuning>;
  readonly #leaving = new AbortController();
  readonly #followers: readonly Follower[];
  readonly #arrivals: Arrival[] = [];
  #arrived: (() => void) | undefined;
  #state: TailState | undefined;
  #failure: Error | undefined;

  constructor(request: TailRequest & Selection, deps: TailConnectionsDeps, tuning: Partial<TailTuning>) {
    this.#request = request;
    this.#deps = deps;
    this.#tuning = tuning;
    this.#followers = groupsByConnection(request).map(({ connection }) => ({
      connection,
      state: "lookingBack",
      isOver: false,
    }));
  }

  async *updates(): AsyncGenerator<TailUpdate, void, undefined> {
    const { signal } = this.#deps;
    const leave = (): void => this.#leaving.abort();
    if (signal.aborted) return;
    signal.addEventListener("abort", leave, { once: true });
    try {
      for (const follower of this.#followers) void this.#follow(follower);
      while (!signal.aborted && (this.#arrivals.length > 0 || this.#followers.some(({ isOver }) => !isOver))) {
        if (this.#arrivals.length === 0) await new Promise<void>((resolve) => (this.#arrived = resolve));
        for (const arrival of this.#arrivals.splice(0)) {
          yield* this.#toUpdates(arrival);
          arrival.taken();
        }
      }
      if (this.#failure !== undefined && !signal.aborted) throw this.#failure;
    } finally {
      signal.removeEventListener("abort", leave);
      leave();
    }
  }

  /** Follows one place, again and again where its credentials are renewed. */
  async #follow(follower: Follower): Promise<void> {
    const { signal } = this.#leaving;
    for (let goesOn = true; goesOn && !signal.aborted; follower.isOver = !goesOn) {
      goesOn = false;
      try {
        await this.#takeUp(follower);
      } catch (error) {
        follower.isOver = true;
        goesOn = !isAbort(error, signal) && (await this.#isRenewed(follower, error));
      }
    }
    this.#arrived?.();
  }

  /** Follows one place from its newest event; its next update waits until this one is taken. */
  async #takeUp(follower: Follower): Promise<void> {
    const { connection, newest } = follower;
    const { also: _, ...request } = this.#request;
    const groups = groupsByConnection(this.#request).find((place) => place.connection === connection)?.groups ?? [];
    const api = await this.#deps.connect(connection);
    const start = newest === undefined ? {} : { start: newest - defaultTuning.minOverlapMs };
    const deps = { ...this.#deps, api, signal: this.#leaving.signal };
    for await (const update of tail({ ...request, groups, ...start }, deps, this.#tuning)) {
      if (update.kind === "events") follower.newest = newestOf(update.events, follower.newest);
      await this.#put(follower, update);
    }
  }

  /** A failure is a remark as long as others go on; resolves with true if the place can go on as well. */
  async #isRenewed(follower: Follower, error: unknown): Promise<boolean> {
    const goesOn = this.#followers.some(({ isOver }) => !isOver);
    if (!goesOn || !isLogsError(error)) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      return false;
    }
    const isExpired = error.kind === "expiredCredentials";
    const how = isExpired ? "is left out until its credentials are renewed" : "is left out from here on";
    const text = `${this.#deps.nameOf(follower.connection)} ${how}, the others go on. ${error.message}`;
    const renewed = isExpired ? once(this.#deps.onRenewed, this.#leaving.signal) : undefined;
    await this.#put(follower, { kind: "note", at: this.#deps.clock.now(), text });
    return (await renewed) === true;
  }

  #put(follower: Follower, update: TailUpdate): Promise<void> {
    return new Promise((taken) => {
      this.#arrivals.push({ follower, update, taken });
      this.#arrived?.();
    });
  }

  #toUpdates({ follower, update }: Arrival): readonly TailUpdate[] {
    const { connection } = follower;
    if (update.kind === "note") return [update, ...this.#changed()];
    if (update.kind === "events") {
      return [{ kind: "events", events: update.events.map((event) => ({ ...event, connection })) }];
    }
    follower.state = update.state;
    return this.#changed();
  }

  #changed(): readonly TailUpdate[] {
    const states = new Set(this.#followers.filter(({ isOver }) => !isOver).map(({ state }) => state));
    const state = statesByWeight.find((one) => states.has(one));
    if (state === undefined || state === this.#state) return [];
    this.#state = state;
    return [{ kind: "state", state }];
  }
}

function newestOf(events: readonly SelectedEvent[], before = Number.NEGATIVE_INFINITY): number {
  return events.reduce((newest, { timestamp }) => Math.max(newest, timestamp), before);
}

/** Resolves with true at the next event, or with false once the signal is aborted. */
function once(event: Event<void>, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (isEvent: boolean): void => {
      subscription.dispose();
      signal.removeEventListener("abort", leave);
      resolve(isEvent);
    };
    const leave = (): void => settle(false);
    const subscription = event(() => settle(true));
    if (signal.aborted) leave();
    else signal.addEventListener("abort", leave);
  });
}
