import { streamArn } from "../protocol/arns.js";
import { expiryOf } from "../store/retention.js";
import { ServiceError, invalidParameter, invalidToken, protectedGroup } from "../protocol/serviceError.js";
import { firstIndex } from "../store/firstIndex.js";
import type { StoredStream } from "../store/store.js";
import { sequenceToken } from "../store/storedEvents.js";
import { type ListedStream, type StreamPlace, compareStreamPlaces, firstAtOrAfter } from "../store/streamListing.js";
import { decodeToken, encodeToken } from "../protocol/tokens.js";
import {
  booleanMember,
  describeLimitMember,
  groupMembers,
  groupNameMember,
  namedGroup,
  streamNameMember,
  tokenMember,
} from "./commonMembers.js";
import { checkEnum } from "./enumMember.js";
import { checkNewName } from "./newNames.js";
import { unary } from "./operation.js";

const requiredGroup = { ...groupNameMember, required: true } as const;

export const createLogStream = unary(
  {
    logGroupName: requiredGroup,
    logStreamName: { type: "string", required: true, min: 1, pattern: streamNameMember.pattern },
  },
  ({ logGroupName, logStreamName }, { store, clock }) => {
    checkNewName(logStreamName);
    store.createStream(logGroupName, logStreamName, clock.now());
    return {};
  },
);

export const deleteLogStream = unary(
  { logGroupName: requiredGroup, logStreamName: { ...streamNameMember, required: true } },
  ({ logGroupName, logStreamName }, { store }) => {
    if (store.group(logGroupName).deletionProtection) throw protectedGroup();
    store.deleteStream(logGroupName, logStreamName);
    return {};
  },
);

const describeMembers = {
  ...groupMembers,
  logStreamNamePrefix: streamNameMember,
  orderBy: { type: "string" },
  descending: booleanMember,
  nextToken: tokenMember,
  limit: describeLimitMember,
} as const;

/** By name, or by the time of the last event; a page token holds the last stream's place, so new streams do no harm. */
export const describeLogStreams = unary(describeMembers, (input, { store, clock, region }) => {
  const group = namedGroup(
    input,
    () => new ServiceError("ValidationException", "LogGroup name and LogGroup ARN are mutually exclusive parameters."),
  );
  const byTime = isOrderedByTime(input.orderBy, input.logStreamNamePrefix);
  const now = clock.now();
  const { listing } = store.group(group);
  const expiry = expiryOf(store, store.group(group), now);
  store.publishTimes(now);
  const list = byTime ? listing.byTime() : listing.byName();
  const after = input.nextToken === undefined ? undefined : decodePlace(input.nextToken, now);
  const limit = input.limit ?? describeLimitMember.max;
  const range = rangeOf(list, input.logStreamNamePrefix ?? "");
  const page =
    input.descending === true ? pageBefore(list, range, { after, limit }) : pageAfter(list, range, { after, limit });
  return {
    logStreams: page.streams.map(({ stream }) => describeStream(stream, streamArn(region, group, stream.name), expiry)),
    ...(page.next === undefined ? {} : { nextToken: encodeToken("streams", [page.next.time, page.next.name], now) }),
  };
});

interface IndexRange {
  readonly from: number;
  readonly until: number;
}

/** The streams whose names begin so. A list by time is never asked for a prefix. */
function rangeOf(list: readonly ListedStream[], prefix: string): IndexRange {
  if (prefix === "") return { from: 0, until: list.length };
  const from = firstAtOrAfter(list, { time: 0, name: prefix });
  const count = firstIndex(list.length - from, (index) => list[from + index]?.name.startsWith(prefix) === false);
  return { from, until: from + count };
}

interface PageWish {
  readonly after: StreamPlace | undefined;
  readonly limit: number;
}

interface StreamPage {
  readonly streams: readonly ListedStream[];
  /** The page's last one, if there are more. */
  readonly next: StreamPlace | undefined;
}

function pageAfter(list: readonly ListedStream[], { from, until }: IndexRange, { after, limit }: PageWish): StreamPage {
  const start = after === undefined ? from : Math.max(from, firstAfter(list, after));
  const end = Math.min(until, start + limit);
  return { streams: list.slice(start, end), next: end < until ? list[end - 1] : undefined };
}

function pageBefore(
  list: readonly ListedStream[],
  { from, until }: IndexRange,
  { after, limit }: PageWish,
): StreamPage {
  const end = after === undefined ? until : Math.min(until, firstAtOrAfter(list, after));
  const start = Math.max(from, end - limit);
  return { streams: list.slice(start, end).reverse(), next: start > from ? list[start] : undefined };
}

function firstAfter(list: readonly ListedStream[], place: StreamPlace): number {
  const index = firstAtOrAfter(list, place);
  const there = list[index];
  return there !== undefined && compareStreamPlaces(there, place) === 0 ? index + 1 : index;
}

function isOrderedByTime(orderBy: string | undefined, prefix: string | undefined): boolean {
  if (orderBy !== undefined) checkEnum("orderBy", orderBy, ["LogStreamName", "LastEventTime"]);
  if (orderBy === "LastEventTime" && prefix !== undefined) {
    throw invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
  }
  return orderBy === "LastEventTime";
}

function decodePlace(token: string, now: number): StreamPlace {
  const [time, name] = decodeToken(token, ["streams"], now).value;
  if (typeof time !== "number" || typeof name !== "string") throw invalidToken();
  return { time, name };
}

/** `storedBytes` is always 0 since 2019; a stream without events, or with expired ones only, has no times of events. */
function describeStream(stream: StoredStream, arn: string, expiry: number): object {
  const { name, createdAt, events, lastEventAt, lastIngestionAt } = stream;
  const first = events.timestampAt(events.countUpTo({ timestamp: expiry, sequence: 0 }));
  const times =
    lastEventAt === undefined || first === undefined
      ? {}
      : {
          firstEventTimestamp: first,
          lastEventTimestamp: lastEventAt,
          lastIngestionTime: lastIngestionAt,
          uploadSequenceToken: sequenceToken(events.at(events.length - 1)?.sequence ?? 0),
        };
  return { logStreamName: name, creationTime: createdAt, ...times, arn, storedBytes: 0 };
}
