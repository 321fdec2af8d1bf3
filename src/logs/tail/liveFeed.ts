import type { Clock } from "../../base/clock.js";
import { LogsError } from "../logsError.js";
import type { LiveTailUpdate, LogsApi } from "../logsApi.js";
import type { SelectedEvent } from "../selection/selection.js";
import type { SliceFilter } from "../history/eventPager.js";
import { backoffMs } from "../retry/backoff.js";
import { transientFailure } from "../retry/transientFailure.js";
import { SessionCounts } from "./sessionCounts.js";
import type { TailTuning } from "./tuning.js";

/** What a Live Tail has to say. */
export type LiveSignal =
  /** Of one update; each event says which of its content it is in its session. */
  | { readonly kind: "events"; readonly events: readonly SelectedEvent[] }
  /** A session has begun: what came before has to be read by other means. */
  | { readonly kind: "began" }
  /** The session is over; another one begins by itself. */
  | { readonly kind: "ended" }
  /** An update was a sample. */
  | { readonly kind: "sampled" }
  /** Nobody took the updates in time, so some were left out. */
  | { readonly kind: "overrun" }
  /** For a while now no session could be begun. */
  | { readonly kind: "interrupted" }
  /** Live Tail can't be used; nothing else comes. */
  | { readonly kind: "refused"; readonly error: unknown };

export interface LiveFeedOptions {
  readonly api: Pick<LogsApi, "describeLogGroups" | "startLiveTail">;
  readonly clock: Clock;
  readonly random: () => number;
  /** At most 10, at least one. Asked for each session. */
  readonly groups: () => readonly string[];
  readonly filter: SliceFilter;
  readonly tuning: TailTuning;
  /** Ends the feed. */
  readonly signal: AbortSignal;
}

/** So many events wait to be taken; a poll can bring what is beyond. */
const maxWaiting = 20_000;

/**
 * Live Tail sessions, one after the other. They are read at once, whoever takes their events and when: the service drops
 * what isn't read in time.
 */
export class LiveFeed {
  readonly #options: LiveFeedOptions;
  #signals: LiveSignal[] = [];
  #waiting = 0;
  #arrived: (() => void) | undefined;
  #session: AbortController | undefined;
  #heardAt = 0;
  #hasBegun = false;
  /** True once the session had an update: one that begins and ends at once is a failure. */
  #hasHeard = false;

  /** Aborted once nothing more is wanted of this feed. */
  readonly #ending = new AbortController();

  constructor(options: LiveFeedOptions) {
    const signal = AbortSignal.any([options.signal, this.#ending.signal]);
    this.#options = { ...options, signal };
    void this.#run();
  }

  /** Ends the session; no other one begins. */
  end(): void {
    this.#ending.abort();
  }

  /** Resolves when there is something to take. Only the last call's promise does. */
  arrival(): Promise<void> {
    return this.#signals.length > 0 ? Promise.resolve() : new Promise((resolve) => (this.#arrived = resolve));
  }

  /** Everything that there is to say, in order. */
  take(): readonly LiveSignal[] {
    this.#waiting = 0;
    return this.#signals.splice(0);
  }

  /** Ends the session and begins another one, because the groups are others now. */
  renew(): void {
    this.#session?.abort();
  }

  async #run(): Promise<void> {
    const { clock, random, signal, tuning } = this.#options;
    let failures = 0;
    /** When the outage is worth a line: Infinity once that was said. */
    let saidAt: number | undefined;
    while (!signal.aborted) {
      const error = await this.#readSession();
      if (this.#hasHeard) [failures, saidAt] = [0, undefined];
      if (this.#hasHeard || error === "renewed" || signal.aborted) continue;
      failures++;
      if (error !== undefined && isRefusal(error, failures)) {
        this.#put({ kind: "refused", error });
        return;
      }
      saidAt ??= clock.now() + tuning.interruptedMs;
      if (clock.now() >= saidAt) {
        this.#put({ kind: "interrupted" });
        saidAt = Number.POSITIVE_INFINITY;
      }
      await clock.sleep(backoffMs(failures, random, tuning), signal).catch(() => undefined);
    }
  }

  /** Reads a session to its end: undefined, what it failed with, or that it was to be renewed. */
  async #readSession(): Promise<unknown> {
    const { signal, clock } = this.#options;
    const session = new AbortController();
    const stop = (): void => session.abort();
    signal.addEventListener("abort", stop, { once: true });
    this.#session = session;
    this.#hasBegun = false;
    this.#hasHeard = false;
    this.#heardAt = clock.now();
    try {
      await Promise.race([this.#hearAll(session.signal), this.#watch(session.signal)]);
      return undefined;
    } catch (error) {
      return session.signal.aborted ? "renewed" : error;
    } finally {
      signal.removeEventListener("abort", stop);
      session.abort();
      if (this.#hasBegun) this.#put({ kind: "ended" });
    }
  }

  async #hearAll(signal: AbortSignal): Promise<void> {
    const { api, filter } = this.#options;
    const groupArns = await this.#arns(signal);
    const counts = new SessionCounts();
    for await (const update of api.startLiveTail({ groupArns, ...filter }, signal)) this.#hear(update, counts);
  }

  #hear(update: LiveTailUpdate, counts: SessionCounts): void {
    this.#heardAt = this.#options.clock.now();
    if (update.kind === "start") {
      this.#hasBegun = true;
      this.#put({ kind: "began" });
      return;
    }
    this.#hasHeard = true;
    counts.nextUpdate();
    if (update.sampled) this.#put({ kind: "sampled" });
    if (update.events.length === 0) return;
    const events = update.events.map((event) => ({ ...event, nth: counts.next(event) }));
    this.#put({ kind: "events", events });
    this.#waiting += events.length;
    if (this.#waiting > maxWaiting) this.#drop();
  }

  /** Keeps everything but the events. */
  #drop(): void {
    this.#signals = this.#signals.filter(({ kind }) => kind !== "events");
    this.#waiting = 0;
    this.#put({ kind: "overrun" });
  }

  /** Resolves once the session has been silent for too long. */
  async #watch(signal: AbortSignal): Promise<void> {
    const { clock, tuning } = this.#options;
    for (let leftMs = tuning.stallMs; leftMs > 0; leftMs = this.#heardAt + tuning.stallMs - clock.now()) {
      await clock.sleep(leftMs, signal);
    }
  }

  /** Groups that are gone are left out: whoever polls them will tell. */
  async #arns(signal: AbortSignal): Promise<readonly string[]> {
    const arns: string[] = [];
    for (const name of this.#options.groups()) {
      const page = await this.#options.api.describeLogGroups({ prefix: name, limit: 1 }, signal);
      const group = page.items.find((item) => item.name === name);
      if (group === undefined) continue;
      const { arn, logClass = "STANDARD" } = group;
      if (logClass !== "STANDARD") {
        throw new LogsError("unsupported", `Live Tail doesn't know log groups of the class ${logClass}: ${name}`);
      }
      arns.push(arn);
    }
    if (arns.length === 0) throw new LogsError("notFound", "The log groups don't exist");
    return arns;
  }

  #put(signal: LiveSignal): void {
    this.#signals.push(signal);
    this.#arrived?.();
    this.#arrived = undefined;
  }
}

/** True if trying again is of no use, or not soon: there are 15 sessions for an account. */
function isRefusal(error: unknown, failures: number): boolean {
  return (
    (error instanceof LogsError && error.kind === "limitExceeded") || transientFailure(error, failures) === undefined
  );
}
