import { isAbort } from "../../base/abort.js";
import type { Clock } from "../../base/clock.js";
import type { Disposable } from "../../base/disposable.js";
import { Emitter, type Event } from "../../base/emitter.js";
import type { LogRecord } from "../../insights/run/logRecord.js";
import type { QueryRun } from "../../insights/run/queryRun.js";
import type { QueryRunState } from "./queryRunState.js";
import { newQueryState, type RequestedQuery } from "./requestedQuery.js";
import { tableOf } from "./tableOf.js";

/** Events that are added before the clock is looked at. */
const partEvents = 1000;
/** How long it works before all else has its turn. */
const turnMs = 15;
/** Between two states with partial rows. */
const showMs = 300;

/** What runs, and over which events. */
export interface LocalWork {
  readonly run: QueryRun;
  readonly records: readonly LogRecord[];
}

/** A query over events at hand, in turns of bounded time: it asks no service, and costs nothing. */
export class LocalQuery implements Disposable {
  readonly #work: LocalWork;
  readonly #clock: Clock;
  readonly #changed = new Emitter<QueryRunState>();
  readonly #stopping = new AbortController();
  #state: QueryRunState;
  #added = 0;

  constructor(request: RequestedQuery, work: LocalWork, clock: Clock) {
    this.#work = work;
    this.#clock = clock;
    this.#state = newQueryState(request);
  }

  get state(): QueryRunState {
    return this.#state;
  }

  get onDidChange(): Event<QueryRunState> {
    return this.#changed.event;
  }

  /** The part of the events that it has been over, from 0 to 1. */
  get progress(): number {
    const { length } = this.#work.records;
    return length === 0 ? 1 : this.#added / length;
  }

  /** Runs it. Resolves with its last state; never rejects. */
  async run(): Promise<QueryRunState> {
    try {
      await this.#addAll();
      this.#show("complete");
    } catch (error) {
      if (!isAbort(error, this.#stopping.signal)) throw error;
      this.#show("cancelled");
    }
    return this.#state;
  }

  /** Stops it; the rows that were found so far stay. */
  stop(): void {
    this.#stopping.abort();
  }

  dispose(): void {
    this.stop();
    this.#changed.dispose();
  }

  async #addAll(): Promise<void> {
    const { run, records } = this.#work;
    let [shownAt, turnAt] = [this.#clock.now(), this.#clock.now()];
    while (this.#added < records.length) {
      run.add(records.slice(this.#added, this.#added + partEvents));
      this.#added = Math.min(records.length, this.#added + partEvents);
      const now = this.#clock.now();
      if (now - turnAt < turnMs) continue;
      if (now - shownAt >= showMs) {
        this.#show("running");
        shownAt = this.#clock.now();
      }
      await this.#clock.sleep(0, this.#stopping.signal);
      turnAt = this.#clock.now();
    }
  }

  #show(phase: QueryRunState["phase"]): void {
    const { run } = this.#work;
    const rows = run.rows();
    const { recordsMatched, recordsScanned, bytesScanned } = run;
    this.#state = {
      ...this.#state,
      phase,
      statistics: { recordsMatched, recordsScanned, bytesScanned, resultCount: rows.length },
      table: tableOf(rows, run.columns),
    };
    this.#changed.fire(this.#state);
  }
}
