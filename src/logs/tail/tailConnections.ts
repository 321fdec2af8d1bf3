import * as l10n from "../../base/l10n.js";
import { isAbort } from "../../base/abort.js";
import type { Event } from "../../base/emitter.js";
import { isLogsError } from "../logsError.js";
import { type Selection, groupsByConnection } from "../selection/selection.js";
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
  /** A failure as the sentence that the user sees. */
  sentence(error: unknown): string;
  /** Fires when there may be valid credentials again. */
  readonly onRenewed: Event<void>;
}

/** A tail of groups of any connections. */
export interface ConnectionsRequest extends Omit<TailRequest, "startOf">, Selection {
  /** As that of a tail of one connection. */
  readonly startOf?: (group: string, connection: string) => number | undefined;
}

/** The groups of one connection, as they are followed. */
interface Follower {
  readonly connection: string;
  readonly groups: readonly string[];
  state: TailState;
  /** True once it has ended, and while it waits for valid credentials. */
  isOver: boolean;
  /** Where it has to be followed from if it fails, in epoch milliseconds. */
  continueFrom: number;
  hasBegun: boolean;
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
 * continues from where it was once they are renewed. Rejects with the failure of the last connection. Otherwise as
 * `tail`.
 */
export async function* tailConnections(
  request: ConnectionsRequest,
  deps: TailConnectionsDeps,
  tuning: Partial<TailTuning> = {},
): AsyncGenerator<TailUpdate, void, undefined> {
  const { also = [], connection, startOf, ...rest } = request;
  const only = { ...rest, ...startIn(connection, startOf) };
  if (also.length === 0) yield* tail(only, { ...deps, api: await deps.connect(connection) }, tuning);
  else yield* new TailConnectionsRun(request, deps, tuning).updates();
}

class TailConnectionsRun {
  readonly #request: ConnectionsRequest;
  readonly #deps: TailConnectionsDeps;
  readonly #tuning: Partial<TailTuning>;
  readonly #leaving = new AbortController();
  readonly #followers: readonly Follower[];
  readonly #arrivals: Arrival[] = [];
  #arrived: (() => void) | undefined;
  #state: TailState | undefined;
  #continueFrom: number | undefined;
  #failure: Error | undefined;

  constructor(request: ConnectionsRequest, deps: TailConnectionsDeps, tuning: Partial<TailTuning>) {
    this.#request = request;
    this.#deps = deps;
    this.#tuning = tuning;
    const { lookBackMs } = { ...defaultTuning, ...tuning };
    const { start: continueFrom = deps.clock.now() - lookBackMs } = request;
    this.#followers = groupsByConnection(request).map(({ connection, groups }) => ({
      connection,
      groups,
      state: "lookingBack",
      isOver: false,
      continueFrom,
      hasBegun: false,
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
        await this.#followOn(follower);
      } catch (error) {
        follower.isOver = true;
        continues = !isAbort(error, signal) && (await this.#handleFailure(follower, error));
      }
    }
    this.#arrived?.();
  }

  /** Follows one connection from where it was. Reads on once the consumer has taken an update. */
  async #followOn(follower: Follower): Promise<void> {
    const { connection, groups, hasBegun, continueFrom } = follower;
    const { also: _, startOf, ...request } = this.#request;
    follower.hasBegun = true;
    const api = await this.#deps.connect(connection);
    const start = hasBegun ? { start: continueFrom } : startIn(connection, startOf);
    const deps = { ...this.#deps, api, signal: this.#leaving.signal };
    for await (const update of tail({ ...request, groups, ...start }, deps, this.#tuning)) {
      await this.#put(follower, update);
    }
  }

  /**
   * Reports a failure by a note if there are other connections. Resolves with true once the credentials are renewed.
   */
  async #handleFailure(follower: Follower, error: unknown): Promise<boolean> {
    const isLast = this.#followers.every(({ isOver }) => isOver);
    if (isLast) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      return false;
    }
    const isExpired = isLogsError(error, "expiredCredentials");
    const until = isExpired
      ? l10n.t("is not followed until its credentials are renewed")
      : l10n.t("is no longer followed");
    const { nameOf, sentence, clock } = this.#deps;
    const text = l10n.t`${nameOf(follower.connection)} ${until}, but the other connections are. ${sentence(error)}`;
    const renewed = isExpired ? once(this.#deps.onRenewed, this.#leaving.signal) : undefined;
    await this.#put(follower, { kind: "note", at: clock.now(), text });
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
    if (update.kind === "progress") {
      follower.continueFrom = update.continueFrom;
      return this.#progress();
    }
    follower.state = update.state;
    return this.#stateChange();
  }

  /** Of all connections, also of those that wait or have failed. */
  #progress(): readonly TailUpdate[] {
    const continueFrom = Math.min(...this.#followers.map((follower) => follower.continueFrom));
    if (continueFrom === this.#continueFrom) return [];
    this.#continueFrom = continueFrom;
    return [{ kind: "progress", continueFrom }];
  }

  #stateChange(): readonly TailUpdate[] {
    const states = new Set(this.#followers.filter(({ isOver }) => !isOver).map(({ state }) => state));
    const state = statesByPriority.find((candidate) => states.has(candidate));
    if (state === undefined || state === this.#state) return [];
    this.#state = state;
    return [{ kind: "state", state }];
  }
}

function startIn(connection: string, startOf: ConnectionsRequest["startOf"]): Pick<TailRequest, "startOf"> {
  return startOf === undefined ? {} : { startOf: (group) => startOf(group, connection) };
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
