import { answered, refused, type Call, type WireCase, type WireContext } from "./wireCase.js";

const hourMs = 3_600_000;

/** Cases about reading events. */
export function readWireCases({ group, now }: WireContext): WireCase[] {
  const stream = { logGroupName: group, logStreamName: "one" };
  const logEvents = [1, 2, 3].map((index) => ({ timestamp: now - 10 + index, message: `m${index}` }));
  const before: Call[] = [
    ["CreateLogGroup", { logGroupName: group }],
    ["CreateLogStream", stream],
    ["PutLogEvents", { ...stream, logEvents }],
  ];
  return [
    {
      name: "reading a missing stream",
      source: "recorded",
      before,
      call: ["GetLogEvents", { ...stream, logStreamName: "none" }],
      expected: refused("ResourceNotFoundException", "The specified log stream does not exist."),
    },
    {
      name: "an invalid token of GetLogEvents",
      source: "recorded",
      before,
      call: ["GetLogEvents", { ...stream, nextToken: "invalid" }],
      expected: refused("InvalidParameterException", "The specified nextToken is invalid."),
    },
    {
      name: "an invalid token of FilterLogEvents",
      source: "recorded",
      before,
      call: ["FilterLogEvents", { logGroupName: group, nextToken: "invalid" }],
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
      name: "GetLogEvents returns the newest events in time order by default",
      source: "GetLogEvents",
      before,
      call: ["GetLogEvents", { ...stream, limit: 2 }],
      expected: answered({ events: [{ message: "m2" }, { message: "m3" }] }, "events.2", "events.0.eventId"),
    },
    {
      name: "GetLogEvents excludes the end time",
      source: "GetLogEvents",
      before,
      call: ["GetLogEvents", { ...stream, startTime: now - 9, endTime: now - 7, startFromHead: true }],
      expected: answered({ events: [{ message: "m1" }, { message: "m2" }] }, "events.2"),
    },
    {
      name: "FilterLogEvents includes the end time, and returns ids and streams",
      source: "FilterLogEvents",
      before,
      call: ["FilterLogEvents", { logGroupName: group, startTime: now - 9, endTime: now - 8 }],
      expected: answered(
        { events: [{ message: "m1", logStreamName: "one", eventId: /./u }, { message: "m2" }] },
        "events.2",
      ),
    },
    {
      name: "FilterLogEvents returns no searched streams",
      source: "FilterLogEvents",
      before,
      call: ["FilterLogEvents", { logGroupName: group }],
      expected: answered({}, "searchedLogStreams.0"),
    },
    {
      name: "FilterLogEvents returns the newest first on request",
      source: "FilterLogEvents (since June 2026)",
      before,
      call: ["FilterLogEvents", { logGroupName: group, startTime: now - hourMs, startFromHead: false }],
      expected: answered({ events: [{ message: "m3" }, { message: "m2" }, { message: "m1" }] }),
    },
    {
      name: "FilterLogEvents returns the newest first only since 2024",
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
      name: "a search by an invalid pattern",
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
      name: "a pattern with an excluded term",
      source: "Filter pattern syntax",
      before,
      call: ["FilterLogEvents", { logGroupName: group, filterPattern: "-m2" }],
      expected: answered({ events: [{ message: "m1" }, { message: "m3" }] }, "events.2"),
    },
  ];
}
