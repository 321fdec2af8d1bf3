import type {
  DescribeLogGroupsCommandOutput,
  DescribeLogStreamsCommandOutput,
  FilterLogEventsCommandInput,
  FilterLogEventsCommandOutput,
  GetLogEventsCommandInput,
  GetLogEventsCommandOutput,
  LogGroup as SdkLogGroup,
  LogStream as SdkLogStream,
  PutLogEventsCommandOutput,
} from "@aws-sdk/client-cloudwatch-logs";
import type { FilterLogEventsRequest, GetLogEventsPage, GetLogEventsRequest, RejectedEvents } from "../logs/logsApi.js";
import type { LogEvent, LogGroup, LogStream, Page } from "../logs/model.js";

/** The object without its undefined members: absent is what the port promises. */
type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function present<T extends object>(values: T): Partial<Present<T>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Present<T>>;
}

function toPage<T>(items: readonly T[], nextToken: string | undefined): Page<T> {
  return nextToken === undefined ? { items } : { items, nextToken };
}

export function toLogGroupsPage({ logGroups = [], nextToken }: DescribeLogGroupsCommandOutput): Page<LogGroup> {
  return toPage(logGroups.map(toLogGroup), nextToken);
}

function toLogGroup(group: SdkLogGroup): LogGroup {
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
    }),
  };
}

export function toLogStreamsPage({ logStreams = [], nextToken }: DescribeLogStreamsCommandOutput): Page<LogStream> {
  return toPage(logStreams.map(toLogStream), nextToken);
}

function toLogStream(stream: SdkLogStream): LogStream {
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

export function toRejectedEvents({ rejectedLogEventsInfo: info }: PutLogEventsCommandOutput): RejectedEvents {
  return present({
    tooNewFrom: info?.tooNewLogEventStartIndex,
    tooOldUntil: info?.tooOldLogEventEndIndex,
    expiredUntil: info?.expiredLogEventEndIndex,
  });
}

export function fromGetLogEvents({ group, stream, ...rest }: GetLogEventsRequest): GetLogEventsCommandInput {
  return { logGroupName: group, logStreamName: stream, ...rest };
}

/** A stream's events don't carry its name, so it comes from the request. */
export function toLogEventsPage(output: GetLogEventsCommandOutput, stream: string): GetLogEventsPage {
  const { events = [], nextForwardToken = "", nextBackwardToken = "" } = output;
  return { events: events.map((event) => toLogEvent(event, stream)), nextForwardToken, nextBackwardToken };
}

export function fromFilterLogEvents(request: FilterLogEventsRequest): FilterLogEventsCommandInput {
  const { group, streams, streamPrefix, ...rest } = request;
  return {
    logGroupName: group,
    ...(streams === undefined ? {} : { logStreamNames: [...streams] }),
    ...(streamPrefix === undefined ? {} : { logStreamNamePrefix: streamPrefix }),
    ...rest,
  };
}

export function toFilteredPage({ events = [], nextToken }: FilterLogEventsCommandOutput): Page<LogEvent> {
  return toPage(
    events.map((event) => ({
      ...toLogEvent(event, event.logStreamName ?? ""),
      ...present({ eventId: event.eventId }),
    })),
    nextToken,
  );
}

interface SdkEvent {
  readonly timestamp?: number | undefined;
  readonly ingestionTime?: number | undefined;
  readonly message?: string | undefined;
}

function toLogEvent({ timestamp = 0, ingestionTime = timestamp, message = "" }: SdkEvent, stream: string): LogEvent {
  return { timestamp, ingestionTime, message, stream };
}
