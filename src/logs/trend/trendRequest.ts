import { groupName, integer, listOf, optional, record, streamName, text } from "../arguments.js";

/** Epoch milliseconds within the range of a Date. */
const time = integer(0, 8_640_000_000_000_000);

/** Checks the request that a restored window has kept. */
export const checkTrendRequest = record({
  /** The connection's id. */
  connection: text,
  group: groupName,
  streams: optional(listOf(streamName)),
  streamPrefix: optional(streamName),
  filterPattern: optional(text),
  start: time,
  /** Left out: the trend follows new events. */
  end: optional(time),
});

/** What to count: the matching events of a group, from a time on. */
export type TrendRequest = ReturnType<typeof checkTrendRequest>;
