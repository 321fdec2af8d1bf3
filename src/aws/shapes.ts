import type * as sdk from "@aws-sdk/client-cloudwatch-logs";
import type {
  CreateLogGroupRequest,
  DescribeLogGroupsRequest,
  DescribeLogStreamsRequest,
  FilterLogEventsRequest,
  GetLogEventsPage,
  GetLogEventsRequest,
  LiveTailUpdate,
  RejectedEvents,
  StartLiveTailRequest,
} from "../logs/logsApi.js";
import type { LogEvent, LogGroup, LogStream, Page, SubscriptionFilter } from "../logs/model.js";
import type { SelectedEvent } from "../logs/selection/selection.js";

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The object without its undefined members: absent is what the port promises. */
export function present<T extends object>(values: T): Partial<Present<T>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Present<T>>;
}

/** A page, with a token only where there is one. */
export function toPage<T>(items: readonly T[], nextToken: string | undefined): Page<T> {
  return nextToken === undefined ? { items } : { items, nextToken };
}

export function fromDescribeLogGroups(request: DescribeLogGroupsRequest): sdk.DescribeLogGroupsRequest {
  const { prefix, pattern, ...rest } = request;
  return { ...present({ logGroupNamePrefix: prefix, logGroupNamePattern: pattern }), ...rest };
}

export function toLogGroupsPage({ logGroups = [], nextToken }: sdk.DescribeLogGroupsResponse): Page<LogGroup> {
  return toPage(logGroups.map(toLogGroup), nextToken);
}

function toLogGroup(group: sdk.LogGroup): LogGroup {
  return {
    name: group.logGroupName ?? "",
    arn: group.logGroupArn ?? (group.arn ?? "").replace(/:\*$/u, ""),
    ...present({
      createdAt: group.creationTime,
      storedBytes: group.storedBytes,
      retentionInDays: group.retentionInDays,
      logClass: group.logGroupClass,
      metricFilterCount: group.metricFilterCount,
      kmsKeyId: group.kmsKeyId,
      deletionProtected: group.deletionProtectionEnabled,
      retentionPolicy: group.retentionPolicyName,
    }),
  };
}

export function fromCreateLogGroup(request: CreateLogGroupRequest): sdk.CreateLogGroupRequest {
  const { group, logClass, tags, kmsKeyId } = request;
  return {
    logGroupName: group,
    ...(tags === undefined || Object.keys(tags).length === 0 ? {} : { tags: { ...tags } }),
    ...present({ logGroupClass: logClass, kmsKeyId }),
  };
}

/** Newest first; the service can't order by time where a prefix is given. */
export function fromDescribeLogStreams(request: DescribeLogStreamsRequest): sdk.DescribeLogStreamsRequest {
  const { group, prefix, ...rest } = request;
  const order =
    prefix === undefined ? ({ orderBy: "LastEventTime", descending: true } as const) : { logStreamNamePrefix: prefix };
  return { logGroupName: group, ...order, ...rest };
}

export function toLogStreamsPage({ logStreams = [], nextToken }: sdk.DescribeLogStreamsResponse): Page<LogStream> {
  return toPage(logStreams.map(toLogStream), nextToken);
}

function toLogStream(stream: sdk.LogStream): LogStream {
  return {
    name: stream.logStreamName ?? "",
    arn: stream.arn ?? "",
    ...present({
      createdAt: stream.creationTime,
      firstEventAt: stream.firstEventTimestamp,
      lastEventAt: stream.lastEventTimestamp,
      lastIngestionAt: stream.lastIngestionTime,
    }),
  };
}

export function toSubscriptionFiltersPage(output: sdk.DescribeSubscriptionFiltersResponse): Page<SubscriptionFilter> {
  return toPage((output.subscriptionFilters ?? []).map(toSubscriptionFilter), output.nextToken);
}

function toSubscriptionFilter(filter: sdk.SubscriptionFilter): SubscriptionFilter {
  const { filterName: name = "", filterPattern: pattern = "", destinationArn = "" } = filter;
  return { name, pattern, destinationArn };
}

export function toRejectedEvents({ rejectedLogEventsInfo: info }: sdk.PutLogEventsResponse): RejectedEvents {
  return present({
    tooNewFrom: info?.tooNewLogEventStartIndex,
    tooOldUntil: info?.tooOldLogEventEndIndex,
    expiredUntil: info?.expiredLogEventEndIndex,
  });
}

export function fromGetLogEvents({ group, stream, ...rest }: GetLogEventsRequest): sdk.GetLogEventsRequest {
  return { logGroupName: group, logStreamName: stream, ...rest };
}

/** A stream's events don't carry its name, so it comes from the request. */
export function toLogEventsPage(output: sdk.GetLogEventsResponse, stream: string): GetLogEventsPage {
  const { events = [], nextForwardToken = "", nextBackwardToken = "" } = output;
  return { events: events.map((event) => toLogEvent(event, stream)), nextForwardToken, nextBackwardToken };
}

export function fromFilterLogEvents(request: FilterLogEventsRequest): sdk.FilterLogEventsRequest {
  const { group, streams, streamPrefix, ...rest } = request;
  return {
    logGroupName: group,
    ...(streams === undefined ? {} : { logStreamNames: [...streams] }),
    ...(streamPrefix === undefined ? {} : { logStreamNamePrefix: streamPrefix }),
    ...rest,
  };
}

export function toFilteredPage({ events = [], nextToken }: sdk.FilterLogEventsResponse): Page<LogEvent> {
  return toPage(events.map(toFilteredEvent), nextToken);
}

/** In one literal: a download makes millions of them. */
function toFilteredEvent(event: sdk.FilteredLogEvent): LogEvent {
  const { timestamp = 0, ingestionTime = timestamp, message = "", logStreamName: stream = "", eventId } = event;
  return eventId === undefined
    ? { timestamp, ingestionTime, message, stream }
    : { timestamp, ingestionTime, message, stream, eventId };
}

export function fromStartLiveTail(request: StartLiveTailRequest): sdk.StartLiveTailRequest {
  const { groupArns, streams, streamPrefix, filterPattern } = request;
  return {
    logGroupIdentifiers: [...groupArns],
    ...(streams === undefined ? {} : { logStreamNames: [...streams] }),
    ...(streamPrefix === undefined ? {} : { logStreamNamePrefixes: [streamPrefix] }),
    ...(filterPattern === undefined ? {} : { logEventFilterPattern: filterPattern }),
  };
}

/** The port's updates of a session; frames of kinds that came later than this are left out. */
export async function* toLiveTail(
  frames: AsyncIterable<sdk.StartLiveTailResponseStream>,
): AsyncGenerator<LiveTailUpdate> {
  for await (const { sessionStart, sessionUpdate } of frames) {
    if (sessionStart !== undefined) yield { kind: "start" };
    if (sessionUpdate === undefined) continue;
    const { sessionResults = [], sessionMetadata } = sessionUpdate;
    yield { kind: "events", events: sessionResults.map(toLiveEvent), sampled: sessionMetadata?.sampled === true };
  }
}

/** The group stands there as `account:name`. */
function toLiveEvent(event: sdk.LiveTailSessionLogEvent): SelectedEvent {
  const { logStreamName = "", logGroupIdentifier = "" } = event;
  return { ...toLogEvent(event, logStreamName), group: logGroupIdentifier.replace(/^\d*:/u, "") };
}

interface SdkEvent {
  readonly timestamp?: number | undefined;
  readonly ingestionTime?: number | undefined;
  readonly message?: string | undefined;
}

function toLogEvent({ timestamp = 0, ingestionTime = timestamp, message = "" }: SdkEvent, stream: string): LogEvent {
  return { timestamp, ingestionTime, message, stream };
}
