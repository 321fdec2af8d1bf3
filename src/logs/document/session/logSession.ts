import { isAbort } from "../../../base/abort.js";
import type { Disposable } from "../../../base/disposable.js";
import { Emitter } from "../../../base/emitter.js";
import { isLogsError, LogsError } from "../../logsError.js";
import { isPast } from "../../selection/selection.js";
import { LogBuffer } from "../text/logBuffer.js";
import { headerText, unread } from "./documentHeader.js";
import { DocumentPages } from "./documentPages.js";
import { DocumentWriter } from "./documentWriter.js";
import type { Column } from "../text/lineFormat.js";
import { toLineFormat } from "../text/lineSettings.js";
import { followDocument } from "./followDocument.js";
import { PauseGate } from "./pauseGate.js";
import { type Direction, PageLoader } from "./pageLoader.js";
import type { SessionDeps } from "./sessionDeps.js";
import { type ReadUsage, SessionConnections } from "./sessionConnections.js";
import { documentFullText, isFollowing, type SessionState } from "./sessionState.js";
import type { DocumentUpdate } from "../text/documentUpdate.js";

/**
 * A log document: shows the newest events of a selection, loads older ones on request, and follows. A failure is shown
 * as a note in the document, and the methods resolve with it; they never reject.
 */
export class LogSession implements Disposable {
  readonly buffer: LogBuffer;
  readonly #deps: SessionDeps;
  readonly #writer: DocumentWriter;
  readonly #changed = new Emitter<void>();
  readonly #renewed = new Emitter<void>();
  readonly #ending = new AbortController();
  readonly #connections: SessionConnections;
  /** Ends the read or the tail that is under way. */
  #work: AbortController | undefined;
  readonly #pages: DocumentPages;
  readonly #loader = new PageLoader((direction, cancel) => this.#read(direction, cancel));
  readonly #pauseGate: PauseGate;
  #state: SessionState = "stopped";
  #hasFollowed: boolean;
  /** What expired credentials have stopped, to be retried. */
  #stoppedWork: Direction | "follow" | undefined;

  /** Fires when the state, the pause text or `hasOlder` has changed. */
  readonly onDidChange = this.#changed.event;

  constructor(deps: SessionDeps) {
    this.#deps = deps;
    this.#hasFollowed = deps.hasFollowed === true;
    this.#connections = new SessionConnections(deps);
    const { selection, zone, maxLines } = deps;
    const { text: connections, foreground: connect, nameOf, shortNameOf, clock } = this.#connections;
    this.buffer = new LogBuffer({
      format: toLineFormat(selection, { zone, ...deps.lines }, shortNameOf),
      header: headerText({ selection, connections, state: this.#state, progress: unread }, zone),
      maxLines,
    });
    this.#pages = new DocumentPages({ selection, buffer: this.buffer, clock, connect, nameOf });
    this.#writer = new DocumentWriter({
      buffer: this.buffer,
      clock,
      signal: this.#ending.signal,
      apply: (edits) => deps.apply(edits),
      mayTrim: () => this.isFollowing && deps.mayTrim(),
      failed: (error) => this.#endUnshown(error),
    });
    this.#pauseGate = new PauseGate({
      clock,
      writer: this.#writer,
      show: (update) => this.#show(update),
      heldBack: () => this.#changed.fire(),
      countChanged: () => this.#showHeader(),
    });
  }

  get state(): SessionState {
    return this.#state;
  }

  get isFollowing(): boolean {
    return isFollowing(this.#state);
  }

  /**
   * Which command to offer for following: `resume` after a stop. Undefined while it follows, or if the range is past.
   */
  get followOffer(): "tail" | "resume" | undefined {
    if (this.isFollowing || isPast(this.#deps.selection, this.#connections.clock.now())) return undefined;
    return this.#state === "stopped" && this.#hasFollowed ? "resume" : "tail";
  }

  /** What a pause holds back, such as “paused · 3 events wait”; undefined while not paused. */
  get pauseText(): string | undefined {
    return this.#pauseGate.text;
  }

  /** True until the first event was read. */
  get isBlank(): boolean {
    return this.#pages.newest === undefined;
  }

  /** The operation of the tail, and how much of its budget all requests use; undefined while not connected. */
  get rateUsage(): ReadUsage | undefined {
    return this.#connections.rateUsage;
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
   * Shows the newest events, or those around a time (epoch milliseconds), if none are shown yet. The signal cancels:
   * the document is then as it was. That holds for all methods that read.
   */
  async open(at?: number, signal?: AbortSignal): Promise<Error | undefined> {
    if (!this.isBlank || this.isFollowing) return undefined;
    if (!this.#loader.isLoading) this.#pages.startAt(at);
    if (at === undefined) return this.loadOlder(signal);
    return (await this.loadNewer(signal)) ?? (signal?.aborted === true ? undefined : this.loadOlder(signal));
  }

  /** Inserts the next older events at the top. A full document takes none: resolves with `limitExceeded`. */
  async loadOlder(signal?: AbortSignal): Promise<Error | undefined> {
    if (!this.hasOlder) return undefined;
    if (this.isFull) return new LogsError("limitExceeded", documentFullText);
    return this.#loader.load("older", signal);
  }

  /**
   * Appends the next newer events, up to now, also beyond the selection's end once that is reached. Does nothing while
   * it follows.
   */
  async loadNewer(signal?: AbortSignal): Promise<Error | undefined> {
    return this.isFollowing ? undefined : this.#loader.load("newer", signal);
  }

  /**
   * Follows from the newest event that is shown, or looks back if there is none. Resolves once the first events are
   * shown, or there are none, or it fails.
   */
  async follow(): Promise<Error | undefined> {
    if (this.isFollowing) return undefined;
    this.#hasFollowed = true;
    this.#pages.endForward();
    const work = this.#begin("lookingBack");
    const failure = await new Promise<Error | undefined>((resolve) => {
      void this.#tail(work.signal, () => resolve(undefined)).then(resolve);
    });
    await this.#writer.idle();
    return failure;
  }

  /** Stops showing new events while it follows. They are read up to a bound. */
  pause(): void {
    if (!this.isFollowing) return;
    this.#pauseGate.pause();
    this.#setState(this.#state);
  }

  /** Ends a pause and shows what it held back. */
  async resume(): Promise<void> {
    this.#pauseGate.release();
    this.#setState(this.#state);
    await this.#writer.idle();
  }

  /** Retries what expired credentials have stopped. Has to be called when there may be valid ones. */
  async retry(): Promise<void> {
    const stoppedWork = this.#stoppedWork;
    this.#renewed.fire();
    if (stoppedWork === "follow") await this.follow();
    else if (stoppedWork !== undefined) await this.#loader.load(stoppedWork, undefined);
  }

  /** Empties the document and keeps following. Loading older events restores it. */
  async clear(): Promise<void> {
    await this.#loader.cancel();
    this.#pages.reset();
    this.#writer.clear();
    this.#setState(this.#state);
    await this.#writer.idle();
  }

  /** Rewrites all lines with these columns. Names are not shortened, because the user asked for them. */
  showColumns(columns: readonly Column[]): Promise<void> {
    const { maxNameLength: _, ...format } = this.buffer.format;
    return this.#writer.reformat({ ...format, columns });
  }

  /** Counts these terms from now on. */
  highlight(terms: readonly string[]): Promise<void> {
    return this.#writer.highlight(terms);
  }

  /** Stops reading and following. What a pause held back is shown. */
  stop(): void {
    this.#work?.abort();
    this.#work = undefined;
    this.#stoppedWork = undefined;
    this.#setState("stopped");
  }

  /** Ends the session and everything that it waits for. */
  dispose(): void {
    this.#work?.abort();
    this.#pauseGate.drop();
    this.#ending.abort();
    this.#changed.dispose();
    this.#renewed.dispose();
  }

  async #read(direction: Direction, cancel: AbortSignal): Promise<Error | undefined> {
    const { state: before, isFollowing: follows } = this;
    const work = follows ? this.#work : this.#begin("loading");
    const signal = AbortSignal.any([work?.signal ?? this.#ending.signal, cancel]);
    try {
      for (const update of await this.#pages[direction](signal)) this.#show(update);
      this.#setState(follows ? this.#state : "still");
      return undefined;
    } catch (error) {
      if (!isAbort(error, signal)) return follows ? this.#addNote(error) : this.#fail(error, direction);
      if (this.#state === "loading" && work === this.#work) this.#setState(before);
      return undefined;
    } finally {
      await this.#writer.idle();
    }
  }

  async #tail(signal: AbortSignal, started: () => void): Promise<Error | undefined> {
    const [deps, connections, pages, onRenewed] = [this.#deps, this.#connections, this.#pages, this.#renewed.event];
    try {
      for await (const update of followDocument({ deps, connections, pages, onRenewed, signal })) {
        if (update.kind === "state") this.#setState(update.state);
        else await this.#pauseGate.pass(update, signal);
        if (update.kind === "events" || (update.kind === "state" && update.state !== "lookingBack")) started();
      }
      if (!signal.aborted) this.#setState("still");
      return undefined;
    } catch (error) {
      return isAbort(error, signal) ? undefined : this.#fail(error, "follow");
    }
  }

  #begin(state: SessionState): AbortController {
    this.#work?.abort();
    this.#stoppedWork = undefined;
    const work = (this.#work = new AbortController());
    this.#setState(state);
    return work;
  }

  #show(update: DocumentUpdate): void {
    if (update.kind === "events") this.#pages.recordShown(update.events);
    this.#writer.push(update);
  }

  /** Stops, and adds a note with the reason. */
  #fail(error: unknown, work: Direction | "follow"): Error {
    this.stop();
    if (isLogsError(error, "expiredCredentials")) this.#stoppedWork = work;
    return this.#addNote(error);
  }

  #addNote(error: unknown): Error {
    this.#show({ kind: "note", at: this.#connections.clock.now(), text: this.#deps.sentence(error) });
    return error instanceof Error ? error : new Error(String(error));
  }

  /** Ends the session if the text can't be changed: a note couldn't be shown either. */
  #endUnshown(error: unknown): void {
    this.#deps.sentence(error);
    this.#state = "stopped";
    this.#changed.fire();
    this.dispose();
  }

  #setState(state: SessionState): void {
    this.#state = state;
    if (!this.isFollowing) this.#pauseGate.release();
    this.#showHeader();
    this.#changed.fire();
  }

  #showHeader(): void {
    const { range, progress } = this.#pages;
    const { state, pauseText } = this;
    const header = { selection: range, connections: this.#connections.text, state, pauseText, progress };
    this.#writer.setHeader(headerText(header, this.#deps.zone));
  }
}
