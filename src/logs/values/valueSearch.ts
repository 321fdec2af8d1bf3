import type { SelectedEvent, Selection } from "../selection/selection.js";

/** How far on both sides of an event others with its values are looked for. Lambda ends an invocation after 15 minutes. */
const reachMs = 3_600_000;

/** Where everything with a value is looked for. */
export interface ValueSearch {
  /** What the document with the value shows. */
  readonly from: Selection;
  readonly event: Pick<SelectedEvent, "timestamp" | "connection">;
  /** Log groups of the event's connection. Default: all groups of the document. */
  readonly groups?: readonly string[];
  /** A quoted phrase. */
  readonly filterPattern: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * What shows everything with a value: all streams of the groups, without the document's own pattern, from an hour before the
 * event to an hour after it, and the whole range of the document if that has one. The end is open if it isn't past, so that
 * what is still to come can be followed.
 */
export function valueSelection({ from, event, groups, filterPattern, now }: ValueSearch): Selection {
  const { streams: _streams, streamPrefix: _prefix, start, end, ...rest } = from;
  const first = Math.max(0, event.timestamp - reachMs);
  const last = event.timestamp + reachMs;
  const isBounded = start !== undefined && end !== undefined;
  const until = isBounded ? Math.max(end, last) : last;
  return {
    ...(groups === undefined ? rest : { connection: event.connection ?? from.connection, groups }),
    filterPattern,
    start: start === undefined ? first : Math.min(start, first),
    ...(until < now ? { end: until } : {}),
    sinceFirst: true,
  };
}
