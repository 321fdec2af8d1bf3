import type { Clock } from "../../../base/clock.js";
import { ForwardReader } from "../../history/forwardReader.js";
import { createHistoryReader } from "../../history/createHistoryReader.js";
import type { HistoryReader } from "../../history/historyReader.js";
import { createConnectionsHistory } from "../../history/connectionsHistory.js";
import { limits } from "../../limits.js";
import type { LogsApi } from "../../logsApi.js";
import type { SelectedEvent, Selection } from "../../selection/selection.js";
import { defaultTuning } from "../../tail/tuning.js";
import type { LogBuffer } from "../text/logBuffer.js";
import type { ReadProgress } from "./documentHeader.js";
import type { DocumentUpdate } from "../text/documentUpdate.js";
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

/** Reads the pages before and after the events that a document shows. */
export class DocumentPages {
  readonly #options: DocumentPagesOptions;
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
  #readTo: number | undefined;
  #isPastEnd = true;
  #readBackTo: number | undefined;

  constructor(options: DocumentPagesOptions) {
    this.#options = options;
  }

  /** The time of the newest event that was read, in epoch milliseconds. */
  get newest(): number | undefined {
    return this.#newest;
  }

  /** False once the oldest event is shown. */
  get hasOlder(): boolean {
    return this.#hasOlder || this.#options.buffer.droppedLines !== this.#historyDropped;
  }

  /** How far the document was read. */
  get progress(): ReadProgress {
    const readBackTo = this.#hasOlder ? this.#readBackTo : undefined;
    const { filterPattern } = this.#options.selection;
    return {
      isBlank: this.#newest === undefined,
      hasOlder: this.#hasOlder,
      ...(filterPattern === undefined ? {} : { filterPattern }),
      ...(readBackTo === undefined ? {} : { readBackTo }),
    };
  }

  /** The range that was read: the selection, with a later end if reading has passed the end. */
  get range(): Selection {
    const { selection } = this.#options;
    if (selection.end === undefined || this.#readTo === undefined) return selection;
    return { ...selection, end: Math.max(selection.end, this.#readTo) };
  }

  /**
   * Where following starts: a little before what was read, because late events may have arrived, but not before the
   * selection. Events that are shown already are dropped.
   */
  get followFrom(): number | undefined {
    const { start } = this.#options.selection;
    const from = this.#position.from(defaultTuning.maxOverlapMs);
    return from === undefined ? start : Math.max(from, start ?? 0);
  }

  /** Has to be called with the events that are shown. */
  recordShown(events: readonly SelectedEvent[]): void {
    for (const { timestamp } of events) this.#newest = Math.max(this.#newest ?? timestamp, timestamp);
  }

  /** Has to be called with how far a tail has read. */
  recordProgress(continueFrom: number): void {
    this.#position.followed(continueFrom);
  }

  /** Forgets what was read. The next page begins at this time (epoch milliseconds), or at the end. */
  startAt(anchor: number | undefined): void {
    this.#history = undefined;
    this.#readBackTo = undefined;
    this.#hasOlder = true;
    this.#anchor = anchor;
    this.#isPastEnd = anchor === undefined;
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

  /** The next older events. Rejects with a LogsError, or an AbortError once the signal is aborted. */
  async older(signal: AbortSignal): Promise<readonly DocumentUpdate[]> {
    const { buffer, clock, selection } = this.#options;
    const history = await this.#historyReader();
    const at = clock.now();
    const { events, done, readTo, note } = await history.older(signal);
    // Where something was left out, a later reading has to look for it.
    if (this.#isAtEnd && note === undefined) this.#position.read({ at, events, to: selection.end });
    this.#isAtEnd = false;
    this.#hasOlder = !done;
    this.#readBackTo = readTo;
    buffer.reopenTop();
    // A page may end between events of one time, such as the lines of a stack trace. The next page has the earlier ones.
    return toUpdates({ events, rank: -++this.#olderPages }, note, buffer.oldest ?? clock.now());
  }

  /** The next newer events, also beyond the selection's end once that is reached. Rejects as `older` does. */
  async newer(signal: AbortSignal): Promise<readonly DocumentUpdate[]> {
    this.#forward ??= this.#createForwardReader();
    const at = this.#options.clock.now();
    const { events, done, readTo, note } = await this.#forward.newer(signal);
    this.#readTo = Math.min(readTo, this.#options.clock.now());
    if (note === undefined) this.#position.read({ at, events, to: readTo });
    if (done) {
      this.#forward = undefined;
      this.#isPastEnd = true;
    }
    return toUpdates({ events }, note, this.#readTo);
  }

  async #historyReader(): Promise<HistoryReader> {
    const { selection, buffer, clock, connect, nameOf } = this.#options;
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
    const { selection, buffer, clock, connect, nameOf } = this.#options;
    const { start: first = 0, end: last } = selection;
    const { readAt = Number.POSITIVE_INFINITY } = this.#position;
    const begin = this.#anchor ?? first;
    const known = Math.min(this.#newest ?? begin, readAt);
    const from = this.#position.from(defaultTuning.minOverlapMs) ?? begin;
    // What is older than the document is left to Load Older Events.
    const start = Math.max(0, first, from, Math.min(readAt, buffer.oldest ?? 0));
    const end = last === undefined || this.#isPastEnd ? clock.now() + limits.futureMs : last;
    return new ForwardReader({ ...selection, start, end }, { connect, nameOf, pageEvents, known });
  }
}

function toUpdates(
  page: Omit<DocumentUpdate & { readonly kind: "events" }, "kind">,
  note: string | undefined,
  at: number,
): readonly DocumentUpdate[] {
  return [{ kind: "events", ...page }, ...(note === undefined ? [] : [{ kind: "note" as const, at, text: note }])];
}
