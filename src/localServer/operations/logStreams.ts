import { streamArn } from "../arns.js";
import { ServiceError, invalidParameter, invalidToken, protectedGroup } from "../serviceError.js";
import type { StoredStream } from "../store.js";
import { decodeToken, encodeToken } from "../tokens.js";
import {
  booleanMember,
  describeLimitMember,
  groupMembers,
  groupNameMember,
  namedGroup,
  streamNameMember,
  tokenMember,
} from "./commonMembers.js";
import { checkNewName } from "./newNames.js";
import { unary } from "./operation.js";
import { byName, pageOf } from "./paging.js";

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

/** A stream's place in the list: what it is sorted by, then its name. */
interface SortKey {
  readonly time: number;
  readonly name: string;
}

/** By name, or by the time of the last event; a page token holds the last stream's place, so new streams do no harm. */
export const describeLogStreams = unary(describeMembers, (input, { store, clock, region }) => {
  const group = namedGroup(
    input,
    () => new ServiceError("ValidationException", "LogGroup name and LogGroup ARN are mutually exclusive parameters."),
  );
  const byTime = isOrderedByTime(input.orderBy, input.logStreamNamePrefix);
  const now = clock.now();
  const sign = input.descending === true ? -1 : 1;
  const found = [...store.group(group).streams.values()]
    .filter(({ name }) => name.startsWith(input.logStreamNamePrefix ?? ""))
    .map((stream) => ({ stream, key: { time: byTime ? lastEventTime(stream) : 0, name: stream.name } }))
    .sort((a, b) => sign * compareKeys(a.key, b.key));
  const after = input.nextToken === undefined ? undefined : decodeKey(input.nextToken, now);
  const { items, last } = pageOf(
    found,
    ({ key }) => after === undefined || sign * compareKeys(key, after) > 0,
    input.limit ?? describeLimitMember.max,
  );
  return {
    logStreams: items.map(({ stream }) => describeStream(stream, streamArn(region, group, stream.name))),
    ...(last === undefined ? {} : { nextToken: encodeToken("streams", [last.key.time, last.key.name], now) }),
  };
});

function isOrderedByTime(orderBy: string | undefined, prefix: string | undefined): boolean {
  if (orderBy !== undefined && orderBy !== "LogStreamName" && orderBy !== "LastEventTime") {
    throw invalidParameter(`1 validation error detected: Value '${orderBy}' at 'orderBy' failed to satisfy \
constraint: Member must satisfy enum value set: [LogStreamName, LastEventTime]`);
  }
  if (orderBy === "LastEventTime" && prefix !== undefined) {
    throw invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
  }
  return orderBy === "LastEventTime";
}

function compareKeys(a: SortKey, b: SortKey): number {
  return a.time - b.time || byName(a, b);
}

function decodeKey(token: string, now: number): SortKey {
  const [time, name] = decodeToken(token, ["streams"], now).value;
  if (typeof time !== "number" || typeof name !== "string") throw invalidToken();
  return { time, name };
}

function lastEventTime({ events }: StoredStream): number {
  return events.all.at(-1)?.timestamp ?? 0;
}

/** `storedBytes` is always 0 since 2019; a stream without events has no times of events. */
function describeStream({ name, createdAt, events, lastIngestionAt }: StoredStream, arn: string): object {
  const first = events.all[0];
  const last = events.all.at(-1);
  return {
    logStreamName: name,
    creationTime: createdAt,
    ...(first === undefined ? {} : { firstEventTimestamp: first.timestamp }),
    ...(last === undefined ? {} : { lastEventTimestamp: last.timestamp }),
    ...(lastIngestionAt === undefined ? {} : { lastIngestionTime: lastIngestionAt }),
    arn,
    storedBytes: 0,
  };
}
