import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LocalServer } from "../../src/localServer/server.js";

/**
 * Answers of the service that placebo, a recorder for boto3, kept in tests of other projects, from 2016 on: each resource in
 * them is created in the local server, which has to list it likewise.
 */
const folder = process.env["PLACEBO_RECORDINGS"] ?? "";

type Resource = Readonly<Record<string, unknown>>;
type Call = readonly [operation: string, input: object];

/** How a resource comes to be, and how it is listed. */
interface Kind {
  /** The member of the answer that has the resources. */
  readonly list: string;
  readonly create: (resource: Resource) => readonly Call[];
  readonly describe: (resource: Resource) => object;
  /** Members whose values depend on time and on what was put: their type is compared. */
  readonly varying: readonly string[];
  /** Members that the service has added since. */
  readonly newer: readonly string[];
}

const groupOf = ({ arn }: Resource): string => /:log-group:([^:]+)/u.exec(String(arn))?.[1] ?? "";
const createGroup = (logGroupName: unknown): Call => ["CreateLogGroup", { logGroupName }];
const without = (resource: Resource, ...names: readonly string[]): Resource =>
  Object.fromEntries(Object.entries(resource).filter(([name]) => !names.includes(name)));

const kinds: Readonly<Record<string, Kind>> = {
  DescribeLogGroups: {
    list: "logGroups",
    create: ({ logGroupName, kmsKeyId, retentionInDays }) => [
      ["CreateLogGroup", { logGroupName, ...(kmsKeyId === undefined ? {} : { kmsKeyId }) }],
      ...(retentionInDays === undefined
        ? []
        : [["PutRetentionPolicy", { logGroupName, retentionInDays }] satisfies Call]),
    ],
    describe: ({ logGroupName }) => ({ logGroupNamePrefix: logGroupName }),
    varying: ["creationTime", "storedBytes", "metricFilterCount"],
    newer: ["logGroupArn", "logGroupClass", "deletionProtectionEnabled", "bearerTokenAuthenticationEnabled"],
  },
  DescribeLogStreams: {
    list: "logStreams",
    create: (stream) => [
      createGroup(groupOf(stream)),
      ["CreateLogStream", { logGroupName: groupOf(stream), logStreamName: stream["logStreamName"] }],
      ...(stream["lastEventTimestamp"] === undefined ? [] : [putEvent(groupOf(stream), stream["logStreamName"])]),
    ],
    describe: (stream) => ({ logGroupName: groupOf(stream), logStreamNamePrefix: stream["logStreamName"] }),
    varying: [
      "creationTime",
      "firstEventTimestamp",
      "lastEventTimestamp",
      "lastIngestionTime",
      "storedBytes",
      "uploadSequenceToken",
    ],
    newer: [],
  },
  DescribeMetricFilters: {
    list: "metricFilters",
    create: (filter) => [createGroup(filter["logGroupName"]), ["PutMetricFilter", without(filter, "creationTime")]],
    describe: ({ logGroupName, filterName }) => ({ logGroupName, filterNamePrefix: filterName }),
    varying: ["creationTime"],
    newer: ["applyOnTransformedLogs"],
  },
  DescribeSubscriptionFilters: {
    list: "subscriptionFilters",
    create: (filter) => [
      createGroup(filter["logGroupName"]),
      ["PutSubscriptionFilter", without(filter, "creationTime")],
    ],
    describe: ({ logGroupName, filterName }) => ({ logGroupName, filterNamePrefix: filterName }),
    varying: ["creationTime"],
    newer: ["applyOnTransformedLogs", "distribution"],
  },
};

function putEvent(logGroupName: string, logStreamName: unknown): Call {
  return ["PutLogEvents", { logGroupName, logStreamName, logEvents: [{ timestamp: Date.now(), message: "m" }] }];
}

/** The resources of the recordings, each once, in the account and the region of the local server. */
function readResources(): readonly (readonly [operation: string, resource: Resource])[] {
  const files = folder === "" ? [] : readdirSync(folder, { recursive: true, encoding: "utf8" });
  const found = new Map<string, readonly [string, Resource]>();
  for (const file of files) {
    const operation = /logs\.(\w+?)_\d+\.json$/u.exec(file)?.[1] ?? "";
    const kind = kinds[operation];
    if (kind === undefined) continue;
    const text = readFileSync(join(folder, file), "utf8").replaceAll(
      /arn:aws:(?:logs:[\w-]+:\d+:(?=log-group)|lambda:[\w-]+:\d+:)/gu,
      (arn) => `arn:aws:${arn.split(":")[2]}:us-east-1:000000000000:`,
    );
    const { data } = JSON.parse(text) as { data: Readonly<Record<string, readonly Resource[]>> };
    for (const resource of data[kind.list] ?? []) {
      // The service always tells it: this one was written by hand.
      if (resource["creationTime"] === undefined) continue;
      const named = without(resource, ...kind.varying);
      found.set(`${operation} ${JSON.stringify(named)}`, [operation, resource]);
    }
  }
  return [...found.values()];
}

function differences(recorded: Resource, actual: Resource, { varying, newer }: Kind): string[] {
  const names = new Set([...Object.keys(recorded), ...Object.keys(actual)]);
  return [...names].flatMap((name) => {
    const [expected, found] = [recorded[name], actual[name]];
    if (expected === undefined && newer.includes(name)) return [];
    const isSame = varying.includes(name)
      ? typeof expected === typeof found
      : JSON.stringify(expected) === JSON.stringify(found);
    return isSame ? [] : [`${name}: ${JSON.stringify(found)}, recorded ${JSON.stringify(expected)}`];
  });
}

const resources = readResources();

describe.skipIf(resources.length === 0)("the local server and recordings of placebo [needs PLACEBO_RECORDINGS]", () => {
  const server = { current: new LocalServer(), endpoint: "" };
  beforeEach(async () => {
    server.current = new LocalServer();
    server.endpoint = await server.current.start();
  });
  afterEach(() => server.current.stop());

  async function send([operation, input]: Call): Promise<Readonly<Record<string, readonly Resource[]>>> {
    const headers = { "x-amz-target": `Logs_20140328.${operation}` };
    const response = await fetch(server.endpoint, { method: "POST", headers, body: JSON.stringify(input) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${operation} failed: ${text}`);
    return text === "" ? {} : (JSON.parse(text) as Readonly<Record<string, readonly Resource[]>>);
  }

  test.each(resources)("%s: %j", async (operation, resource) => {
    const kind = kinds[operation];
    if (kind === undefined) throw new Error(`No kind for ${operation}`);
    for (const call of kind.create(resource)) await send(call);
    const answer = await send([operation, kind.describe(resource)]);
    expect(answer[kind.list]?.map((actual) => differences(resource, actual, kind))).toEqual([[]]);
  });
});
