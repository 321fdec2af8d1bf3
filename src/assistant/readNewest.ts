import type { Clock } from "../base/clock.js";
import { createHistoryReader } from "../logs/history/createHistoryReader.js";
import type { HistoryRequest } from "../logs/history/historyReader.js";
import { LogsError } from "../logs/logsError.js";
import type { ReadingApi } from "../logs/operations/operations.js";
import type { SelectedEvent } from "../logs/selection/selection.js";
import { type EventCursor, readCursor, type ReadEvents } from "./eventAnswer.js";
import { countField, optionalField, textField } from "./toolFields.js";

/** Fields of the tools that list events. */
export const listFields = {
  limit: countField("Events at most.", 200, 50),
  cursor: optionalField(textField("From an earlier answer with the same arguments: goes on with older events.")),
};

/** So long is read for one answer. What was found by then is worth more than an agent that waits. */
const longestMs = 20_000;

/** What to read of a selection. */
export interface ReadNewest {
  readonly request: HistoryRequest;
  readonly limit: number;
  readonly cursor: string | undefined;
  readonly clock: Clock;
}

/** Reads the newest events of a selection, or those before a cursor. Rejects with a LogsError for a text that is no cursor. */
export async function readNewest(
  api: ReadingApi,
  { request, limit, cursor, clock }: ReadNewest,
  signal: AbortSignal,
): Promise<ReadEvents> {
  const before = cursorOf(cursor);
  const now = clock.now();
  const wanted = limit + (before?.skip ?? 0);
  const range = before === undefined ? request : { ...request, end: before.end };
  const reader = createHistoryReader(range, { api, now, pageEvents: wanted });
  const pages: (readonly SelectedEvent[])[] = [];
  const notes: string[] = [];
  let [count, isDone, readTo] = [0, false, undefined as number | undefined];
  while (!isDone && count < wanted && clock.now() - now < longestMs) {
    const page = await reader.older(signal);
    pages.unshift(page.events);
    count += page.events.length;
    isDone = page.done;
    readTo = page.readTo;
    if (page.note !== undefined) notes.push(page.note);
  }
  const left = withoutKnown(pages.flat(), before);
  const isCut = left.length > limit;
  return { events: left.slice(-limit), before, isAll: isDone && !isCut, readTo: isCut ? undefined : readTo, notes };
}

function cursorOf(text: string | undefined): EventCursor | undefined {
  if (text === undefined) return undefined;
  const cursor = readCursor(text);
  if (cursor === undefined) throw new LogsError("invalidInput", `This is no cursor of an earlier answer: ${text}`);
  return cursor;
}

/** Without the events that earlier answers had: of the cursor's time, the last ones. */
function withoutKnown(events: readonly SelectedEvent[], cursor: EventCursor | undefined): readonly SelectedEvent[] {
  if (cursor === undefined || cursor.skip === 0) return events;
  const same = events.filter(({ timestamp }) => timestamp === cursor.end).length;
  return events.slice(0, events.length - Math.min(same, cursor.skip));
}
