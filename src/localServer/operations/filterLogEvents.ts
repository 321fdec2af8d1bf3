import type { PatternMatcher } from "../../logs/filterPattern/pattern.js";
import { limits } from "../../logs/limits.js";
import { type EventRun, type StreamEvent, mergeEvents } from "../store/mergeEvents.js";
import { expiryOf } from "../store/retention.js";
import { invalidParameter } from "../protocol/serviceError.js";
import type { LogStore, StoredGroup } from "../store/store.js";
import type { StoredStream } from "../store/streamListing.js";
import { eventId, type Position, type StoredEvent } from "../store/storedEvent.js";
import { decodePosition, encodePosition } from "./paging.js";
import {
  booleanMember,
  eventLimitMember,
  filterPatternMember,
  groupMembers,
  namedGroup,
  streamNamePrefixMember,
  readableGroup,
  timestampMember,
  tokenMember,
} from "./memberRules.js";
import { readFilterPattern } from "./filters.js";
import { unary } from "./operation.js";

const members = {
  ...groupMembers,
  logStreamNames: { type: "strings", min: 1, max: limits.filterStreams },
  logStreamNamePrefix: streamNamePrefixMember,
  startTime: timestampMember,
  endTime: timestampMember,
  filterPattern: filterPatternMember,
  startFromHead: booleanMember,
  nextToken: tokenMember,
  limit: eventLimitMember,
  interleaved: booleanMember,
  unmask: booleanMember,
} as const;

/** The number of events scanned for one page, after which it ends even if it is not full, as on the service. */
const scannedEventsPerPage = 200_000;

/** Matching events of all or some streams of a group in reading order; both times are inclusive. */
export const filterLogEvents = unary(members, (input, { store, clock }) => {
  const now = clock.now();
  const group = readableGroup(store, namedGroup(input), "FilterLogEvents");
  const streams = selectedStreams(store, group, input);
  const pattern = readFilterPattern(input.filterPattern ?? "");
  const start = pageStart(input, now);
  const newestFirst = start.kind === "filterNewestFirst";
  const startTime = Math.max(input.startTime ?? 0, expiryOf(store, group, now));
  const runs = streams.map((stream) => toRun(stream, start, { ...input, startTime }));
  const bounds = {
    limit: input.limit ?? limits.pageEvents,
    isReadable: ({ ingestionTime }: StoredEvent) => store.isReadable(ingestionTime, now),
    shown: (event: StoredEvent) => (input.unmask === true ? event : group.masks.shown(event)),
  };
  const { events, last } = readPage(mergeEvents(runs, newestFirst), pattern, bounds);
  return {
    events: events.map(toOutput),
    searchedLogStreams: [],
    ...(last === undefined ? {} : { nextToken: encodePosition(start.kind, last, now) }),
  };
});

interface StreamSelection {
  readonly logStreamNames?: readonly string[];
  readonly logStreamNamePrefix?: string;
}

function selectedStreams(
  store: LogStore,
  { name: group, streams }: StoredGroup,
  choice: StreamSelection,
): StoredStream[] {
  const { logStreamNames: names, logStreamNamePrefix: prefix } = choice;
  if (names !== undefined && prefix !== undefined) {
    throw invalidParameter("logStreamNames and logStreamNamePrefix are mutually exclusive parameters.");
  }
  if (names !== undefined) return [...new Set(names)].map((name) => store.stream(group, name));
  return [...streams.values()].filter(({ name }) => name.startsWith(prefix ?? ""));
}

/** Where a page begins and in which direction it reads; the first request decides the direction. */
type PageStart = { readonly kind: "filter" | "filterNewestFirst"; readonly after?: Position };

function pageStart(
  input: { readonly nextToken?: string; readonly startFromHead?: boolean; readonly startTime?: number },
  now: number,
): PageStart {
  if (input.nextToken !== undefined) {
    const { kind, ...after } = decodePosition(input.nextToken, ["filterNewestFirst", "filter"], now);
    return { kind, after };
  }
  if (input.startFromHead !== false) return { kind: "filter" };
  if (input.startTime === undefined || input.startTime < limits.newestFirstSince) {
    throw invalidParameter("startFromHead can be false only with a startTime on or after January 1, 2024.");
  }
  return { kind: "filterNewestFirst" };
}

interface TimeRange {
  readonly startTime: number;
  readonly endTime?: number;
}

function toRun({ name, events }: StoredStream, { kind, after }: PageStart, range: TimeRange): EventRun {
  const { startTime, endTime = Number.MAX_SAFE_INTEGER } = range;
  let from = events.countUpTo({ timestamp: startTime, sequence: 0 });
  let until = events.countUpTo({ timestamp: endTime, sequence: Number.MAX_SAFE_INTEGER });
  if (after !== undefined && kind === "filter") from = Math.max(from, events.countUpTo(after));
  if (after !== undefined && kind === "filterNewestFirst") {
    until = Math.min(until, events.countUpTo({ ...after, sequence: after.sequence - 1 }));
  }
  return { stream: name, events, from, until };
}

interface PageBounds {
  readonly limit: number;
  /** Events that are not readable yet are skipped, and a reader that moves on never sees them. */
  isReadable(event: StoredEvent): boolean;
  /** The event as the reader sees it, and as patterns meet it. */
  shown(event: StoredEvent): StoredEvent;
}

interface FilteredPage {
  readonly events: readonly StreamEvent[];
  /** The last scanned event, if there may be more after it. */
  readonly last?: Position;
}

function readPage(source: Iterable<StreamEvent>, pattern: PatternMatcher, bounds: PageBounds): FilteredPage {
  const { limit } = bounds;
  const events: StreamEvent[] = [];
  let last: Position | undefined;
  let scanned = 0;
  let bytes = 0;
  for (const stored of source) {
    if (!bounds.isReadable(stored.event)) continue;
    const item = { stream: stored.stream, event: bounds.shown(stored.event) };
    const isMatch = pattern.matches(item.event.message);
    if (isMatch) bytes += item.event.sizeBytes;
    const isFull = events.length >= limit || scanned >= scannedEventsPerPage || bytes > limits.pageBytes;
    if (isFull && last !== undefined) return { events, last };
    if (isMatch) events.push(item);
    scanned += 1;
    last = item.event;
  }
  return { events };
}

function toOutput({ stream, event }: StreamEvent): object {
  const { timestamp, message, ingestionTime } = event;
  return { logStreamName: stream, timestamp, message, ingestionTime, eventId: eventId(event) };
}
