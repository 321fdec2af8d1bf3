import { groupName, integer, listOf, optional, record, streamName, text } from "../arguments.js";
import { isLogsError } from "../logsError.js";
import type { DownloadRequest } from "./downloadRequest.js";
import { downloadFormat } from "./downloadArgument.js";
import { encodeHeader } from "./encodeEvents.js";

/** How much of a download's data is valid. It is stored next to the data, to resume an interrupted download. */
export interface DownloadState {
  readonly request: DownloadRequest;
  /** Everything before this time (epoch milliseconds) is in the data. */
  readonly position: number;
  readonly events: number;
  readonly bytes: number;
  /** Newlines in the data. */
  readonly lines: number;
}

const count = integer(0, Number.MAX_SAFE_INTEGER);

const checkState = record({
  request: record({
    connection: text,
    group: groupName,
    streams: optional(listOf(streamName)),
    streamPrefix: optional(streamName),
    filterPattern: optional(text),
    start: count,
    end: count,
    format: downloadFormat,
  }),
  position: count,
  events: count,
  bytes: count,
  lines: count,
});

export function printState(state: DownloadState): string {
  return `${JSON.stringify(state, undefined, 2)}\n`;
}

/** Parses a printed state; undefined for any other text, also for a state that no download can have had. */
export function parseState(printed: string | undefined): DownloadState | undefined {
  if (printed === undefined) return undefined;
  try {
    const state = checkState(JSON.parse(printed), "state");
    return isPossible(state) ? state : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || isLogsError(error)) return undefined;
    throw error;
  }
}

/** True if the position is in the request's time, or right behind it, and the counts fit each other. */
function isPossible({ request: { start, end, format }, position, events, bytes, lines }: DownloadState): boolean {
  if (position < start || position > end + 1) return false;
  const header = encodeHeader(format);
  const [moreBytes, moreLines] = [bytes - header.data.length, lines - header.lines];
  if (events === 0) return moreBytes === 0 && moreLines === 0;
  // Each event has a line at least; in JSONL it has one.
  const hasLines = format === "jsonl" ? moreLines === events : moreLines >= events;
  return position > start && hasLines && moreBytes >= moreLines;
}
