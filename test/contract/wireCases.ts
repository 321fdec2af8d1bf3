/** An operation and its input. */
type Call = readonly [operation: string, input: object];

/** What an answer must hold: the members that are named, in objects of any depth; a RegExp stands for a text it matches. */
export interface Expected {
  readonly status: number;
  readonly body: object;
  /** Members that must not be there, by the path to their object and their name, as in `logStreams.0.arn`. */
  readonly without?: readonly string[];
}

/** A request and its answer, as the service gives it. */
export interface WireCase {
  readonly name: string;
  /** `recorded`: an answer of the service itself. Otherwise the page of the API reference that says so. */
  readonly source: string;
  /** What has to be there beside CloudWatch Logs, where that is looked at. */
  readonly needs?: string;
  readonly before?: readonly Call[];
  readonly call: Call;
  readonly expected: Expected;
}

/** What a case is told: a group name that nobody has, and the time. */
export interface WireContext {
  readonly group: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

function refused(type: string, message: string | RegExp = /./u): Expected {
  return { status: 400, body: { __type: new RegExp(`(?:^|#)${type}$`, "u"), message } };
}

function answered(body: object, ...without: readonly string[]): Expected {
  return { status: 200, body, without };
}

/** The cases for one group of their own, which doesn't exist before. */
export function wireCases(context: WireContext): WireCase[] {
  return [
    ...groupCases(context),
    ...streamCases(context),
    ...putCases(context),
    ...readCases(context),
    ...filterCases(context),
  ];
}

function groupCases({ group }: WireContext): WireCase[] {
  const create: Call = ["CreateLogGroup", { logGroupName: group }];
  const long = "x".repeat(513);
  return [
    {
      name: "deleting a group that isn't there",
      source: "recorded",
      call: ["DeleteLogGroup", { logGroupName: group }],
      expected: refused("ResourceNotFoundException", "The specified log group does not exist."),
    },
    {
      name: "creating a group twice",
      source: "recorded",
      before: [create],
      call: create,
      expected: refused("ResourceAlreadyExistsException", "The specified log group already exists"),
    },
    {
      name: "a group's name of 513 characters",
      source: "recorded",
      call: ["CreateLogGroup", { logGroupName: long }],
      expected: refused(
        "InvalidParameterException",
        "Invalid LogGroup or LogStream, both must have length less than or equal to 512.",
      ),
    },
    {
      name: "prefix and pattern together",
      source: "recorded",
      call: ["DescribeLogGroups", { logGroupNamePrefix: "abc", logGroupNamePattern: "abc" }],
      expected: refused(
        "InvalidParameterException",
        "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
      ),
    },
    {
      name: "a group by pattern comes without its stored bytes",
      source: "recorded",
      before: [create],
      call: ["DescribeLogGroups", { logGroupNamePattern: group }],
      expected: answered(
        { logGroups: [{ logGroupName: group, metricFilterCount: 0, logGroupClass: "STANDARD" }] },
        "logGroups.0.storedBytes",
      ),
    },
    {
      name: "a group's ARN comes with and without :*",
      source: "DescribeLogGroups",
      before: [create],
      call: ["DescribeLogGroups", { logGroupNamePrefix: group }],
      expected: answered({
        logGroups: [{ arn: new RegExp(`log-group:${group}:\\*$`, "u"), logGroupArn: new RegExp(`${group}$`, "u") }],
      }),
    },
    {
      name: "a group tells of its protections",
      source: "recorded",
      before: [create],
      call: ["DescribeLogGroups", { logGroupNamePrefix: group }],
      expected: answered(
        { logGroups: [{ storedBytes: 0, deletionProtectionEnabled: false, bearerTokenAuthenticationEnabled: false }] },
        "logGroups.0.retentionInDays",
      ),
    },
    {
      name: "a retention that isn't there is taken away",
      source: "recorded",
      before: [create],
      call: ["DeleteRetentionPolicy", { logGroupName: group }],
      expected: answered({}),
    },
    {
      name: "a made-up token of DescribeLogGroups",
      source: "DescribeLogGroups",
      call: ["DescribeLogGroups", { nextToken: "made-up" }],
      expected: refused("InvalidParameterException", /nextToken/u),
    },
    {
      name: "a page of 51 groups",
      source: "DescribeLogGroups",
      call: ["DescribeLogGroups", { limit: 51 }],
      expected: refused("InvalidParameterException", /Member must have value less than or equal to 50/u),
    },
    {
      name: "a retention of two days",
      source: "PutRetentionPolicy",
      before: [create],
      call: ["PutRetentionPolicy", { logGroupName: group, retentionInDays: 2 }],
      expected: refused("InvalidParameterException"),
    },
    {
      name: "a name with a space",
      source: "CreateLogGroup",
      call: ["CreateLogGroup", { logGroupName: "a b" }],
      expected: refused("InvalidParameterException", /Member must satisfy regular expression pattern/u),
    },
    {
      name: "a name that begins with aws/",
      source: "CreateLogGroup",
      call: ["CreateLogGroup", { logGroupName: `aws/${group}` }],
      expected: refused("InvalidParameterException"),
    },
    {
      name: "a protected group is not deleted",
      source: "CreateLogGroup",
      before: [["CreateLogGroup", { logGroupName: group, deletionProtectionEnabled: true }]],
      call: ["DeleteLogGroup", { logGroupName: group }],
      expected: refused("(?:ValidationException|OperationAbortedException|InvalidOperationException)"),
    },
  ];
}

function streamCases({ group }: WireContext): WireCase[] {
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
      name: "deleting a stream that isn't there",
      source: "recorded",
      before: [create],
      call: ["DeleteLogStream", stream],
      expected: refused("ResourceNotFoundException", "The specified log stream does not exist."),
    },
    {
      name: "creating a stream in a group that isn't there",
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
      name: "a stream without events has no times of events",
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

function putCases({ group, now }: WireContext): WireCase[] {
  const stream = { logGroupName: group, logStreamName: "one" };
  const before: Call[] = [
    ["CreateLogGroup", { logGroupName: group }],
    ["CreateLogStream", stream],
  ];
  const put = (...times: number[]): Call => [
    "PutLogEvents",
    { ...stream, logEvents: times.map((timestamp) => ({ timestamp, message: "m" })) },
  ];
  return [
    {
      name: "events that are not in order",
      source: "recorded",
      before,
      call: put(now, now - 1),
      expected: refused(
        "InvalidParameterException",
        "Log events in a single PutLogEvents request must be in chronological order.",
      ),
    },
    {
      name: "events of more than 24 hours",
      source: "PutLogEvents",
      before,
      call: put(now - dayMs - 1, now),
      expected: refused("InvalidParameterException"),
    },
    {
      name: "an event of 15 days ago is rejected, up to an exclusive index",
      source: "RejectedLogEventsInfo",
      before,
      call: put(now - 15 * dayMs, now),
      expected: answered({ rejectedLogEventsInfo: { tooOldLogEventEndIndex: 1 } }),
    },
    {
      name: "an event of three hours ahead is rejected, from an inclusive index",
      source: "RejectedLogEventsInfo",
      before,
      call: put(now, now + 3 * hourMs),
      expected: answered({ rejectedLogEventsInfo: { tooNewLogEventStartIndex: 1 } }),
    },
    {
      name: "an event that the retention would not keep is rejected",
      source: "RejectedLogEventsInfo",
      before: [...before, ["PutRetentionPolicy", { logGroupName: group, retentionInDays: 3 }]],
      call: put(now - 4 * dayMs, now - 3.5 * dayMs),
      expected: answered({ rejectedLogEventsInfo: { expiredLogEventEndIndex: 2 } }),
    },
    {
      name: "10,001 events",
      source: "PutLogEvents",
      before,
      call: put(...Array.from({ length: 10_001 }, () => now)),
      expected: refused("InvalidParameterException"),
    },
    {
      name: "a batch of a byte over 1 MiB, 26 bytes for each event counted",
      source: "PutLogEvents",
      before,
      call: ["PutLogEvents", { ...stream, logEvents: [{ timestamp: now, message: "x".repeat(1_048_576 - 25) }] }],
      expected: refused("InvalidParameterException"),
    },
    {
      name: "events of 24 hours to the millisecond, and what is rejected doesn't count",
      source: "recorded",
      before,
      call: put(now - 16 * dayMs, now - dayMs - hourMs, now - hourMs, now + 3 * hourMs),
      expected: answered({ rejectedLogEventsInfo: { tooOldLogEventEndIndex: 1, tooNewLogEventStartIndex: 3 } }),
    },
    {
      name: "a put still answers with a sequence token",
      source: "recorded",
      before,
      call: put(now),
      expected: answered({ nextSequenceToken: /^\d{56}$/u }, "rejectedLogEventsInfo"),
    },
    {
      name: "too old, expired and too new in one put",
      source: "recorded",
      before: [...before, ["PutRetentionPolicy", { logGroupName: group, retentionInDays: 1 }]],
      call: put(...[-16, -15, -2, -1.5, -0.1, -0.05, 0.125, 0.2].map((days) => now + days * dayMs)),
      expected: answered({
        rejectedLogEventsInfo: { tooOldLogEventEndIndex: 2, expiredLogEventEndIndex: 4, tooNewLogEventStartIndex: 6 },
      }),
    },
    {
      name: "a put to a stream that isn't there",
      source: "recorded",
      before: [["CreateLogGroup", { logGroupName: group }]],
      call: put(now),
      expected: refused("ResourceNotFoundException", "The specified log stream does not exist."),
    },
    {
      name: "a put to a group that isn't there",
      source: "recorded",
      call: put(now),
      expected: refused("ResourceNotFoundException", "The specified log group does not exist."),
    },
    {
      name: "an event without a message",
      source: "InputLogEvent",
      before,
      call: ["PutLogEvents", { ...stream, logEvents: [{ timestamp: now, message: "" }] }],
      expected: refused("InvalidParameterException", /greater than or equal to 1/u),
    },
    {
      name: "a batch that is put twice is there twice, by time and then as it came",
      source: "recorded",
      before: [...before, put(now - 1, now), put(now - 1, now)],
      call: ["GetLogEvents", { ...stream, startFromHead: true }],
      expected: answered(
        { events: [{ timestamp: now - 1 }, { timestamp: now - 1 }, { timestamp: now }, { timestamp: now }] },
        "events.4",
      ),
    },
    {
      name: "a stream tells of its events, and an upload token that is of no use",
      source: "recorded",
      before: [...before, put(now - 1, now)],
      call: ["DescribeLogStreams", { logGroupName: group }],
      expected: answered({
        logStreams: [
          { firstEventTimestamp: now - 1, lastEventTimestamp: now, uploadSequenceToken: /^\d{56}$/u, storedBytes: 0 },
        ],
      }),
    },
    {
      name: "any sequence token does",
      source: "PutLogEvents",
      before,
      call: ["PutLogEvents", { ...stream, sequenceToken: "1", logEvents: [{ timestamp: now, message: "m" }] }],
      expected: answered({}),
    },
  ];
}

function readCases({ group, now }: WireContext): WireCase[] {
  const stream = { logGroupName: group, logStreamName: "one" };
  const logEvents = [1, 2, 3].map((index) => ({ timestamp: now - 10 + index, message: `m${index}` }));
  const before: Call[] = [
    ["CreateLogGroup", { logGroupName: group }],
    ["CreateLogStream", stream],
    ["PutLogEvents", { ...stream, logEvents }],
  ];
  return [
    {
      name: "reading a stream that isn't there",
      source: "recorded",
      before,
      call: ["GetLogEvents", { ...stream, logStreamName: "none" }],
      expected: refused("ResourceNotFoundException", "The specified log stream does not exist."),
    },
    {
      name: "a made-up token of GetLogEvents",
      source: "recorded",
      before,
      call: ["GetLogEvents", { ...stream, nextToken: "made-up" }],
      expected: refused("InvalidParameterException", "The specified nextToken is invalid."),
    },
    {
      name: "a made-up token of FilterLogEvents",
      source: "recorded",
      before,
      call: ["FilterLogEvents", { logGroupName: group, nextToken: "made-up" }],
      expected: refused("InvalidParameterException", "The specified nextToken is invalid."),
    },
    {
      name: "a page of 10,001 events",
      source: "recorded",
      before,
      call: ["GetLogEvents", { ...stream, limit: 10_001 }],
      expected: refused(
        "InvalidParameterException",
        "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
      ),
    },
    {
      name: "GetLogEvents gives the newest of a page in time order, unless from the head",
      source: "GetLogEvents",
      before,
      call: ["GetLogEvents", { ...stream, limit: 2 }],
      expected: answered({ events: [{ message: "m2" }, { message: "m3" }] }, "events.2", "events.0.eventId"),
    },
    {
      name: "GetLogEvents leaves its end time out",
      source: "GetLogEvents",
      before,
      call: ["GetLogEvents", { ...stream, startTime: now - 9, endTime: now - 7, startFromHead: true }],
      expected: answered({ events: [{ message: "m1" }, { message: "m2" }] }, "events.2"),
    },
    {
      name: "FilterLogEvents takes its end time in, and gives ids and streams",
      source: "FilterLogEvents",
      before,
      call: ["FilterLogEvents", { logGroupName: group, startTime: now - 9, endTime: now - 8 }],
      expected: answered(
        { events: [{ message: "m1", logStreamName: "one", eventId: /./u }, { message: "m2" }] },
        "events.2",
      ),
    },
    {
      name: "FilterLogEvents names no searched streams any more",
      source: "FilterLogEvents",
      before,
      call: ["FilterLogEvents", { logGroupName: group }],
      expected: answered({}, "searchedLogStreams.0"),
    },
    {
      name: "FilterLogEvents gives the newest first when it is told to",
      source: "FilterLogEvents (since June 2026)",
      before,
      call: ["FilterLogEvents", { logGroupName: group, startTime: now - hourMs, startFromHead: false }],
      expected: answered({ events: [{ message: "m3" }, { message: "m2" }, { message: "m1" }] }),
    },
    {
      name: "FilterLogEvents gives the newest first since 2024 only",
      source: "FilterLogEvents (since June 2026)",
      before,
      call: ["FilterLogEvents", { logGroupName: group, startFromHead: false }],
      expected: refused("InvalidParameterException"),
    },
    {
      name: "streams by name and by prefix",
      source: "FilterLogEvents",
      before,
      call: ["FilterLogEvents", { logGroupName: group, logStreamNames: ["one"], logStreamNamePrefix: "o" }],
      expected: refused("InvalidParameterException"),
    },
    {
      name: "101 streams by name",
      source: "FilterLogEvents",
      before,
      call: [
        "FilterLogEvents",
        { logGroupName: group, logStreamNames: Array.from({ length: 101 }, (_, number) => `s${number}`) },
      ],
      expected: refused("InvalidParameterException", /less than or equal to 100/u),
    },
    {
      name: "a search of a group by name and by ARN",
      source: "FilterLogEvents",
      before,
      call: [
        "FilterLogEvents",
        { logGroupName: group, logGroupIdentifier: `arn:aws:logs:us-east-1:$account:log-group:${group}` },
      ],
      expected: refused("(?:InvalidParameter|Validation)Exception"),
    },
    {
      name: "a search by a broken pattern",
      source: "recorded",
      before,
      call: ["FilterLogEvents", { logGroupName: group, filterPattern: "{ $.v EXISTS }" }],
      expected: refused("InvalidParameterException", /^Invalid filter pattern/u),
    },
    {
      name: "a Live Tail by an ARN that ends with :*",
      source: "StartLiveTail",
      before,
      call: ["StartLiveTail", { logGroupIdentifiers: [`arn:aws:logs:us-east-1:$account:log-group:${group}:*`] }],
      expected: refused("(?:InvalidParameter|Validation)Exception"),
    },
    {
      name: "a Live Tail of 11 groups",
      source: "StartLiveTail",
      call: [
        "StartLiveTail",
        {
          logGroupIdentifiers: Array.from(
            { length: 11 },
            (_, number) => `arn:aws:logs:us-east-1:$account:log-group:${group}${number}`,
          ),
        },
      ],
      expected: refused("(?:InvalidParameter|Validation)Exception", /less than or equal to 10/u),
    },
    {
      name: "a pattern with a word that must not stand there",
      source: "Filter pattern syntax",
      before,
      call: ["FilterLogEvents", { logGroupName: group, filterPattern: "-m2" }],
      expected: answered({ events: [{ message: "m1" }, { message: "m3" }] }, "events.2"),
    },
  ];
}

function filterCases({ group }: WireContext): WireCase[] {
  const create: Call = ["CreateLogGroup", { logGroupName: group }];
  const transformation = { metricName: "m", metricNamespace: "n", metricValue: "1" };
  const metric = { logGroupName: group, filterName: "a", filterPattern: "ERROR" };
  const subscription = (filterName: string): Call => [
    "PutSubscriptionFilter",
    {
      logGroupName: group,
      filterName,
      filterPattern: "",
      destinationArn: "arn:aws:lambda:us-east-1:000000000000:function:f",
    },
  ];
  return [
    {
      name: "a third subscription filter",
      source: "recorded",
      needs: "a Lambda function that can be called",
      before: [create, subscription("a"), subscription("b")],
      call: subscription("c"),
      expected: refused("LimitExceededException", "Resource limit exceeded."),
    },
    {
      name: "a metric filter with two transformations",
      source: "recorded",
      before: [create],
      call: ["PutMetricFilter", { ...metric, metricTransformations: [transformation, transformation] }],
      expected: refused("InvalidParameterException", /metricTransformations/u),
    },
    {
      name: "a metric filter is counted in its group",
      source: "DescribeLogGroups",
      before: [create, ["PutMetricFilter", { ...metric, metricTransformations: [transformation] }]],
      call: ["DescribeLogGroups", { logGroupNamePrefix: group }],
      expected: answered({ logGroups: [{ metricFilterCount: 1 }] }),
    },
    {
      name: "a metric filter that is replaced keeps the time of its creation, and is for the events as they came",
      source: "recorded",
      before: [
        create,
        ["PutMetricFilter", { ...metric, metricTransformations: [transformation] }],
        ["PutMetricFilter", { ...metric, filterPattern: "WARN", metricTransformations: [transformation] }],
      ],
      call: ["DescribeMetricFilters", { logGroupName: group }],
      expected: answered(
        { metricFilters: [{ filterName: "a", filterPattern: "WARN", applyOnTransformedLogs: false }] },
        "metricFilters.1",
      ),
    },
    {
      name: "a metric filter of a broken pattern",
      source: "recorded",
      before: [create],
      call: [
        "PutMetricFilter",
        { ...metric, filterPattern: "{ $.broken = }", metricTransformations: [transformation] },
      ],
      expected: refused("InvalidParameterException", /^Invalid metric filter pattern/u),
    },
    ...[
      { name: "that is no number", change: { metricValue: "not-a-number" } },
      { name: "of a unit that isn't there", change: { unit: "Widgets" } },
      { name: "with dimensions and a default value", change: { dimensions: { Bucket: "$.bucket" }, defaultValue: 0 } },
      { name: "with a dimension that is no selector", change: { dimensions: { Bucket: "$.items[*].bucket" } } },
    ].map(({ name, change }): WireCase => ({
      name: `a metric's value ${name}`,
      source: "recorded",
      before: [create],
      call: [
        "PutMetricFilter",
        { ...metric, filterPattern: "{ $.bucket = * }", metricTransformations: [{ ...transformation, ...change }] },
      ],
      expected: refused("InvalidParameterException"),
    })),
    {
      name: "a metric's value by a selector with a wildcard",
      source: "recorded",
      before: [create],
      call: [
        "PutMetricFilter",
        {
          ...metric,
          filterPattern: "{ $.items[*].value = * }",
          metricTransformations: [{ ...transformation, metricValue: "$.items[*].value" }],
        },
      ],
      expected: refused("InvalidParameterException"),
    },
    {
      name: "a metric's value by a field that the pattern doesn't have",
      source: "recorded",
      before: [create],
      call: [
        "PutMetricFilter",
        {
          ...metric,
          filterPattern: "[kind, value]",
          metricTransformations: [{ ...transformation, metricValue: "$missing" }],
        },
      ],
      expected: answered({}),
    },
    {
      name: "a pattern that has a field's name twice",
      source: "recorded",
      call: ["TestMetricFilter", { filterPattern: "[word, word]", logEventMessages: ["a b"] }],
      expected: refused("InvalidParameterException"),
    },
    {
      name: "a pattern without fields takes every event, and numbers its fields",
      source: "recorded",
      call: ["TestMetricFilter", { filterPattern: "[]", logEventMessages: ['one "two 3"'] }],
      expected: answered({ matches: [{ eventNumber: 1, extractedValues: { $1: "one", $2: "two 3" } }] }),
    },
    {
      name: "a pattern tried on messages, with the numbers of events and what was extracted",
      source: "TestMetricFilter",
      call: [
        "TestMetricFilter",
        { filterPattern: "[ip, status=4*]", logEventMessages: ["10.0.0.1 404", "10.0.0.1 200"] },
      ],
      expected: answered(
        { matches: [{ eventNumber: 1, extractedValues: { $ip: "10.0.0.1", $status: "404" } }] },
        "matches.1",
      ),
    },
    {
      name: "51 messages to try a pattern on",
      source: "TestMetricFilter",
      call: ["TestMetricFilter", { filterPattern: "a", logEventMessages: Array.from({ length: 51 }, () => "a") }],
      expected: refused("InvalidParameterException"),
    },
    {
      name: "a tag is there, by the ARN without :*",
      source: "TagResource",
      before: [["CreateLogGroup", { logGroupName: group, tags: { team: "a" } }]],
      call: ["ListTagsForResource", { resourceArn: `arn:aws:logs:us-east-1:$account:log-group:${group}` }],
      expected: answered({ tags: { team: "a" } }),
    },
    {
      name: "groups by alternatives of their names",
      source: "ListLogGroups",
      before: [create],
      call: ["ListLogGroups", { logGroupNamePattern: `^${group.slice(0, 20)}|none-of-these` }],
      expected: answered({ logGroups: [{ logGroupName: group, logGroupClass: "STANDARD" }] }),
    },
  ];
}
