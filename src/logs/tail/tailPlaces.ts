import { isAbort } from "../../base/abort.js";
import { isLogsError } from "../logsError.js";
import { type Selection, placesOf } from "../selection.js";
import { tail, type TailApi, type TailDeps, type TailRequest } from "./tail.js";
import type { TailState, TailUpdate } from "./tailUpdate.js";
import type { TailTuning } from "./tuning.js";

/** What a tail of several connections needs from outside. */
export interface PlacesDeps extends Omit<TailDeps, "api"> {
  /** Rejects with a LogsError where there is no such connection. */
  connect(connection: string): Promise<TailApi>;
  /** What notes call a connection. */
  nameOf(connection: string): string;
}

/** One place as it follows. */
interface Follower {
  readonly connection: string;
  state: TailState;
  isOver: boolean;
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
 * that fails says so, and the others go on; the last one's failure ends it all. For the rest as `tail`.
 */
export async function* tailPlaces(
  request: TailRequest & Selection,
  deps: PlacesDeps,
  tuning: Partial<TailTuning> = {},
): AsyncGenerator<TailUpdate, void, undefined> {
  const { also = [], connection, ...only } = request;
  if (also.length === 0) yield* tail(only, { ...deps, api: await deps.connect(connection) }, tuning);
  else yield* new PlacesRun(request, deps, tuning).updates();
}

class PlacesRun {
  readonly #request: TailRequest & Selection;
  readonly #deps: PlacesDeps;
  readonly #tuning: Partial<TailTuning>;
  readonly #leaving = new AbortController();
  readonly #followers: readonly Follower[];
  readonly #arrivals: Arrival[] = [];
  #arrived: (() => void) | undefined;
  #state: TailState | undefined;
  #failure: Error | undefined;

  constructor(request: TailRequest & Selection, deps: PlacesDeps, tuning: Partial<TailTuning>) {
    this.#request = request;
    this.#deps = deps;
    this.#tuning = tuning;
    this.#followers = placesOf(request).map(({ connection }) => ({ connection, state: "lookingBack", isOver: false }));
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

  /** Follows one place; its next update waits until this one is taken. */
  async #follow(follower: Follower): Promise<void> {
    const { connection } = follower;
    const { signal } = this.#leaving;
    const { also: _, ...request } = this.#request;
    const groups = placesOf(this.#request).find((place) => place.connection === connection)?.groups ?? [];
    try {
      const api = await this.#deps.connect(connection);
      const updates = tail({ ...request, groups }, { ...this.#deps, api, signal }, this.#tuning);
      for await (const update of updates) await this.#put(follower, update);
      follower.isOver = true;
    } catch (error) {
      follower.isOver = true;
      if (!isAbort(error, signal)) await this.#failed(follower, error);
    }
    this.#arrived?.();
  }

  /** A failure is a remark as long as others go on. */
  async #failed(follower: Follower, error: unknown): Promise<void> {
    const goesOn = this.#followers.some(({ isOver }) => !isOver);
    if (!goesOn || !isLogsError(error)) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      return;
    }
    const text = `${this.#deps.nameOf(follower.connection)} is left out from here on, the others go on. ${error.message}`;
    await this.#put(follower, { kind: "note", at: this.#deps.clock.now(), text });
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
