import type * as sdk from "@aws-sdk/client-cloudwatch-logs";
import { logOfArn } from "../../logs/groupArn.js";
import type { LiveTailUpdate, StartLiveTailRequest } from "../../logs/logsApi.js";
import type { LogEvent } from "../../logs/model.js";
import type { SelectedEvent } from "../../logs/selection/selection.js";
import { type CallShapes, present, readGroupInput, streamInput, type StreamShapes, toPage } from "./shape.js";

/** The shapes of operations on events. */
export const eventShapes = {
  PutLogEvents: {
    toInput: ({ events, ...stream }) => ({ ...streamInput(stream), logEvents: [...events] }),
    toAnswer: ({ rejectedLogEventsInfo: info }) =>
      present({
        tooNewFrom: info?.tooNewLogEventStartIndex,
        tooOldUntil: info?.tooOldLogEventEndIndex,
        expiredUntil: info?.expiredLogEventEndIndex,
      }),
  },
  GetLogEvents: {
    toInput: ({ group, stream, ...rest }) => ({ ...readGroupInput(group), logStreamName: stream, ...rest }),
    // A stream's events don't carry its name, so it comes from the request.
    toAnswer: ({ events = [], nextForwardToken = "", nextBackwardToken = "" }, { stream }) => ({
      events: events.map((event) => toLogEvent(event, stream)),
      nextForwardToken,
      nextBackwardToken,
    }),
  },
  FilterLogEvents: {
    toInput: ({ group, streams, streamPrefix, ...rest }) => ({
      ...readGroupInput(group),
      ...(streams === undefined ? {} : { logStreamNames: [...streams] }),
      ...(streamPrefix === undefined ? {} : { logStreamNamePrefix: streamPrefix }),
      ...rest,
    }),
    toAnswer: ({ events = [], nextToken }) => toPage(events.map(toFilteredEvent), nextToken),
  },
} as const satisfies Partial<CallShapes>;

/** The shapes of Live Tail. */
export const liveTailShapes = {
  StartLiveTail: {
    toInput: ({ groupArns, streams, streamPrefix, filterPattern }) => ({
      logGroupIdentifiers: [...groupArns],
      ...(streams === undefined ? {} : { logStreamNames: [...streams] }),
      ...(streamPrefix === undefined ? {} : { logStreamNamePrefixes: [streamPrefix] }),
      ...(filterPattern === undefined ? {} : { logEventFilterPattern: filterPattern }),
    }),
    toUpdates,
  },
} as const satisfies Partial<StreamShapes>;

/** An event as JSON has it: see `readAnswersPlainly`. */
type Plain<Event> = { readonly [K in keyof Event]: Event[K] | null };

function toLogEvent(event: Plain<sdk.OutputLogEvent>, stream: string): LogEvent {
  const timestamp = event.timestamp ?? 0;
  return { timestamp, ingestionTime: event.ingestionTime ?? timestamp, message: event.message ?? "", stream };
}

/** Uses literals rather than spreads: a download creates millions of events. */
function toFilteredEvent(event: Plain<sdk.FilteredLogEvent>): LogEvent {
  const timestamp = event.timestamp ?? 0;
  const ingestionTime = event.ingestionTime ?? timestamp;
  const message = event.message ?? "";
  const stream = event.logStreamName ?? "";
  const eventId = event.eventId ?? undefined;
  return eventId === undefined
    ? { timestamp, ingestionTime, message, stream }
    : { timestamp, ingestionTime, message, stream, eventId };
}

/** Leaves out messages of kinds that were added to the service later. */
async function* toUpdates(
  frames: AsyncIterable<sdk.StartLiveTailResponseStream>,
  { linked = [] }: StartLiveTailRequest,
): AsyncGenerator<LiveTailUpdate> {
  const arns = new Map(linked.map((arn) => [logOfArn(arn), arn]));
  for await (const { sessionStart, sessionUpdate } of frames) {
    if (sessionStart !== undefined) yield { kind: "start" };
    if (sessionUpdate === undefined) continue;
    const { sessionResults = [], sessionMetadata } = sessionUpdate;
    yield {
      kind: "events",
      events: sessionResults.map((event) => toLiveEvent(event, arns)),
      sampled: sessionMetadata?.sampled === true,
    };
  }
}

/** The service gives the group as `account:name`. */
function toLiveEvent(event: sdk.LiveTailSessionLogEvent, arns: ReadonlyMap<string, string>): SelectedEvent {
  const { logStreamName = "", logGroupIdentifier = "" } = event;
  const group = arns.get(logGroupIdentifier) ?? logGroupIdentifier.replace(/^\d*:/u, "");
  return { ...toLogEvent(event, logStreamName), group };
}
