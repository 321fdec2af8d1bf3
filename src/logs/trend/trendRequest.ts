import { groupName, integer, listOf, optional, record, streamName, text } from "../arguments.js";

/** Epoch milliseconds that a Date can have. */
const time = integer(0, 8_640_000_000_000_000);

/** Checks what a restored window says that it showed. */
export const checkTrendRequest = record({
  /** The connection's id. */
  connection: text,
  group: groupName,
  streams: optional(listOf(streamName)),
  streamPrefix: optional(streamName),
  filterPattern: optional(text),
  start: time,
  /** Absent: it goes on with the time. */
  end: optional(time),
});

/** What to count: the events of a group that match, from a time on. */
export type TrendRequest = ReturnType<typeof checkTrendRequest>;
