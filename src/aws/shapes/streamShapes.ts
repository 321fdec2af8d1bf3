import type * as sdk from "@aws-sdk/client-cloudwatch-logs";
import type { LogStream } from "../../logs/model.js";
import { type CallShapes, noAnswer, present, readGroupInput, streamInput, toPage } from "./shape.js";

/** The shapes of operations on log streams. */
export const streamShapes = {
  DescribeLogStreams: {
    // Newest first; the service can't order by time where a prefix is given.
    toInput: ({ group, prefix, ...rest }) => ({
      ...readGroupInput(group),
      ...(prefix === undefined
        ? ({ orderBy: "LastEventTime", descending: true } as const)
        : { logStreamNamePrefix: prefix }),
      ...rest,
    }),
    toAnswer: ({ logStreams = [], nextToken }) => toPage(logStreams.map(toLogStream), nextToken),
  },
  CreateLogStream: { toInput: streamInput, toAnswer: noAnswer },
  DeleteLogStream: { toInput: streamInput, toAnswer: noAnswer },
} as const satisfies Partial<CallShapes>;

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
