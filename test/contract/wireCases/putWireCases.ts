import { answered, refused, type Call, type WireCase, type WireContext } from "./wireCase.js";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Cases about PutLogEvents. */
export function putWireCases({ group, now }: WireContext): WireCase[] {
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
      name: "events out of order",
      source: "recorded",
      before,
      call: put(now, now - 1),
      expected: refused(
        "InvalidParameterException",
        "Log events in a single PutLogEvents request must be in chronological order.",
      ),
    },
    {
      name: "events over more than 24 hours",
      source: "PutLogEvents",
      before,
      call: put(now - dayMs - 1, now),
      expected: refused("InvalidParameterException"),
    },
    {
      name: "an event of 15 days ago is rejected, with an exclusive index",
      source: "RejectedLogEventsInfo",
      before,
      call: put(now - 15 * dayMs, now),
      expected: answered({ rejectedLogEventsInfo: { tooOldLogEventEndIndex: 1 } }),
    },
    {
      name: "an event three hours ahead is rejected, with an inclusive index",
      source: "RejectedLogEventsInfo",
      before,
      call: put(now, now + 3 * hourMs),
      expected: answered({ rejectedLogEventsInfo: { tooNewLogEventStartIndex: 1 } }),
    },
    {
      name: "an event older than the retention is rejected",
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
      name: "a batch one byte over 1 MiB, counting 26 bytes for each event",
      source: "PutLogEvents",
      before,
      call: ["PutLogEvents", { ...stream, logEvents: [{ timestamp: now, message: "x".repeat(1_048_576 - 25) }] }],
      expected: refused("InvalidParameterException"),
    },
    {
      name: "events over exactly 24 hours, not counting rejected ones",
      source: "recorded",
      before,
      call: put(now - 16 * dayMs, now - dayMs - hourMs, now - hourMs, now + 3 * hourMs),
      expected: answered({ rejectedLogEventsInfo: { tooOldLogEventEndIndex: 1, tooNewLogEventStartIndex: 3 } }),
    },
    {
      name: "a put answers with a sequence token",
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
      name: "a put to a missing stream",
      source: "recorded",
      before: [["CreateLogGroup", { logGroupName: group }]],
      call: put(now),
      expected: refused("ResourceNotFoundException", "The specified log stream does not exist."),
    },
    {
      name: "a put to a missing group",
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
      name: "a batch that is put twice is stored twice, ordered by time and arrival",
      source: "recorded",
      before: [...before, put(now - 1, now), put(now - 1, now)],
      call: ["GetLogEvents", { ...stream, startFromHead: true }],
      expected: answered(
        { events: [{ timestamp: now - 1 }, { timestamp: now - 1 }, { timestamp: now }, { timestamp: now }] },
        "events.4",
      ),
    },
    {
      name: "a stream shows its event times and an upload token",
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
      name: "any sequence token is accepted",
      source: "PutLogEvents",
      before,
      call: ["PutLogEvents", { ...stream, sequenceToken: "1", logEvents: [{ timestamp: now, message: "m" }] }],
      expected: answered({}),
    },
  ];
}
