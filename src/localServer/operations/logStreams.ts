import { streamArn } from "../protocol/arns.js";
import { expiryOf } from "../store/retention.js";
import { ServiceError, invalidParameter, invalidToken, protectedGroup } from "../protocol/serviceError.js";
import { firstIndex } from "../store/sortedList.js";
import { sequenceToken } from "../store/storedEvent.js";
import {
  compareListPositions,
  firstAtOrAfter,
  type ListedStream,
  type StoredStream,
  type ListPosition,
} from "../store/streamListing.js";
import { decodeToken, encodeToken } from "./paging.js";
import {
  booleanMember,
  checkEnum,
  describeLimitMember,
  groupMembers,
  groupNameMember,
  namedGroup,
  streamNameMember,
  streamNamePrefixMember,
  tokenMember,
} from "./memberRules.js";
import { unary } from "./operation.js";

const requiredGroup = { ...groupNameMember, required: true } as const;

export const createLogStream = unary(
  {
    logGroupName: requiredGroup,
    logStreamName: { ...streamNameMember, required: true },
  },
  ({ logGroupName, logStreamName }, { store, clock }) => {
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
  logStreamNamePrefix: streamNamePrefixMember,
  orderBy: { type: "string" },
  descending: booleanMember,
  nextToken: tokenMember,
  limit: describeLimitMember,
} as const;

/** Sorted by name or by the last event. A page token holds the last stream's position, so paging is stable when streams are added. */
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
  const after = input.nextToken === undefined ? undefined : decodeListPosition(input.nextToken, now);
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

/** The streams whose names have the prefix. Lists by time are never filtered by prefix. */
function rangeOf(list: readonly ListedStream[], prefix: string): IndexRange {
  if (prefix === "") return { from: 0, until: list.length };
  const from = firstAtOrAfter(list, { time: 0, name: prefix });
  const count = firstIndex(list.length - from, (index) => list[from + index]?.name.startsWith(prefix) === false);
  return { from, until: from + count };
}

interface PageRequest {
  readonly after: ListPosition | undefined;
  readonly limit: number;
}

interface StreamPage {
  readonly streams: readonly ListedStream[];
  /** The last stream of the page, if there are more. */
  readonly next: ListPosition | undefined;
}

function pageAfter(
  list: readonly ListedStream[],
  { from, until }: IndexRange,
  { after, limit }: PageRequest,
): StreamPage {
  const start = after === undefined ? from : Math.max(from, firstAfter(list, after));
  const end = Math.min(until, start + limit);
  return { streams: list.slice(start, end), next: end < until ? list[end - 1] : undefined };
}

function pageBefore(
  list: readonly ListedStream[],
  { from, until }: IndexRange,
  { after, limit }: PageRequest,
): StreamPage {
  const end = after === undefined ? until : Math.min(until, firstAtOrAfter(list, after));
  const start = Math.max(from, end - limit);
  return { streams: list.slice(start, end).reverse(), next: start > from ? list[start] : undefined };
}

function firstAfter(list: readonly ListedStream[], position: ListPosition): number {
  const index = firstAtOrAfter(list, position);
  const first = list[index];
  return first !== undefined && compareListPositions(first, position) === 0 ? index + 1 : index;
}

function isOrderedByTime(orderBy: string | undefined, prefix: string | undefined): boolean {
  if (orderBy !== undefined) checkEnum("orderBy", orderBy, ["LogStreamName", "LastEventTime"]);
  if (orderBy === "LastEventTime" && prefix !== undefined) {
    throw invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
  }
  return orderBy === "LastEventTime";
}

function decodeListPosition(token: string, now: number): ListPosition {
  const [time, name] = decodeToken(token, ["streams"], now).value;
  if (typeof time !== "number" || typeof name !== "string") throw invalidToken();
  return { time, name };
}

/** `storedBytes` is always 0 since 2019. A stream whose events have all expired has no event times, as one without. */
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
