import type { Clock } from "../../base/clock.js";
import { filterOf } from "../history/eventPager.js";
import type { LogsApi } from "../logsApi.js";
import { findGroups } from "../selection/findGroups.js";
import { groupsByConnection, type Selection } from "../selection/selection.js";
import type { ReadSlice, TimeSpan } from "../slices/readSlice.js";
import { defaultSliceTuning, readSlices, type ReadSlicesOptions } from "../slices/readSlices.js";
import type { DatedMessage } from "./tally.js";

type ReadingApi = Pick<LogsApi, "filterLogEvents" | "describeLogGroups">;

/** What reading needs from outside. */
export interface MessageSource {
  /** The port of a connection by its id. Rejects with a LogsError. */
  connect(connection: string): Promise<ReadingApi>;
  readonly clock: Clock;
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
}

/** What is to be read, and who gets it. */
export interface MessagesToRead {
  readonly selection: Selection;
  readonly span: TimeSpan;
  /** So many of each log group are read at most, the oldest of the time. */
  readonly most: number;
  take(event: DatedMessage): void;
  /** Called after each part, with how many were read so far. */
  onProgress(events: number): void;
}

/** How far a time was read. */
export interface ReadTime {
  readonly events: number;
  /** Epoch milliseconds; where it is before the end of the time, there were too many events. */
  readonly readTo: number;
}

/** Reads the events of a selection's log groups in a time. Rejects with a LogsError, or an AbortError once the signal is aborted. */
export async function readMessages(
  { selection, span, most, take, onProgress }: MessagesToRead,
  { connect, clock, random }: MessageSource,
  signal: AbortSignal,
): Promise<ReadTime> {
  let events = 0;
  let readTo = span.to;
  for (const { connection, groups } of groupsByConnection(selection)) {
    const api = await connect(connection);
    for (const group of await findGroups(api, groups, signal)) {
      const options = { api, group, filter: filterOf(selection), clock, random, tuning: defaultSliceTuning, convert };
      const read = await readGroup(
        options,
        { span, most, take, onProgress: (own) => onProgress(events + own) },
        signal,
      );
      events += read.events;
      readTo = Math.min(readTo, read.readTo);
    }
  }
  return { events, readTo };
}

async function convert(slice: ReadSlice): Promise<ReadSlice> {
  return slice;
}

async function readGroup(
  options: ReadSlicesOptions<ReadSlice>,
  { span, most, take, onProgress }: Omit<MessagesToRead, "selection">,
  signal: AbortSignal,
): Promise<ReadTime> {
  let events = 0;
  for await (const slice of readSlices(span, options, signal)) {
    const taken = slice.events.slice(0, most - events);
    for (const event of taken) take(event);
    events += taken.length;
    onProgress(events);
    if (events >= most && slice.to < span.to) return { events, readTo: taken.at(-1)?.timestamp ?? slice.to };
  }
  return { events, readTo: span.to };
}
