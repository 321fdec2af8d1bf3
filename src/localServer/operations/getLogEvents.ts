import { limits } from "../../logs/limits.js";
import { expiryOf } from "../store/retention.js";
import type { StoredEvents } from "../store/storedEvents.js";
import type { Position, StoredEvent } from "../store/storedEvent.js";
import { decodePosition, encodePosition } from "./paging.js";
import {
  booleanMember,
  eventLimitMember,
  groupMembers,
  namedGroup,
  readableGroup,
  streamNameMember,
  timestampMember,
  tokenMember,
} from "./memberRules.js";
import { unary } from "./operation.js";

const members = {
  ...groupMembers,
  logStreamName: { ...streamNameMember, required: true },
  startTime: timestampMember,
  endTime: timestampMember,
  startFromHead: booleanMember,
  nextToken: tokenMember,
  limit: eventLimitMember,
  unmask: booleanMember,
} as const;

/** Where a page begins: a forward page holds the events after the position, a backward page those before it. */
type PageStart = Position & { readonly kind: "f" | "b" };

/**
 * One page of a stream in time order. Both tokens are always returned. Clients detect the end by getting back the token
 * that they sent, so an empty page returns that token.
 */
export const getLogEvents = unary(members, (input, { store, clock }) => {
  const group = readableGroup(store, namedGroup(input), "GetLogEvents");
  const { events } = store.stream(group.name, input.logStreamName);
  const now = clock.now();
  const startTime = Math.max(input.startTime ?? 0, expiryOf(store, group, now));
  const endTime = input.endTime ?? Number.MAX_SAFE_INTEGER;
  const start = pageStart(input, { startTime, endTime }, now);
  const range = {
    from: countBefore(events, startTime),
    until: countBefore(events, endTime),
    isReadable: ({ ingestionTime }: StoredEvent) => store.isReadable(ingestionTime, now),
  };
  const page = readPage(events, start, range, input.limit ?? limits.pageEvents);
  const tokens = pageTokens(page, start, endTime);
  const shown = input.unmask === true ? page : page.map((event) => group.masks.shown(event));
  return {
    events: shown.map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
    nextForwardToken: tokens.f === start ? (input.nextToken ?? encode(start, now)) : encode(tokens.f, now),
    nextBackwardToken: tokens.b === start ? (input.nextToken ?? encode(start, now)) : encode(tokens.b, now),
  };
});

function encode(start: PageStart, now: number): string {
  return encodePosition(start.kind, start, now);
}

function countBefore(events: StoredEvents, time: number): number {
  return events.countUpTo({ timestamp: time, sequence: 0 });
}

interface TimeRange {
  readonly startTime: number;
  readonly endTime: number;
}

function pageStart(
  { nextToken, startFromHead }: { readonly nextToken?: string; readonly startFromHead?: boolean },
  { startTime, endTime }: TimeRange,
  now: number,
): PageStart {
  if (nextToken !== undefined) return decodePosition(nextToken, ["f", "b"], now);
  return startFromHead === true
    ? { kind: "f", timestamp: startTime, sequence: 0 }
    : { kind: "b", timestamp: endTime, sequence: 0 };
}

interface IndexRange {
  readonly from: number;
  readonly until: number;
  /** Events that are not readable yet are skipped. */
  isReadable(event: StoredEvent): boolean;
}

function readPage(events: StoredEvents, start: PageStart, range: IndexRange, limit: number): StoredEvent[] {
  if (start.kind === "f") return collect(events, Math.max(range.from, events.countUpTo(start)), range, limit);
  const end = events.countUpTo({ timestamp: start.timestamp, sequence: start.sequence - 1 });
  return collect(events, Math.min(range.until, end) - 1, range, -limit).reverse();
}

/** Up to `limit` events (negative: backwards) from `index` on, within the range and the bytes of a page. */
function collect(events: StoredEvents, index: number, range: IndexRange, limit: number): StoredEvent[] {
  const page: StoredEvent[] = [];
  const step = Math.sign(limit);
  let bytes = 0;
  for (let at = index; at >= range.from && at < range.until && page.length < Math.abs(limit); at += step) {
    const event = events.at(at);
    if (event !== undefined && !range.isReadable(event)) continue;
    if (event === undefined || bytes + event.sizeBytes > limits.pageBytes) break;
    bytes += event.sizeBytes;
    page.push(event);
  }
  return page;
}

/** The positions before and after the page. Around an empty page they overlap, so that no event can be lost. */
function pageTokens(
  page: readonly StoredEvent[],
  start: PageStart,
  endTime: number,
): { readonly f: PageStart; readonly b: PageStart } {
  const first = page[0];
  const last = page.at(-1);
  if (first !== undefined && last !== undefined) {
    return { f: { ...positionOf(last), kind: "f" }, b: { ...positionOf(first), kind: "b" } };
  }
  return start.kind === "f"
    ? { f: start, b: { ...start, sequence: start.sequence + 1, kind: "b" } }
    : { f: { ...emptyTail(start, endTime), kind: "f" }, b: start };
}

function positionOf({ timestamp, sequence }: StoredEvent): Position {
  return { timestamp, sequence };
}

/** The forward position of an empty backward page. At the open end there is no event yet: forward reading starts at 0. */
function emptyTail(start: PageStart, endTime: number): Position {
  const isOpenEnd = start.timestamp === endTime && start.sequence === 0;
  return isOpenEnd ? { timestamp: 0, sequence: 0 } : { timestamp: start.timestamp, sequence: start.sequence - 1 };
}
