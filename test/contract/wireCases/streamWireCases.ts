import { answered, refused, type Call, type WireCase, type WireContext } from "./wireCase.js";

/** Cases about log streams. */
export function streamWireCases({ group }: WireContext): WireCase[] {
  const create: Call = ["CreateLogGroup", { logGroupName: group }];
  const stream = { logGroupName: group, logStreamName: "one" };
  const createStream: Call = ["CreateLogStream", stream];
  return [
    {
      name: "creating a stream twice",
      source: "recorded",
      before: [create, createStream],
      call: createStream,
      expected: refused("ResourceAlreadyExistsException", "The specified log stream already exists"),
    },
    {
      name: "deleting a missing stream",
      source: "recorded",
      before: [create],
      call: ["DeleteLogStream", stream],
      expected: refused("ResourceNotFoundException", "The specified log stream does not exist."),
    },
    {
      name: "creating a stream in a missing group",
      source: "recorded",
      call: createStream,
      expected: refused("ResourceNotFoundException", "The specified log group does not exist."),
    },
    {
      name: "a stream's name of 513 characters",
      source: "recorded",
      before: [create],
      call: ["CreateLogStream", { ...stream, logStreamName: "x".repeat(513) }],
      expected: refused(
        "InvalidParameterException",
        "Invalid LogGroup or LogStream, both must have length less than or equal to 512.",
      ),
    },
    {
      name: "a group by name and by ARN",
      source: "recorded",
      before: [create],
      call: [
        "DescribeLogStreams",
        { logGroupName: group, logGroupIdentifier: `arn:aws:logs:us-east-1:000000000000:log-group:${group}` },
      ],
      expected: refused("ValidationException", "LogGroup name and LogGroup ARN are mutually exclusive parameters."),
    },
    {
      name: "a stream without events has no event times",
      source: "recorded",
      before: [create, createStream],
      call: ["DescribeLogStreams", { logGroupName: group }],
      expected: answered(
        { logStreams: [{ logStreamName: "one", storedBytes: 0 }] },
        "logStreams.0.firstEventTimestamp",
        "logStreams.0.lastEventTimestamp",
        "logStreams.0.lastIngestionTime",
      ),
    },
    {
      name: "order by the last event with a prefix",
      source: "DescribeLogStreams",
      before: [create],
      call: ["DescribeLogStreams", { logGroupName: group, orderBy: "LastEventTime", logStreamNamePrefix: "o" }],
      expected: refused("InvalidParameterException"),
    },
    {
      name: "a stream's name with a colon",
      source: "CreateLogStream",
      before: [create],
      call: ["CreateLogStream", { ...stream, logStreamName: "a:b" }],
      expected: refused("InvalidParameterException", /Member must satisfy regular expression pattern/u),
    },
  ];
}
