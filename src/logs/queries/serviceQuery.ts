import * as l10n from "../../base/l10n.js";
import { isAbort } from "../../base/abort.js";
import type { Clock } from "../../base/clock.js";
import type { Disposable } from "../../base/disposable.js";
import { Emitter, type Event } from "../../base/emitter.js";
import { limits } from "../limits.js";
import { isLogsError, LogsError } from "../logsError.js";
import { backoffMs, defaultBackoff } from "../retry/backoff.js";
import { transientFailure } from "../retry/transientFailure.js";
import { findStartedQuery } from "./findStartedQuery.js";
import type { QueryApi } from "./queryApi.js";
import type { QueryResults, QueryRow } from "./queryModel.js";
import { newQueryState, type RequestedQuery } from "./requestedQuery.js";
import type { QueryRunState } from "./queryRunState.js";
import { hasEnded, isOnItsWay, nextQueryState, type QueryEvent } from "./queryTransitions.js";

/** What a query needs from outside. */
export interface ServiceQueryDeps {
  /** For requests that a person waits for. */
  readonly api: Pick<QueryApi, "startQuery" | "stopQuery" | "describeQueries">;
  /** For reading results, over and over. */
  readonly polling: Pick<QueryApi, "getQueryResults">;
  readonly clock: Clock;
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
  /** The sentence for a failure. */
  sentence(error: unknown): string;
  /** Nobody can ask again: a failure that doesn't pass by itself ends reading. */
  readonly endsWhereLost?: boolean;
}

/** Between two polls: a tenth of the time that the query takes so far, so that its end is known soon, and its polls are few. */
export function pollMs(elapsedMs: number): number {
  return Math.min(5000, Math.max(400, elapsedMs / 10));
}

/**
 * A query at the service: it is started once, and read until it has ended. While the service doesn't answer it is `lost`, and
 * read on by its id: by itself where the failure may pass, else with `readAgain`. Nothing starts it a second time.
 */
export class ServiceQuery implements Disposable {
  readonly #deps: ServiceQueryDeps;
  readonly #request: RequestedQuery;
  readonly #changed = new Emitter<QueryRunState>();
  readonly #closing = new AbortController();
  #state: QueryRunState;
  #startedAtMs: number;
  #waiting = new AbortController();
  #failures = 0;
  #isStopWanted = false;
  #isGivenUp = false;
  #failure: Error | undefined;

  /** A query to start; with an id, one to read that was started before. */
  constructor(request: RequestedQuery, deps: ServiceQueryDeps, queryId?: string) {
    this.#request = request;
    this.#deps = deps;
    this.#state = newQueryState(request, queryId);
    this.#startedAtMs = deps.clock.now();
  }

  get state(): QueryRunState {
    return this.#state;
  }

  /** Why it failed or is lost, where that was told by a failed request. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  get onDidChange(): Event<QueryRunState> {
    return this.#changed.event;
  }

  /** Starts and reads the query. Resolves with its last state once it has ended or this is disposed; never rejects. */
  async run(): Promise<QueryRunState> {
    if (this.#state.queryId === undefined) await this.#start();
    while (!hasEnded(this.#state) && !this.#isGivenUp && !this.#closing.signal.aborted) await this.#step();
    return this.#state;
  }

  /** Asks the service at once for what is known, also where nothing would by itself. */
  readAgain(): void {
    this.#apply({ kind: "askedAgain" });
    this.#waiting.abort();
  }

  /** Stops the query at the service. Rejects with a LogsError if that fails: then it may go on there. */
  async stop(): Promise<void> {
    if (hasEnded(this.#state) || this.#isStopWanted) return;
    const { queryId } = this.#state;
    this.#isStopWanted = true;
    // Before the service has answered with an id, it is stopped as soon as that comes.
    if (queryId === undefined && this.#state.phase === "starting") return;
    try {
      if (queryId !== undefined) await this.#stopAt(queryId);
    } finally {
      this.#isStopWanted = false;
    }
    if (queryId === undefined) this.#apply({ kind: "stopped" });
  }

  /** Ends reading. The query goes on at the service, unless it was stopped. */
  dispose(): void {
    this.#closing.abort();
    this.#waiting.abort();
    this.#changed.dispose();
  }

  #apply(event: QueryEvent): void {
    const next = nextQueryState(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    this.#changed.fire(next);
  }

  async #start(): Promise<void> {
    const { queryString, language, groups, startMs, endMs, limit } = this.#request;
    const request = { queryString, language, startMs, endMs, ...(limit === undefined ? {} : { limit }) };
    try {
      const { queryId } = await this.#deps.api.startQuery(
        groups.length === 0 ? request : { ...request, groups },
        this.#closing.signal,
      );
      this.#apply({ kind: "accepted", queryId });
      if (this.#isStopWanted) await this.#stopAt(queryId);
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#isStopWanted = false;
    }
  }

  /** A query whose start got no answer may run: it is looked for, and not started again. */
  #failed(error: unknown): void {
    if (isAbort(error, this.#closing.signal)) return;
    this.#failure = asError(error);
    const message = this.#deps.sentence(error);
    const isUnknown = this.#state.queryId !== undefined || (isLogsError(error, "offline") && !error.hasDoneNothing);
    this.#apply({ kind: isUnknown ? "unanswered" : "refused", message });
  }

  async #stopAt(queryId: string): Promise<void> {
    try {
      await this.#deps.api.stopQuery({ queryId }, this.#closing.signal);
      this.#apply({ kind: "stopped" });
      // What was found so far.
      await this.#read().catch(() => undefined);
    } catch (error) {
      // A query that has ended can't be stopped; its results say so.
      if (!isLogsError(error, "invalidInput") && !isLogsError(error, "notFound")) throw error;
    }
    this.#waiting.abort();
  }

  async #step(): Promise<void> {
    try {
      if (this.#state.queryId === undefined) await this.#find();
      await this.#read();
      this.#failures = 0;
      if (!hasEnded(this.#state)) await this.#pause(pollMs(this.#deps.clock.now() - this.#startedAtMs));
    } catch (error) {
      if (isAbort(error, this.#closing.signal)) return;
      await this.#afterFailure(error);
    }
  }

  async #afterFailure(error: unknown): Promise<void> {
    this.#failures += 1;
    const transient = transientFailure(error, this.#failures);
    this.#failure = asError(error);
    if (transient !== "throttled") this.#apply({ kind: "unanswered", message: this.#deps.sentence(error) });
    const { random, endsWhereLost } = this.#deps;
    this.#isGivenUp = transient === undefined && endsWhereLost === true;
    if (this.#isGivenUp) return;
    await this.#pause(
      transient === undefined ? limits.queryResultsMs : backoffMs(this.#failures, random, defaultBackoff),
    );
  }

  /** Waits until someone asks again, at most so many milliseconds. */
  async #pause(ms: number): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#waiting = new AbortController();
    try {
      await this.#deps.clock.sleep(ms, this.#waiting.signal);
    } catch (error) {
      if (!isAbort(error, this.#waiting.signal)) throw error;
    }
  }

  /** The id of a query whose start got no answer. */
  async #find(): Promise<void> {
    const queryId = await findStartedQuery(this.#deps.api, this.#request, this.#startedAtMs, this.#closing.signal);
    if (queryId !== undefined) this.#apply({ kind: "accepted", queryId });
    else {
      const message = l10n.t("The service lists no such query, so it did not start. Run it again.");
      this.#apply({ kind: "refused", message });
    }
  }

  async #read(): Promise<void> {
    const { queryId } = this.#state;
    if (queryId === undefined) return;
    const rows: QueryRow[] = [];
    let results = await this.#page(queryId, undefined);
    for (const tokens = new Set<string>(); ;) {
      for (const row of results.rows) if (rows.length < limits.queryRows) rows.push(row);
      const { nextToken, status } = results;
      const isLast =
        isOnItsWay(status) || nextToken === undefined || tokens.has(nextToken) || rows.length >= limits.queryRows;
      this.#apply({ kind: "answered", results, rows, isLast });
      if (isLast || hasEnded(this.#state)) return;
      tokens.add(nextToken);
      results = await this.#page(queryId, nextToken);
    }
  }

  #page(queryId: string, nextToken: string | undefined): Promise<QueryResults> {
    if (this.#closing.signal.aborted) throw new LogsError("cancelled", l10n.t("Reading the results was stopped."));
    const request = nextToken === undefined ? { queryId } : { queryId, nextToken };
    return this.#deps.polling.getQueryResults(request, this.#closing.signal);
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error), { cause: error });
}
