import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../../src/base/clock.js";
import { ChangeHistory } from "../../../src/localServer/journal/changeHistory.js";
import { type Change, LogService } from "../../../src/localServer/operations/logService.js";
import { expiryOf } from "../../../src/localServer/store/retention.js";
import { ServiceError } from "../../../src/localServer/protocol/serviceError.js";
import { LogStore } from "../../../src/localServer/store/store.js";

const hourMs = 3_600_000;
const start = Date.UTC(2026, 10, 1);
const groups = ["a", "b"];

/** What changes something, of few names, so that much is deleted and made again. */
const request = fc.tuple(
  fc.constantFrom(...groups),
  fc.constantFrom("s", "t"),
  fc.integer({ min: 0, max: 40 }),
  fc.constantFrom(
    "CreateLogGroup",
    "CreateLogStream",
    "PutLogEvents",
    "PutLogEvents",
    "PutLogEvents",
    "DeleteLogStream",
    "DeleteLogGroup",
    "PutRetentionPolicy",
    "PutLogGroupDeletionProtection",
    "TagResource",
    "PutMetricFilter",
    "PutAccountPolicy",
  ),
);

type Request = typeof request extends fc.Arbitrary<infer T> ? T : never;

function inputOf([group, stream, number, operation]: Request, now: number): object {
  switch (operation) {
    case "CreateLogGroup":
    case "DeleteLogGroup":
      return { logGroupName: group };
    case "PutLogEvents": {
      const timestamp = now - number * hourMs;
      return { logGroupName: group, logStreamName: stream, logEvents: [{ timestamp, message: `m${number}` }] };
    }
    case "PutRetentionPolicy":
      return { logGroupName: group, retentionInDays: number % 2 === 0 ? 1 : 3 };
    case "PutLogGroupDeletionProtection":
      return { logGroupIdentifier: group, deletionProtectionEnabled: number === 0 };
    case "TagResource":
      return { resourceArn: `arn:aws:logs:us-east-1:000000000000:log-group:${group}`, tags: { team: `t${number}` } };
    case "PutMetricFilter":
      return {
        logGroupName: group,
        filterName: stream,
        filterPattern: `m${number}`,
        metricTransformations: [{ metricName: "m", metricNamespace: "n", metricValue: "1" }],
      };
    case "PutAccountPolicy":
      return {
        policyName: "all",
        policyType: "RETENTION_POLICY",
        policyDocument: JSON.stringify({ retentionInDays: 5 }),
      };
    default:
      return { logGroupName: group, logStreamName: stream };
  }
}

interface Made {
  readonly changes: readonly Change[];
  readonly store: LogStore;
  readonly end: number;
}

function made(requests: readonly Request[]): Made {
  const store = new LogStore();
  const service = new LogService(store, systemClock);
  const changes: Change[] = [];
  let now = start;
  for (const each of requests) {
    now += 2 * hourMs;
    const change = {
      operation: each[3],
      input: inputOf(each, now),
      region: "us-east-1",
      now,
      sequence: store.sequence,
    };
    try {
      service.redo(change);
      changes.push(change);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
    }
  }
  return { changes, store, end: now + hourMs };
}

/** Everything that can be asked of a store but for the bytes of what has expired. */
async function told(store: LogStore, now: number): Promise<unknown> {
  const service = new LogService(store, systemClock);
  const ask = (operation: string, input: object): Promise<object> =>
    service.perform({ operation, input, region: "us-east-1" }, now);
  const answers: unknown[] = [await ask("DescribeLogGroups", {})];
  for (const { name } of store.groups()) {
    const logGroupName = name;
    answers.push(
      await ask("DescribeLogStreams", { logGroupName, orderBy: "LastEventTime" }),
      await ask("FilterLogEvents", { logGroupName }),
      await ask("DescribeMetricFilters", { logGroupName }),
      await ask("ListTagsForResource", { resourceArn: `arn:aws:logs:us-east-1:000000000000:log-group:${name}` }),
    );
  }
  return JSON.parse(JSON.stringify(answers, (key, value: unknown) => (key === "storedBytes" ? 0 : value)));
}

describe("the history of a file of changes", () => {
  it("finds what can be left out without any difference", async () => {
    let left = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 20, maxLength: 60 }), async (requests) => {
        const { changes, store, end } = made(requests);
        const expiry = (group: string): number =>
          store.hasGroup(group) ? expiryOf(store, store.group(group), end) : 0;
        const history = new ChangeHistory();
        for (const [place, change] of changes.entries()) history.add(change, place, 1);
        const kept = changes.filter((change, place) => !history.isObsolete(change, place, expiry));
        left += changes.length - kept.length;
        expect(history.obsoleteBytes(expiry)).toBeLessThanOrEqual(changes.length);
        const again = new LogStore();
        const service = new LogService(again, systemClock);
        for (const change of kept) service.redo(change);
        expect(await told(again, end)).toEqual(await told(store, end));
      }),
      { numRuns: 300 },
    );
    expect(left).toBeGreaterThan(500);
  });
});
