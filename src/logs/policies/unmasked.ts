import type { ReadApi } from "../history/eventPager.js";
import type { HistoryRequest } from "../history/historyReader.js";
import { limits } from "../limits.js";
import type { SelectedEvent, Selection } from "../selection/selection.js";

/** The same events without their masks, and how many of them weren't found again. */
export interface Unmasked {
  readonly events: readonly SelectedEvent[];
  readonly missing: number;
}

/** The API, asked to show what is masked in the events that it reads. */
export function unmasking<A extends ReadApi>(api: A): A {
  return {
    ...api,
    getLogEvents: (request, signal) => api.getLogEvents({ ...request, unmask: true }, signal),
    filterLogEvents: (request, signal) => api.filterLogEvents({ ...request, unmask: true }, signal),
  };
}

/** What to read to find these events of one log group again: their time and streams. The selection is where they are shown. */
export function requestFor(
  events: readonly [SelectedEvent, ...SelectedEvent[]],
  selection: Pick<Selection, "filterPattern" | "streamPrefix">,
): HistoryRequest {
  const [{ group, timestamp }] = events;
  const range = { start: timestamp, end: timestamp };
  for (const event of events) {
    range.start = Math.min(range.start, event.timestamp);
    range.end = Math.max(range.end, event.timestamp);
  }
  const streams = [...new Set(events.map(({ stream }) => stream))];
  const { filterPattern, streamPrefix } = selection;
  // One moment is read whole: a pattern could meet what is masked otherwise than what is not.
  const pattern = filterPattern === undefined || range.start === range.end ? {} : { filterPattern };
  const those =
    streams.length <= limits.filterStreams ? { streams } : streamPrefix === undefined ? {} : { streamPrefix };
  return { groups: [group], ...range, ...those, ...pattern };
}

/** Finds the events among those that were read without masks. */
export function matchUnmasked(masked: readonly SelectedEvent[], read: readonly SelectedEvent[]): Unmasked {
  const byMoment = new Map<string, SelectedEvent[]>();
  for (const event of read) {
    const key = momentOf(event);
    const others = byMoment.get(key);
    if (others === undefined) byMoment.set(key, [event]);
    else others.push(event);
  }
  const events = masked.flatMap((event) => {
    const candidates = byMoment.get(momentOf(event)) ?? [];
    const at = candidates.findIndex((candidate) => isSame(event, candidate));
    return at < 0 ? [] : candidates.splice(at, 1);
  });
  return { events, missing: masked.length - events.length };
}

function isSame(masked: SelectedEvent, read: SelectedEvent): boolean {
  return masked.eventId !== undefined && read.eventId !== undefined
    ? masked.eventId === read.eventId
    : isMaskOf(masked.message, read.message);
}

/** True if the first text is the second one with asterisks in the place of some parts, of whatever length. */
export function isMaskOf(masked: string, text: string): boolean {
  const [head = "", ...parts] = masked.split(/\*+/u);
  const tail = parts.pop();
  if (tail === undefined) return masked === text;
  if (!text.startsWith(head)) return false;
  let at = head.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - at >= tail.length && text.endsWith(tail);
}

function momentOf({ stream, timestamp, ingestionTime }: SelectedEvent): string {
  return `${timestamp} ${ingestionTime} ${stream}`;
}
