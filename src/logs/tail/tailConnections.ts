import { isAbort } from "../../base/abort.js";
import type { Event } from "../../base/emitter.js";
import { isLogsError } from "../logsError.js";
import { type SelectedEvent, type Selection, groupsByConnection } from "../selection/selection.js";
import { tail } from "./tail.js";
import type { TailApi, TailDeps, TailRequest } from "./tailRequest.js";
import type { TailState, TailUpdate } from "./tailUpdate.js";
import { defaultTuning, type TailTuning } from "./tuning.js";

/** What a tail of several connections needs from its environment. */
export interface TailConnectionsDeps extends Omit<TailDeps, "api"> {
  /** Rejects with a LogsError if the connection doesn't exist. */
  connect(connection: string): Promise<TailApi>;
  /** The name of a connection in notes. */
  nameOf(connection: string): string;
  /** Fires when there may be valid credentials again. */
  readonly onRenewed: Event<void>;
}

/** The groups of one connection, as they are followed. */
interface Follower {
  readonly connection: string;
  readonly groups: readonly string[];
  state: TailState;
  /** True once it has ended, and while it waits for valid credentials. */
  isOver: boolean;
  /** The time of its newest event, in epoch milliseconds. */
  newest?: number;
}

interface Arrival {
  readonly follower: Follower;
  readonly update: TailUpdate;
  /** Called once the consumer has taken the update. */
  readonly taken: () => void;
}

/** The merged state is the first of these in which any connection is. */
const statesByPriority: readonly TailState[] = ["lookingBack", "offline", "throttled", "following", "live"];

/**
 * Follows the groups of one connection, or of several at once; their events then have the `connection` that they are
 * from. If a connection fails, a note reports it and the others are followed on; if its credentials have expired, it
 * continues from its newest event once they are renewed. Rejects with the failure of the last connection. Otherwise as
 * `tail`.
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
    this.#followers = groupsByConnection(request).map(({ connection, groups }) => ({
      connection,
      groups,
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

  /** Follows one connection, again each time that its credentials are renewed. */
  async #follow(follower: Follower): Promise<void> {
    const { signal } = this.#leaving;
    for (let continues = true; continues && !signal.aborted; follower.isOver = !continues) {
      continues = false;
      try {
        await this.#followFromNewest(follower);
      } catch (error) {
        follower.isOver = true;
        continues = !isAbort(error, signal) && (await this.#handleFailure(follower, error));
      }
    }
    this.#arrived?.();
  }

  /** Follows one connection from its newest event. Reads on once the consumer has taken an update. */
  async #followFromNewest(follower: Follower): Promise<void> {
    const { connection, groups, newest } = follower;
    const { also: _, ...request } = this.#request;
    const api = await this.#deps.connect(connection);
    const start = newest === undefined ? {} : { start: newest - defaultTuning.minOverlapMs };
    const deps = { ...this.#deps, api, signal: this.#leaving.signal };
    for await (const update of tail({ ...request, groups, ...start }, deps, this.#tuning)) {
      if (update.kind === "events") follower.newest = newestOf(update.events, follower.newest);
      await this.#put(follower, update);
    }
  }

  /**
   * Reports a failure by a note if there are other connections. Resolves with true once the credentials are renewed.
   */
  async #handleFailure(follower: Follower, error: unknown): Promise<boolean> {
    const isLast = this.#followers.every(({ isOver }) => isOver);
    if (isLast || !isLogsError(error)) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      return false;
    }
    const isExpired = error.kind === "expiredCredentials";
    const until = isExpired ? "is not followed until its credentials are renewed" : "is no longer followed";
    const text = `${this.#deps.nameOf(follower.connection)} ${until}, but the other connections are. ${error.message}`;
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
    if (update.kind === "note") return [update, ...this.#stateChange()];
    if (update.kind === "events") {
      return [{ kind: "events", events: update.events.map((event) => ({ ...event, connection })) }];
    }
    follower.state = update.state;
    return this.#stateChange();
  }

  #stateChange(): readonly TailUpdate[] {
    const states = new Set(this.#followers.filter(({ isOver }) => !isOver).map(({ state }) => state));
    const state = statesByPriority.find((candidate) => states.has(candidate));
    if (state === undefined || state === this.#state) return [];
    this.#state = state;
    return [{ kind: "state", state }];
  }
}

function newestOf(events: readonly SelectedEvent[], before = Number.NEGATIVE_INFINITY): number {
  return events.reduce((newest, { timestamp }) => Math.max(newest, timestamp), before);
}

/** Resolves with true when the event fires, or with false once the signal is aborted. */
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
