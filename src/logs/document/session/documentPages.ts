import type { Clock } from "../../../base/clock.js";
import { ForwardReader } from "../../history/forwardReader.js";
import { createHistoryReader } from "../../history/createHistoryReader.js";
import type { HistoryReader } from "../../history/historyReader.js";
import { createConnectionsHistory } from "../../history/connectionsHistory.js";
import { limits } from "../../limits.js";
import { searchedText } from "../../searches/widerRange.js";
import type { LogsApi } from "../../logsApi.js";
import type { SelectedEvent, Selection } from "../../selection/selection.js";
import { defaultTuning } from "../../tail/tuning.js";
import type { LogBuffer } from "../text/logBuffer.js";
import type { ReadProgress } from "./documentHeader.js";
import { type DocumentUpdate, pageUpdates } from "../text/documentUpdate.js";
import { AddedGroups } from "./addedGroups.js";
import { widenedEnd, widenedStart } from "./documentRange.js";
import type { Direction } from "./pageLoader.js";
import { ReadPosition } from "./readPosition.js";

export interface DocumentPagesOptions {
  readonly selection: Selection;
  readonly buffer: LogBuffer;
  readonly clock: Clock;
  connect(connection: string): Promise<LogsApi>;
  /** The name of a connection in notes. */
  nameOf(connection: string): string;
}

/** The approximate number of events in a page. */
const pageEvents = 1000;

/**
 * Reads the pages before and after the events that a document shows. Where its range of time is read, reading on widens the
 * range, and with it the selection.
 */
export class DocumentPages {
  readonly #options: DocumentPagesOptions;
  #selection: Selection;
  #history: HistoryReader | undefined;
  /** How many lines the buffer had dropped when the reader of older events began. */
  #historyDropped = 0;
  #olderPages = 0;
  #hasOlder = true;
  #forward: ForwardReader | undefined;
  #newest: number | undefined;
  #position = new ReadPosition();
  /** True if the reader of older events has yet to read the newest ones. */
  #isAtEnd = false;
  /** The time at which reading begins; undefined for the end. */
  #anchor: number | undefined;
  /** True if everything up to the selection's end was read. */
  #isPastEnd = false;
  #readBackTo: number | undefined;
  /** When it was last looked for events, in epoch milliseconds. */
  #searchedAt = 0;
  readonly #added = new AddedGroups();

  constructor(options: DocumentPagesOptions) {
    this.#options = options;
    this.#selection = options.selection;
  }

  /** What the document shows now; another object once it has changed. */
  get selection(): Selection {
    return this.#selection;
  }

  /** The time of the newest event that was read, in epoch milliseconds. */
  get newest(): number | undefined {
    return this.#newest;
  }

  /** False once the oldest event of the selection is shown. */
  get hasOlder(): boolean {
    return this.#hasOlder || this.#options.buffer.droppedLines !== this.#historyDropped;
  }

  /** True if reading on in this direction would widen the selection's range of time. */
  widens(direction: Direction): boolean {
    if (direction === "older") return !this.hasOlder && this.#selection.start !== undefined;
    const { end } = this.#selection;
    return this.#isPastEnd && end !== undefined && end < this.#options.clock.now();
  }

  /** How far the document was read. */
  get progress(): ReadProgress {
    const readBackTo = this.#hasOlder ? this.#readBackTo : undefined;
    const { filterPattern } = this.#selection;
    const isBlank = this.#newest === undefined;
    const searched = isBlank && !this.#hasOlder ? searchedText(this.#selection, this.#searchedAt) : undefined;
    return {
      isBlank,
      hasOlder: this.#hasOlder,
      ...(filterPattern === undefined ? {} : { filterPattern }),
      ...(readBackTo === undefined ? {} : { readBackTo }),
      ...(searched === undefined ? {} : { searched }),
    };
  }

  /**
   * Where following starts: a little before what was read, because late events may have arrived, but not before the
   * selection. Events that are shown already are dropped.
   */
  get followFrom(): number | undefined {
    const { start } = this.#selection;
    const from = this.#position.from(defaultTuning.maxOverlapMs);
    return from === undefined ? start : Math.max(from, start ?? 0);
  }

  /** Has to be called with the events that are shown. */
  recordShown(events: readonly SelectedEvent[]): void {
    for (const { timestamp } of events) this.#newest = Math.max(this.#newest ?? timestamp, timestamp);
  }

  /** Has to be called when a tail has read everything up to the selection's end. */
  recordEnd(): void {
    this.#isPastEnd = true;
  }

  /**
   * Shows other log groups from now on. Those that are added begin where the document does, but not before the look-back
   * time: what is older of them isn't shown.
   */
  changeGroups(selection: Selection, lookBackMs: number): void {
    const { buffer, clock } = this.#options;
    const start = Math.max(buffer.oldest ?? 0, clock.now() - lookBackMs);
    this.#added.add(this.#selection, selection, start);
    this.#selection = selection;
    this.#history = undefined;
    this.#hasOlder = true;
    this.#forward = undefined;
  }

  /** Where a tail of the document begins with a group; undefined where it begins as with all. */
  startOf(group: string, connection: string): number | undefined {
    return this.#added.startOf(group, connection);
  }

  /** Has to be called with how far a tail has read. */
  recordProgress(continueFrom: number): void {
    this.#added.clear();
    this.#position.followed(continueFrom);
  }

  /** Forgets what was read. The next page begins at this time (epoch milliseconds), or at the end. */
  startAt(anchor: number | undefined): void {
    this.#history = undefined;
    this.#readBackTo = undefined;
    this.#hasOlder = true;
    this.#anchor = anchor;
    this.#isPastEnd = false;
    this.#forward = undefined;
    this.#position = new ReadPosition();
  }

  /** The events that were shown are removed: reading older events returns them again. */
  reset(): void {
    this.#history = undefined;
    this.#readBackTo = undefined;
    this.#hasOlder = true;
    this.#anchor = undefined;
    this.#forward = undefined;
  }

  /** Has to be called before the document follows: the tail reads newer events from here on. */
  endForward(): void {
    this.#forward = undefined;
  }

  /**
   * The next events in a direction. If that widens the range, it is widened until there are some, but only once for a
   * filter pattern, which may match nothing for long. Rejects with a LogsError, or an AbortError once the signal is
   * aborted; the range is as before then.
   */
  async read(direction: Direction, signal: AbortSignal): Promise<readonly DocumentUpdate[]> {
    if (!this.widens(direction)) return this.#page(direction, signal);
    const before = this.#selection;
    const isKnown = this.#knownIn(direction);
    try {
      const updates: DocumentUpdate[] = [];
      do {
        this.#widen(direction);
        updates.push(...(await this.#page(direction, signal)));
      } while (updates.every(isKnown) && this.widens(direction) && before.filterPattern === undefined);
      return updates;
    } catch (error) {
      this.#takeBack(direction, before);
      throw error;
    }
  }

  /** Tells updates that have nothing beyond what is shown: what is at its edge is read again. */
  #knownIn(direction: Direction): (update: DocumentUpdate) => boolean {
    const oldest = this.#options.buffer.oldest ?? Number.POSITIVE_INFINITY;
    const newest = this.#newest ?? Number.NEGATIVE_INFINITY;
    const isBeyond = ({ timestamp }: SelectedEvent): boolean =>
      direction === "older" ? timestamp < oldest : timestamp > newest;
    return (update) => update.kind === "events" && !update.events.some(isBeyond);
  }

  #page(direction: Direction, signal: AbortSignal): Promise<readonly DocumentUpdate[]> {
    return direction === "older" ? this.#older(signal) : this.#newer(signal);
  }

  #widen(direction: Direction): void {
    const now = this.#options.clock.now();
    const { start, ...rest } = this.#selection;
    if (direction === "older") {
      // Nothing was found from here on.
      if (this.#newest === undefined) this.#anchor = start;
      this.#history = undefined;
      this.#hasOlder = true;
      const widened = widenedStart(this.#selection, now);
      this.#selection = widened === undefined ? rest : { ...rest, start: widened };
    } else {
      this.#forward = undefined;
      this.#isPastEnd = false;
      this.#selection = { ...this.#selection, end: widenedEnd(this.#selection, now) };
    }
  }

  /** The range is as it was before it was widened, and read. */
  #takeBack(direction: Direction, selection: Selection): void {
    this.#selection = selection;
    if (direction === "older") {
      this.#history = undefined;
      this.#hasOlder = false;
    } else {
      this.#forward = undefined;
      this.#isPastEnd = true;
    }
  }

  async #older(signal: AbortSignal): Promise<readonly DocumentUpdate[]> {
    const { buffer, clock } = this.#options;
    const selection = this.#selection;
    const history = await this.#historyReader();
    const at = clock.now();
    const { events, done, readTo, note } = await history.older(signal);
    this.#searchedAt = at;
    // Where something was left out, a later reading has to look for it.
    if (this.#isAtEnd && note === undefined) this.#position.read({ at, events, to: selection.end });
    if (this.#isAtEnd) this.#isPastEnd = true;
    this.#isAtEnd = false;
    this.#hasOlder = !done;
    this.#readBackTo = readTo;
    buffer.reopenTop();
    // A page may end between events of one time, such as the lines of a stack trace. The next page has the earlier ones.
    return pageUpdates({ events, rank: -++this.#olderPages }, note, buffer.oldest ?? clock.now());
  }

  async #newer(signal: AbortSignal): Promise<readonly DocumentUpdate[]> {
    this.#forward ??= this.#createForwardReader();
    const at = this.#options.clock.now();
    const { events, done, readTo, note } = await this.#forward.newer(signal);
    this.#searchedAt = at;
    if (note === undefined) this.#position.read({ at, events, to: readTo });
    if (done) {
      this.#forward = undefined;
      this.#isPastEnd = true;
    }
    return pageUpdates({ events }, note, Math.min(readTo, this.#options.clock.now()));
  }

  async #historyReader(): Promise<HistoryReader> {
    const { buffer, clock, connect, nameOf } = this.#options;
    const selection = this.#selection;
    const { droppedLines } = buffer;
    if (this.#history !== undefined && droppedLines === this.#historyDropped) return this.#history;
    // Lines that were trimmed since are older than what is shown, but newer than where the reader is.
    this.#historyDropped = droppedLines;
    const from = (this.#newest === undefined ? undefined : buffer.oldest) ?? this.#anchor;
    this.#isAtEnd = from === undefined;
    const end = from ?? selection.end;
    const request = end === undefined ? selection : { ...selection, end };
    const api = await connect(selection.connection);
    const now = clock.now();
    this.#history =
      selection.also === undefined
        ? createHistoryReader(request, { api, now, pageEvents })
        : createConnectionsHistory(request, { connect, nameOf, now, pageEvents });
    return this.#history;
  }

  /** Starts a little before what was read, because late events may have arrived. */
  #createForwardReader(): ForwardReader {
    const { buffer, clock, connect, nameOf } = this.#options;
    const selection = this.#selection;
    const { start: first = 0, end: last } = selection;
    const { readAt = Number.POSITIVE_INFINITY } = this.#position;
    const begin = this.#anchor ?? first;
    const known = Math.min(this.#newest ?? begin, readAt);
    const from = this.#position.from(defaultTuning.minOverlapMs) ?? begin;
    // What is older than the document is left to Load Older Events.
    const start = Math.max(0, first, from, Math.min(readAt, buffer.oldest ?? 0));
    const end = last ?? clock.now() + limits.futureMs;
    return new ForwardReader({ ...selection, start, end }, { connect, nameOf, pageEvents, known });
  }
}
