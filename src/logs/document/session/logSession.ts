import { isAbort } from "../../../base/abort.js";
import type { Disposable } from "../../../base/disposable.js";
import { Emitter } from "../../../base/emitter.js";
import { isLogsError, LogsError } from "../../logsError.js";
import { isPast, type Selection } from "../../selection/selection.js";
import type { LogBuffer } from "../text/logBuffer.js";
import type { Arrivals } from "./arrivals.js";
import { type Direction, PageLoader } from "./pageLoader.js";
import type { SessionDeps } from "./sessionDeps.js";
import { changeGroups } from "./changeGroups.js";
import type { ReadUsage } from "./sessionConnections.js";
import { createSessionParts, type SessionParts } from "./sessionParts.js";
import { documentFullText, isFollowing, type SessionState } from "./sessionState.js";
import type { SessionText } from "./sessionText.js";
import type { DocumentUpdate } from "../text/documentUpdate.js";

/**
 * A log document: shows the newest events of a selection, loads older ones on request, and follows. A failure is shown
 * as a note in the document, and the methods resolve with it; they never reject.
 */
export class LogSession implements Disposable {
  readonly #deps: SessionDeps;
  readonly #parts: SessionParts;
  readonly #changed = new Emitter<void>();
  readonly #renewed = new Emitter<void>();
  readonly #ending = new AbortController();
  /** Ends the read or the tail that is under way. */
  #work: AbortController | undefined;
  readonly #loader = new PageLoader((direction, cancel) => this.#read(direction, cancel));
  #state: SessionState = "stopped";
  #hasFollowed: boolean;
  /** True while the first events are read. */
  #isFilling = false;
  /** What expired credentials have stopped, to be retried. */
  #stoppedWork: Direction | "follow" | undefined;

  /** Fires when the state, the pause text or `hasOlder` has changed. */
  readonly onDidChange = this.#changed.event;

  constructor(deps: SessionDeps) {
    this.#deps = deps;
    this.#hasFollowed = deps.hasFollowed === true;
    this.#parts = createSessionParts(deps, {
      signal: this.#ending.signal,
      mayTrim: () => this.isFollowing && deps.mayTrim(),
      failed: (error) => this.#endUnshown(error),
      onRenewed: this.#renewed.event,
      show: (update) => this.#show(update),
      stateChanged: (state) => this.#setState(state),
      heldBack: () => this.#changed.fire(),
      countChanged: () => this.#showHeader(),
    });
  }

  /** What its tail brings, counted. */
  get arrivals(): Arrivals {
    return this.#parts.tail.arrivals;
  }

  /** What it shows: the lines, their columns and the highlighted terms can be changed there. */
  get text(): SessionText {
    return this.#parts.text;
  }

  get buffer(): LogBuffer {
    return this.text.buffer;
  }

  get state(): SessionState {
    return this.#state;
  }

  get isFollowing(): boolean {
    return isFollowing(this.#state);
  }

  /** True while whoever is at the end is to see what comes there: while it follows, and while it gets its first events. */
  get leadsToEnd(): boolean {
    return this.isFollowing || this.#isFilling;
  }

  /** Which command to offer for following: `resume` after a stop. Undefined while it follows, or if the range is past. */
  get followOffer(): "tail" | "resume" | undefined {
    if (this.isFollowing || isPast(this.selection, this.#parts.connections.clock.now())) return undefined;
    return this.#state === "stopped" && this.#hasFollowed ? "resume" : "tail";
  }

  /** What a pause holds back, such as “paused · 3 events wait”; undefined while not paused. */
  get pauseText(): string | undefined {
    return this.#parts.tail.pauseText;
  }

  /** True until the first event was read. */
  get isBlank(): boolean {
    return this.#parts.pages.newest === undefined;
  }

  /** The operation of the tail, and how much of its budget all requests use; undefined while not connected. */
  get rateUsage(): ReadUsage | undefined {
    return this.#parts.connections.rateUsage;
  }

  /** What it shows now. Another object once that has changed: log groups, or a range that was read beyond its ends. */
  get selection(): Selection {
    return this.#parts.pages.selection;
  }

  /** False once the oldest event of the selection is shown. */
  get hasOlder(): boolean {
    return this.#parts.pages.hasOlder;
  }

  /** True if reading on in this direction would widen the selection's range of time. */
  widens(direction: Direction): boolean {
    return this.#parts.pages.widens(direction);
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
    if (!this.#loader.isLoading) this.#parts.pages.startAt(at);
    if (at === undefined) return this.loadOlder(signal);
    return (await this.loadNewer(signal)) ?? (signal?.aborted === true ? undefined : this.loadOlder(signal));
  }

  /**
   * Inserts the next older events at the top, also those before the selection's start once that is reached: that widens
   * the selection. A full document takes none: resolves with `limitExceeded`.
   */
  async loadOlder(signal?: AbortSignal): Promise<Error | undefined> {
    if (!this.hasOlder && !this.widens("older")) return undefined;
    if (this.isFull) return new LogsError("limitExceeded", documentFullText);
    return this.#loader.load("older", signal);
  }

  /**
   * Appends the next newer events, up to now, also those beyond the selection's end once that is reached: that widens the
   * selection. Does nothing while it follows.
   */
  async loadNewer(signal?: AbortSignal): Promise<Error | undefined> {
    return this.isFollowing ? undefined : this.#loader.load("newer", signal);
  }

  /** Follows from where it was read, or looks back. Resolves once the first events are shown, or there are none, or it fails. */
  async follow(): Promise<Error | undefined> {
    if (this.isFollowing) return undefined;
    this.#hasFollowed = true;
    this.#parts.pages.endForward();
    const work = this.#begin("lookingBack");
    const failure = await new Promise<Error | undefined>((resolve) => {
      void this.#follow(work.signal, () => resolve(undefined)).then(resolve);
    });
    await this.text.idle();
    return failure;
  }

  /** Follows other log groups from now on; what is shown stays. Resolves once that is said. Only while it follows. */
  async changeGroups(selection: Selection): Promise<void> {
    for (const note of changeGroups(this.#parts, this.#deps, selection)) this.#show(note);
    void this.#follow(this.#begin("lookingBack").signal, () => undefined);
    await this.text.idle();
  }

  /** Stops showing new events while it follows. They are read up to a bound. */
  pause(): void {
    if (!this.isFollowing) return;
    this.#parts.tail.pause();
    this.#setState(this.#state);
  }

  /** Ends a pause and shows what it held back. */
  async resume(): Promise<void> {
    this.#parts.tail.release();
    this.#setState(this.#state);
    await this.text.idle();
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
    this.#parts.pages.reset();
    const cleared = this.text.clear();
    this.#setState(this.#state);
    await cleared;
  }

  /** Stops reading and following. What a pause held back is shown. */
  stop(): void {
    this.#work?.abort();
    this.#work = undefined;
    this.#stoppedWork = undefined;
    this.#setState("stopped");
  }

  dispose(): void {
    this.#work?.abort();
    this.#parts.tail.drop();
    this.#ending.abort();
    this.#changed.dispose();
    this.#renewed.dispose();
  }

  async #read(direction: Direction, cancel: AbortSignal): Promise<Error | undefined> {
    const { state: before, isFollowing: follows } = this;
    const work = follows ? this.#work : this.#begin("loading");
    const signal = AbortSignal.any([work?.signal ?? this.#ending.signal, cancel]);
    this.#isFilling = this.buffer.oldest === undefined;
    try {
      for (const update of await this.#parts.pages.read(direction, signal)) this.#show(update);
      this.#setState(follows ? this.#state : "still");
      return undefined;
    } catch (error) {
      if (!isAbort(error, signal)) return follows ? this.#addNote(error) : this.#fail(error, direction);
      if (this.#state === "loading" && work === this.#work) this.#setState(before);
      return undefined;
    } finally {
      await this.text.idle();
      this.#isFilling = false;
    }
  }

  async #follow(signal: AbortSignal, started: () => void): Promise<Error | undefined> {
    try {
      await this.#parts.tail.run(signal, started);
    } catch (error) {
      return this.#fail(error, "follow");
    }
    if (signal.aborted) return undefined;
    this.#parts.pages.recordEnd();
    this.#setState("still");
    return undefined;
  }

  #begin(state: SessionState): AbortController {
    this.#work?.abort();
    this.#stoppedWork = undefined;
    const work = (this.#work = new AbortController());
    this.#setState(state);
    return work;
  }

  #show(update: DocumentUpdate): void {
    if (update.kind === "events") this.#parts.pages.recordShown(update.events);
    this.text.push(update);
  }

  /** Stops, and adds a note with the reason. */
  #fail(error: unknown, work: Direction | "follow"): Error {
    this.stop();
    if (isLogsError(error, "expiredCredentials")) this.#stoppedWork = work;
    return this.#addNote(error);
  }

  #addNote(error: unknown): Error {
    this.#show({ kind: "note", at: this.#parts.connections.clock.now(), text: this.#deps.sentence(error) });
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
    if (!this.isFollowing) this.#parts.tail.release();
    this.#showHeader();
    this.#changed.fire();
  }

  #showHeader(): void {
    const { selection, progress } = this.#parts.pages;
    const { state, pauseText } = this;
    const connections = this.#parts.connections.textOf(selection);
    this.text.showHeader({ selection, connections, state, pauseText, progress });
  }
}
