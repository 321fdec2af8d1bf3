import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../../src/base/clock.js";
import { ObsoleteEntries } from "../../../src/localServer/journal/obsoleteEntries.js";
import { LogService } from "../../../src/localServer/operations/logService.js";
import type { JournalEntry } from "../../../src/localServer/journal/journalEntry.js";
import { expiryOf } from "../../../src/localServer/store/retention.js";
import { ServiceError } from "../../../src/localServer/protocol/serviceError.js";
import { LogStore } from "../../../src/localServer/store/store.js";

const hourMs = 3_600_000;
const start = Date.UTC(2026, 10, 1);
const groups = ["a", "b"];

/** Operations that entry something, with few names, so that much is deleted and created again. */
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
    "PutDataProtectionPolicy",
    "DeleteDataProtectionPolicy",
  ),
);

type Request = typeof request extends fc.Arbitrary<infer T> ? T : never;

/** A data protection policy that masks what a regular expression matches. */
function masking(Regex: string): string {
  const DataIdentifier = ["own"];
  return JSON.stringify({
    Statement: [
      { DataIdentifier, Operation: { Audit: { FindingsDestination: {} } } },
      { DataIdentifier, Operation: { Deidentify: { MaskConfig: {} } } },
    ],
    Configuration: { CustomDataIdentifier: [{ Name: "own", Regex }] },
  });
}

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
    case "PutDataProtectionPolicy":
      return { logGroupIdentifier: group, policyDocument: masking(`m${number % 3}`) };
    case "DeleteDataProtectionPolicy":
      return { logGroupIdentifier: group };
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

interface Generated {
  readonly entries: readonly JournalEntry[];
  readonly store: LogStore;
  readonly end: number;
}

function generate(requests: readonly Request[]): Generated {
  const store = new LogStore();
  const service = new LogService(store, systemClock);
  const entries: JournalEntry[] = [];
  let now = start;
  for (const each of requests) {
    now += 2 * hourMs;
    const entry = {
      operation: each[3],
      input: inputOf(each, now),
      region: "us-east-1",
      now,
      sequence: store.sequence,
    };
    try {
      service.replay(entry);
      entries.push(entry);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
    }
  }
  return { entries, store, end: now + hourMs };
}

/** Everything a client can read from a store except the bytes of expired events. */
async function readAll(store: LogStore, now: number): Promise<unknown> {
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

describe("the obsolete entries of a journal", () => {
  it("can be dropped without changing the result", async () => {
    let dropped = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 20, maxLength: 60 }), async (requests) => {
        const { entries, store, end } = generate(requests);
        const expiry = (group: string): number =>
          store.hasGroup(group) ? expiryOf(store, store.group(group), end) : 0;
        const obsolete = new ObsoleteEntries();
        for (const [ordinal, entry] of entries.entries()) obsolete.add(entry, ordinal, 1);
        const kept = entries.filter((entry, ordinal) => !obsolete.isObsolete(entry, ordinal, expiry));
        dropped += entries.length - kept.length;
        expect(obsolete.obsoleteBytes(expiry)).toBeLessThanOrEqual(entries.length);
        const replayed = new LogStore();
        const service = new LogService(replayed, systemClock);
        for (const entry of kept) service.replay(entry);
        expect(await readAll(replayed, end)).toEqual(await readAll(store, end));
      }),
      { numRuns: 300 },
    );
    expect(dropped).toBeGreaterThan(500);
  });
});
