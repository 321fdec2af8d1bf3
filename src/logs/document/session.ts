import { isAbort } from "../../base/abort.js";
import type { Clock } from "../../base/clock.js";
import type { Disposable } from "../../base/disposable.js";
import { Emitter } from "../../base/emitter.js";
import { type Connection, placeOf } from "../connection.js";
import { onlyStream } from "../history/eventPager.js";
import { createHistoryReader, type HistoryReader } from "../history/historyReader.js";
import type { LogsApi } from "../logsApi.js";
import { LogsError } from "../logsError.js";
import type { RateUsage } from "../rateBudget/operationBudget.js";
import type { RateBudget } from "../rateBudget/rateBudget.js";
import type { Selection } from "../selection.js";
import { tail } from "../tail/tail.js";
import type { TailState } from "../tail/tailUpdate.js";
import { defaultTuning } from "../tail/tuning.js";
import type { ZoneOffset } from "../timeRange.js";
import { type LineEdit, LogBuffer } from "./buffer.js";
import { DocPump } from "./docPump.js";
import { headText } from "./head.js";
import type { DocumentUpdate } from "./update.js";

/** What a log document does: nothing (restored, stopped, failed), reading a page, showing it, or what its tail does. */
export type SessionState = "stopped" | "loading" | "still" | TailState;

const doing: Readonly<Record<SessionState, string>> = {
  stopped: "stopped",
  loading: "loading…",
  still: "newest events last",
  lookingBack: "following, reading what came before",
  following: "following",
  throttled: "following slowly: CloudWatch Logs limits the rate of requests",
  offline: "trying to reach CloudWatch Logs again",
};

/** Polling can wait, unlike a stream: so many characters may be on their way to the text. */
const maxBacklog = 8 * 1024 * 1024;

const full = "The document is full: choose a time range, or raise the setting cloudwatchLogs.maxLines.";

/** A connection that is ready for use. */
export interface Connected {
  readonly connection: Connection;
  /** For what the user waits for. */
  readonly api: LogsApi;
  /** For what goes on by itself. */
  readonly backgroundApi: LogsApi;
  /** What both are held to. */
  readonly budget: RateBudget;
}

/** What a session needs from outside. */
export interface SessionDeps {
  readonly selection: Selection;
  /** Rejects with a LogsError where there is no such connection. */
  connect(): Promise<Connected>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly zone: ZoneOffset;
  readonly maxLines: number;
  readonly lookBackMs: number;
  /** Makes the same change to the text that is shown. */
  apply(edits: readonly LineEdit[]): Promise<void>;
  /** False while someone reads further up. */
  mayTrim(): boolean;
  /** The sentence for a failure. */
  sentence(error: unknown): string;
}

/**
 * A log document at work: it shows the newest events of a selection, reads older ones when asked, and follows. A failure
 * is a line in the document, and what the methods resolve with; they never reject.
 */
export class LogSession implements Disposable {
  readonly buffer: LogBuffer;
  readonly #deps: SessionDeps;
  readonly #pump: DocPump;
  readonly #changed = new Emitter<void>();
  readonly #ending = new AbortController();
  #place: string;
  #budget: RateBudget | undefined;
  #work: AbortController | undefined;
  #history: HistoryReader | undefined;
  /** The time of the newest event that was read. */
  #newest: number | undefined;
  /** How many lines had been dropped when the reader began. */
  #historyDropped = 0;
  #hasOlder = true;
  /** The reading of older events that is under way. */
  #reading: Promise<Error | undefined> | undefined;
  #state: SessionState = "stopped";

  /** Fires when the state, or whether there are older events, has changed. */
  readonly onDidChange = this.#changed.event;

  constructor(deps: SessionDeps) {
    this.#deps = deps;
    const { selection, zone, maxLines, clock } = deps;
    this.#place = selection.connection;
    this.buffer = new LogBuffer({
      format: { zone, group: selection.groups.length > 1, stream: selection.streams?.length !== 1 },
      head: this.#head(),
      maxLines,
    });
    this.#pump = new DocPump({
      buffer: this.buffer,
      clock,
      signal: this.#ending.signal,
      apply: (edits) => deps.apply(edits),
      mayTrim: () => this.isFollowing && deps.mayTrim(),
      failed: (error) => this.#unshown(error),
    });
  }

  get state(): SessionState {
    return this.#state;
  }

  get isFollowing(): boolean {
    return this.#state !== "stopped" && this.#state !== "loading" && this.#state !== "still";
  }

  /** What the tail asks the service for. */
  get readOperation(): "GetLogEvents" | "FilterLogEvents" {
    const { groups } = this.#deps.selection;
    return groups.length === 1 && onlyStream(this.#deps.selection) !== undefined ? "GetLogEvents" : "FilterLogEvents";
  }

  /** How much of the budget for the tail's requests is used, by all together; undefined while not connected. */
  get rateUsage(): RateUsage | undefined {
    return this.#budget?.usage(this.readOperation);
  }

  /** False once the oldest event is shown. */
  get hasOlder(): boolean {
    return this.#hasOlder || this.buffer.droppedLines !== this.#historyDropped;
  }

  /** Shows the newest events, if none are shown yet. */
  async open(): Promise<Error | undefined> {
    if (this.#newest !== undefined || this.isFollowing) return undefined;
    if (this.#reading === undefined) this.#history = undefined;
    this.#hasOlder = true;
    return this.loadOlder();
  }

  /** Puts the next older events to the top; a document that is full takes none. */
  async loadOlder(): Promise<Error | undefined> {
    if (!this.hasOlder) return undefined;
    if (this.buffer.fill >= 1) return new LogsError("limitExceeded", full);
    this.#reading ??= this.#older().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  /**
   * Follows: from the newest event that is shown, else with look-back. Resolves when the first events are shown, or none
   * were there, or it failed.
   */
  async follow(): Promise<Error | undefined> {
    if (this.isFollowing) return undefined;
    const work = this.#begin("lookingBack");
    const failure = await new Promise<Error | undefined>((resolve) => {
      void this.#tail(work.signal, () => resolve(undefined)).then(resolve);
    });
    await this.#pump.idle();
    return failure;
  }

  /** Stops what it does; what is shown stays. */
  stop(): void {
    this.#work?.abort();
    this.#work = undefined;
    this.#change("stopped");
  }

  /** Ends the session and everything that it waits for. */
  dispose(): void {
    this.#work?.abort();
    this.#ending.abort();
    this.#changed.dispose();
  }

  async #older(): Promise<Error | undefined> {
    const follows = this.isFollowing;
    const work = follows ? this.#work : this.#begin("loading");
    const signal = work?.signal ?? this.#ending.signal;
    try {
      const history = await this.#reader();
      const { events, done, note } = await history.older(signal);
      this.#hasOlder = !done;
      this.buffer.reopenTop();
      this.#push({ kind: "events", events });
      if (note !== undefined)
        this.#push({ kind: "note", at: this.buffer.oldest ?? this.#deps.clock.now(), text: note });
      if (!follows) this.#change("still");
      else this.#changed.fire();
      return undefined;
    } catch (error) {
      return isAbort(error, signal) ? undefined : this.#failed(error);
    } finally {
      await this.#pump.idle();
    }
  }

  async #reader(): Promise<HistoryReader> {
    const { droppedLines } = this.buffer;
    if (this.#history !== undefined && droppedLines === this.#historyDropped) return this.#history;
    // What was trimmed since is older than what is shown, but newer than where the reader stands.
    this.#historyDropped = droppedLines;
    const { selection, clock } = this.#deps;
    const { api } = await this.#connect();
    const end = this.#newest === undefined ? selection.end : this.buffer.oldest;
    const request = end === undefined ? selection : { ...selection, end };
    this.#history = createHistoryReader(request, { api, now: clock.now() });
    return this.#history;
  }

  async #tail(signal: AbortSignal, started: () => void): Promise<Error | undefined> {
    const { selection, clock, random, lookBackMs } = this.#deps;
    try {
      const { backgroundApi: api } = await this.#connect();
      const start = this.#followFrom();
      const request = start === undefined ? selection : { ...selection, start };
      for await (const update of tail(request, { api, clock, random, signal }, { lookBackMs })) {
        if (update.kind === "state") this.#change(update.state);
        else this.#push(update);
        if (this.#pump.backlog > maxBacklog) await this.#pump.idle();
        if (update.kind === "events" || (update.kind === "state" && update.state !== "lookingBack")) started();
      }
      if (!signal.aborted) this.#change("still");
      return undefined;
    } catch (error) {
      return isAbort(error, signal) ? undefined : this.#failed(error);
    }
  }

  /** Before the newest event that is shown, because late ones may have come since; what is shown already is dropped. */
  #followFrom(): number | undefined {
    if (this.#newest === undefined) return this.#deps.selection.start;
    return Math.min(this.#newest, this.#deps.clock.now()) - defaultTuning.maxOverlapMs;
  }

  async #connect(): Promise<Connected> {
    const connected = await this.#deps.connect();
    const { connection, budget } = connected;
    this.#place = `${connection.name} (${placeOf(connection)})`;
    this.#budget = budget;
    return connected;
  }

  #begin(state: SessionState): AbortController {
    this.#work?.abort();
    const work = new AbortController();
    this.#work = work;
    this.#change(state);
    return work;
  }

  #push(update: DocumentUpdate): void {
    if (update.kind === "events") {
      for (const { timestamp } of update.events) this.#newest = Math.max(this.#newest ?? timestamp, timestamp);
    }
    this.#pump.push(update);
  }

  /** Says in the document what went wrong, and stops. */
  #failed(error: unknown): Error {
    this.#work = undefined;
    this.#push({ kind: "note", at: this.#deps.clock.now(), text: this.#deps.sentence(error) });
    this.#change("stopped");
    return error instanceof Error ? error : new Error(String(error));
  }

  /** The text could not be changed: nothing can be said in it, so the session ends. */
  #unshown(error: unknown): void {
    this.#deps.sentence(error);
    this.#state = "stopped";
    this.#changed.fire();
    this.dispose();
  }

  #change(state: SessionState): void {
    this.#state = state;
    this.#pump.setHead(this.#head());
    this.#changed.fire();
  }

  #head(): string {
    const { selection, zone } = this.#deps;
    const isEmpty = this.#state === "still" && this.#newest === undefined;
    return headText(selection, this.#place, isEmpty ? "no events" : doing[this.#state], zone);
  }
}
