import type { SelectedEvent } from "../logs/selection/selection.js";
import { dataNotice, isoTime, jsonLines, shortened } from "./answerText.js";

/** Where a list of events that were left out begins. */
export interface EventCursor {
  /** Epoch milliseconds, inclusive. */
  readonly end: number;
  /** So many events of that time were in answers already. */
  readonly skip: number;
}

/** Events as they were read, the newest last. */
export interface ReadEvents {
  readonly events: readonly SelectedEvent[];
  /** Events of `end` that earlier answers had. */
  readonly before: EventCursor | undefined;
  /** True if there is nothing older in what was asked for. */
  readonly isAll: boolean;
  /** All events from this time on are here, or were in answers before; undefined where nobody knows. */
  readonly readTo: number | undefined;
  /** What could not be read, as sentences. */
  readonly notes: readonly string[];
}

/** A cursor as a text for the model to give back. */
function cursorText({ end, skip }: EventCursor): string {
  return `${end}-${skip}`;
}

/** Undefined for a text that is no cursor. */
export function readCursor(text: string): EventCursor | undefined {
  const [, end, skip] = /^(\d{1,15})-(\d{1,6})$/u.exec(text) ?? [];
  return end === undefined || skip === undefined ? undefined : { end: Number(end), skip: Number(skip) };
}

/** Events as lines of an answer, the newest last, with the notice before them: the newest that fit. */
export function eventLines(events: readonly SelectedEvent[]): {
  readonly lines: readonly string[];
  readonly shown: readonly SelectedEvent[];
  readonly isCut: boolean;
} {
  const groups = new Set(events.map(({ group }) => group));
  const records = events.toReversed().map(({ timestamp, group, stream, message }) => ({
    time: isoTime(timestamp),
    ...(groups.size > 1 ? { group } : {}),
    stream,
    message: shortened(message),
  }));
  const { lines, isCut } = jsonLines(records);
  const shown = events.slice(events.length - lines.length);
  return { lines: lines.length === 0 ? [] : [dataNotice, ...lines.toReversed()], shown, isCut };
}

/**
 * The answer of a tool that lists events: the newest that fit, in time order, and a cursor to those before them. `what` says what was
 * read, as a sentence.
 */
export function eventAnswer(what: string, read: ReadEvents): string {
  const { lines, shown, isCut } = eventLines(read.events);
  const cursor = isCut || !read.isAll ? cursorBefore(shown, read, isCut) : undefined;
  return [what, ...lines, ...read.notes, endOf(shown.length, cursor)].join("\n");
}

function endOf(count: number, cursor: EventCursor | undefined): string {
  const found = `${count === 0 ? "No events" : count === 1 ? "1 event" : `${count} events`}.`;
  if (cursor === undefined) return `${found} This is all.`;
  return `${found} Older ones were left out: call again with "cursor": "${cursorText(cursor)}" for those up to ${isoTime(cursor.end)}.`;
}

function cursorBefore(shown: readonly SelectedEvent[], read: ReadEvents, isCut: boolean): EventCursor | undefined {
  const [oldest] = shown;
  // What was read further back than the oldest event shown has none.
  if (!isCut && read.readTo !== undefined && (oldest === undefined || read.readTo <= oldest.timestamp)) {
    return { end: read.readTo - 1, skip: 0 };
  }
  if (oldest === undefined) return read.before;
  const end = oldest.timestamp;
  const same = shown.filter(({ timestamp }) => timestamp === end).length;
  return { end, skip: same + (read.before?.end === end ? read.before.skip : 0) };
}
