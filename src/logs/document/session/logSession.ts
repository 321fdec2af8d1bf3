import { isAbort } from "../../../base/abort.js";
import type { Disposable } from "../../../base/disposable.js";
import { Emitter } from "../../../base/emitter.js";
import { type ReadOperation, readOperation } from "../../history/eventPager.js";
import { isLogsError, LogsError } from "../../logsError.js";
import type { RateUsage } from "../../rateBudget/operationBudget.js";
import { isPast } from "../../selection/selection.js";
import { tailConnections } from "../../tail/tailConnections.js";
import { LogBuffer } from "../text/logBuffer.js";
import { DocumentWriter } from "./documentWriter.js";
import { DocumentPages } from "./documentPages.js";
import type { Column } from "../text/lineFormat.js";
import { headText } from "../text/head.js";
import { toLineFormat } from "../text/lineSettings.js";
import { PauseGate } from "./pauseGate.js";
import { type Direction, PageLoader } from "./pageLoader.js";
import type { SessionDeps } from "./sessionDeps.js";
import { SessionConnections } from "./sessionConnections.js";
import { doingText, documentFullText, isFollowing, type SessionState, unread } from "./sessionState.js";
import type { DocumentUpdate } from "../text/documentUpdate.js";

/**
 * A log document at work: it shows the newest events of a selection, reads older ones when asked, and follows. A failure
 * is a line in the document, and what the methods resolve with; they never reject.
 */
export class LogSession implements Disposable {
  readonly buffer: LogBuffer;
  readonly #deps: SessionDeps;
  readonly #pump: DocumentWriter;
  readonly #changed = new Emitter<void>();
  readonly #renewed = new Emitter<void>();
  readonly #ending = new AbortController();
  readonly #places: SessionConnections;
  #work: AbortController | undefined;
  readonly #pages: DocumentPages;
  readonly #turn = new PageLoader((direction, cancel) => this.#read(direction, cancel));
  readonly #pausing: PauseGate;
  #state: SessionState = "stopped";
  #hasFollowed: boolean;
  /** What it did when it stopped for want of valid credentials. */
  #wanted: Direction | "follow" | undefined;

  /** Fires when the state, what waits, or whether there are older events, has changed. */
  readonly onDidChange = this.#changed.event;

  constructor(deps: SessionDeps) {
    this.#deps = deps;
    this.#hasFollowed = deps.hasFollowed === true;
    this.#places = new SessionConnections(deps);
    const { selection, zone, maxLines, clock } = deps;
    this.buffer = new LogBuffer({
      format: toLineFormat(selection, { zone, ...deps.lines }, this.#places.shortNameOf),
      header: headText(selection, this.#places.text, doingText({ state: this.#state, ...unread }, zone), zone),
      maxLines,
    });
    this.#pages = new DocumentPages({
      selection,
      buffer: this.buffer,
      clock,
      connect: this.#places.foreground,
      nameOf: this.#places.nameOf,
    });
    this.#pump = new DocumentWriter({
      buffer: this.buffer,
      clock,
      signal: this.#ending.signal,
      apply: (edits) => deps.apply(edits),
      mayTrim: () => this.isFollowing && deps.mayTrim(),
      failed: (error) => this.#unshown(error),
    });
    const push = (update: DocumentUpdate): void => this.#push(update);
    const [held, counted] = [() => this.#changed.fire(), () => this.#showHead()];
    this.#pausing = new PauseGate({ clock, pump: this.#pump, push, held, counted });
  }

  get state(): SessionState {
    return this.#state;
  }

  get isFollowing(): boolean {
    return isFollowing(this.#state);
  }

  /** How following is offered: it goes on where it was stopped; undefined while it follows, and where all is past. */
  get followOffer(): "tail" | "resume" | undefined {
    const { selection, clock } = this.#deps;
    if (this.isFollowing || isPast(selection, clock.now())) return undefined;
    return this.#state === "stopped" && this.#hasFollowed ? "resume" : "tail";
  }

  /** What a pause holds back, such as “paused · 3 events wait”; undefined while not paused. */
  get pauseText(): string | undefined {
    return this.#pausing.text;
  }

  /** True if no event was read yet. */
  get isBlank(): boolean {
    return this.#pages.newest === undefined;
  }

  /** Which requests the tail makes, and how much of their budget all use together; undefined while not connected. */
  get rateUsage(): (RateUsage & { readonly operation: ReadOperation }) | undefined {
    const operation = readOperation(this.#deps.selection);
    const usage = this.#places.budget?.usage(operation);
    return usage && { ...usage, operation };
  }

  /** False once the oldest event is shown. */
  get hasOlder(): boolean {
    return this.#pages.hasOlder;
  }

  /** True if it takes no more older events. */
  get isFull(): boolean {
    return this.buffer.fill >= 1;
  }

  /**
   * Shows the newest events, or those around a time (epoch milliseconds), if none are shown yet. The signal cancels, as
   * with all reading: the document is then as it was.
   */
  async open(at?: number, signal?: AbortSignal): Promise<Error | undefined> {
    if (!this.isBlank || this.isFollowing) return undefined;
    if (!this.#turn.isLoading) this.#pages.startAt(at);
    if (at === undefined) return this.loadOlder(signal);
    return (await this.loadNewer(signal)) ?? (signal?.aborted === true ? undefined : this.loadOlder(signal));
  }

  /** Puts the next older events to the top; a document that is full takes none. */
  async loadOlder(signal?: AbortSignal): Promise<Error | undefined> {
    if (!this.hasOlder) return undefined;
    if (this.isFull) return new LogsError("limitExceeded", documentFullText);
    return this.#turn.load("older", signal);
  }

  /**
   * Puts the next newer events to the end, up to now, also beyond the selection's end once that is reached. A document
   * that follows has them already.
   */
  async loadNewer(signal?: AbortSignal): Promise<Error | undefined> {
    return this.isFollowing ? undefined : this.#turn.load("newer", signal);
  }

  /**
   * Follows: from the newest event that is shown, else with look-back. Resolves when the first events are shown, or none
   * were there, or it failed.
   */
  async follow(): Promise<Error | undefined> {
    if (this.isFollowing) return undefined;
    this.#hasFollowed = true;
    this.#pages.endForward();
    const work = this.#begin("lookingBack");
    const failure = await new Promise<Error | undefined>((resolve) => {
      void this.#tail(work.signal, () => resolve(undefined)).then(resolve);
    });
    await this.#pump.idle();
    return failure;
  }

  /** Goes on reading while it follows, up to a bound, but leaves the text as it is. */
  pause(): void {
    if (!this.isFollowing) return;
    this.#pausing.pause();
    this.#change(this.#state);
  }

  /** Shows what a pause held back, and goes on. */
  async resume(): Promise<void> {
    this.#pausing.release();
    this.#change(this.#state);
    await this.#pump.idle();
  }

  /** Goes on with what stopped for want of valid credentials, now that there may be some. */
  async retry(): Promise<void> {
    const wanted = this.#wanted;
    this.#renewed.fire();
    if (wanted === "follow") await this.follow();
    else if (wanted !== undefined) await this.#turn.load(wanted, undefined);
  }

  /** Empties the document and goes on; reading older events brings back what was there. */
  async clear(): Promise<void> {
    await this.#turn.cancel();
    this.#pages.reset();
    this.#pump.clear();
    this.#change(this.#state);
    await this.#pump.idle();
  }

  /** Writes all lines anew with these columns, whose names are whole: they were asked for. */
  showColumns(columns: readonly Column[]): Promise<void> {
    const { maxNameLength: _, ...format } = this.buffer.format;
    return this.#pump.reformat({ ...format, columns });
  }

  /** Counts these terms from now on. */
  highlight(terms: readonly string[]): Promise<void> {
    return this.#pump.highlight(terms);
  }

  /** Stops what it does; what is shown stays, and what a pause held back is shown. */
  stop(): void {
    this.#work?.abort();
    this.#work = undefined;
    this.#wanted = undefined;
    this.#change("stopped");
  }

  /** Ends the session and everything that it waits for. */
  dispose(): void {
    this.#work?.abort();
    this.#pausing.drop();
    this.#ending.abort();
    this.#changed.dispose();
    this.#renewed.dispose();
  }

  async #read(direction: Direction, cancel: AbortSignal): Promise<Error | undefined> {
    const { state: before, isFollowing: follows } = this;
    const work = follows ? this.#work : this.#begin("loading");
    const signal = AbortSignal.any([work?.signal ?? this.#ending.signal, cancel]);
    try {
      for (const update of await this.#pages[direction](signal)) this.#push(update);
      this.#change(follows ? this.#state : "still");
      return undefined;
    } catch (error) {
      if (!isAbort(error, signal)) return follows ? this.#noted(error) : this.#failed(error, direction);
      if (this.#state === "loading" && work === this.#work) this.#change(before);
      return undefined;
    } finally {
      await this.#pump.idle();
    }
  }

  async #tail(signal: AbortSignal, started: () => void): Promise<Error | undefined> {
    const { selection, clock, random, lookBackMs, tailSource } = this.#deps;
    try {
      const start = this.#pages.followFrom;
      const request = { ...selection, source: tailSource, ...(start === undefined ? {} : { start }) };
      const { background: connect, nameOf } = this.#places;
      const deps = { connect, nameOf, clock, random, signal, onRenewed: this.#renewed.event };
      for await (const update of tailConnections(request, deps, { lookBackMs })) {
        if (update.kind === "state") this.#change(update.state);
        else await this.#pausing.take(update, signal);
        if (update.kind === "events" || (update.kind === "state" && update.state !== "lookingBack")) started();
      }
      if (!signal.aborted) this.#change("still");
      return undefined;
    } catch (error) {
      return isAbort(error, signal) ? undefined : this.#failed(error, "follow");
    }
  }

  #begin(state: SessionState): AbortController {
    this.#work?.abort();
    this.#wanted = undefined;
    const work = (this.#work = new AbortController());
    this.#change(state);
    return work;
  }

  #push(update: DocumentUpdate): void {
    if (update.kind === "events") this.#pages.recordShown(update.events);
    this.#pump.push(update);
  }

  /** Says in the document what went wrong, and stops. */
  #failed(error: unknown, doing: Direction | "follow"): Error {
    this.stop();
    if (isLogsError(error, "expiredCredentials")) this.#wanted = doing;
    return this.#noted(error);
  }

  #noted(error: unknown): Error {
    this.#push({ kind: "note", at: this.#deps.clock.now(), text: this.#deps.sentence(error) });
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
    if (!this.isFollowing) this.#pausing.release();
    this.#showHead();
    this.#changed.fire();
  }

  #showHead(): void {
    const { zone } = this.#deps;
    const doing = doingText({ ...this.#pages.progress, state: this.#state, waiting: this.pauseText }, zone);
    this.#pump.setHeader(headText(this.#pages.range, this.#places.text, doing, zone));
  }
}
