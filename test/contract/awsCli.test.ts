import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLogsApi } from "../../src/aws/logsApi.js";
import { cliAction } from "../../src/logs/cli/cliArgument.js";
import { cliCommand } from "../../src/logs/cli/cliCommand.js";
import type { CliCommandName } from "../../src/logs/cli/cliAction.js";
import { getLogGroup } from "../../src/logs/findLogGroup.js";
import { utcZone } from "../../src/logs/time/zone.js";
import { defaultSettings } from "../../src/localServer/control/settings.js";
import { LocalServer } from "../../src/localServer/server.js";
import { findProgram, run } from "./program.js";

const program = findProgram("aws");
const usable = program !== undefined && (await run(program, ["--version"], process.env)).code === 0;
const { signal } = new AbortController();
const stream = ["--log-group-name", "myWebApp", "--log-stream-name", "mytest"];

describe.skipIf(!usable)("the AWS CLI against the local server (skipped where the machine has no aws)", () => {
  const server = new LocalServer();
  let folder = "";
  let endpoint = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "aws-cli-"));
    endpoint = await server.start();
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Nothing of the user's; with credentials or without any. */
  function cleanEnv(withCredentials: boolean): NodeJS.ProcessEnv {
    const inherited = Object.entries(process.env).filter(([name]) => name !== "HOME" && !name.startsWith("AWS_"));
    return {
      ...Object.fromEntries(inherited),
      HOME: folder,
      AWS_CONFIG_FILE: join(folder, "config"),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, "credentials"),
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_PAGER: "",
      ...(withCredentials ? { AWS_ACCESS_KEY_ID: "dummy", AWS_SECRET_ACCESS_KEY: "dummy" } : {}),
      AWS_DEFAULT_REGION: "ap-northeast-2",
    };
  }

  /** Runs `aws logs …` with nothing of the user's; the answer as JSON, or what it complained about. */
  async function logs(...args: string[]): Promise<unknown> {
    const options = ["--endpoint-url", endpoint, "--output", "json"];
    const { code, stdout, stderr } = await run(program ?? "", ["logs", ...args, ...options], cleanEnv(true));
    if (code !== 0) throw new Error(stderr);
    return stdout === "" ? undefined : (JSON.parse(stdout) as unknown);
  }

  const local = () => ({ id: "local", name: "Local", region: "eu-west-1", endpoint, local: true });

  /** What the command prints that is copied. */
  async function copied(command: CliCommandName, fields: object): Promise<string> {
    const script = cliCommand(cliAction(command, fields, { now: Date.now(), zone: utcZone }), local(), "posix");
    const { code, stdout, stderr } = await run("/bin/sh", ["-e", "-c", script], cleanEnv(false));
    expect({ code, stderr, script }).toMatchObject({ code: 0 });
    return stdout;
  }

  it("creates, writes and reads as the tutorial does", async () => {
    const now = Date.now();
    await logs("create-log-group", "--log-group-name", "myWebApp");
    await logs("create-log-stream", ...stream);
    await logs("put-log-events", ...stream, "--log-events", `timestamp=${now},message="hello world"`);
    const stored = { timestamp: now, message: "hello world" };
    expect(await logs("get-log-events", ...stream)).toMatchObject({ events: [stored] });
    const filtered = await logs("filter-log-events", "--log-group-name", "myWebApp", "--filter-pattern", "hello");
    expect(filtered).toMatchObject({ events: [{ ...stored, logStreamName: "mytest" }] });
  });

  it("is told that an event of 2018 was rejected, and doesn't read it", async () => {
    const put = await logs(
      "put-log-events",
      ...stream,
      "--log-events",
      'timestamp=1526984256000,message="hello world"',
    );
    expect(put).toMatchObject({ rejectedLogEventsInfo: { tooOldLogEventEndIndex: 1 } });
    const { events } = (await logs("get-log-events", ...stream, "--start-from-head")) as {
      events: { timestamp: number }[];
    };
    expect(events.map(({ timestamp }) => timestamp)).not.toContain(1_526_984_256_000);
    expect(events).toHaveLength(1);
  });

  it("pages through groups and shows ARNs of the region that it signs for", async () => {
    for (const name of ["a", "b", "c"]) await logs("create-log-group", "--log-group-name", `page-${name}`);
    const prefix = ["--log-group-name-prefix", "page-"];
    const all = (await logs("describe-log-groups", ...prefix, "--page-size", "1")) as {
      logGroups: { arn: string }[];
    };
    expect(all.logGroups.map(({ arn }) => arn)).toEqual(
      ["a", "b", "c"].map((name) => `arn:aws:logs:ap-northeast-2:000000000000:log-group:page-${name}:*`),
    );
  });

  it("pages through events and streams, and goes on at a token", { timeout: 120_000 }, async () => {
    const now = Date.now();
    await logs("create-log-group", "--log-group-name", "paged");
    for (const name of ["s1", "s2", "s3"]) {
      const place = ["--log-group-name", "paged", "--log-stream-name", name];
      await logs("create-log-stream", ...place);
      const events = [0, 1, 2].map((each) => `timestamp=${now + each},message=${name}-${each}`);
      await logs("put-log-events", ...place, "--log-events", ...events);
    }
    interface Pages {
      readonly events: { message: string }[];
      readonly logStreams: { logStreamName: string }[];
      readonly NextToken?: string;
    }
    const filter = ["filter-log-events", "--log-group-name", "paged", "--filter-pattern=-s2"];
    const all = (await logs(...filter, "--page-size", "2")) as Pages;
    expect(all.events.map(({ message }) => message)).toEqual(["s1-0", "s3-0", "s1-1", "s3-1", "s1-2", "s3-2"]);
    const first = (await logs(...filter, "--page-size", "2", "--max-items", "3")) as Pages;
    const rest = (await logs(...filter, "--page-size", "2", "--starting-token", first.NextToken ?? "")) as Pages;
    expect([...first.events, ...rest.events]).toEqual(all.events);
    const streams = ["describe-log-streams", "--log-group-name", "paged", "--order-by", "LastEventTime"];
    const newest = (await logs(...streams, "--descending", "--page-size", "1")) as Pages;
    expect(newest.logStreams.map(({ logStreamName }) => logStreamName)).toEqual(["s3", "s2", "s1"]);
  });

  it("does what was copied for it", { timeout: 120_000 }, async () => {
    const [group, name] = ["copied/group", "-a $LATEST ['x'] \"é\""];
    const message = 'it\'s {"a": "$HOME `id`"}\n!\\ 100%';
    await copied("createLogGroup", { group, retentionInDays: 7, tags: { team: "a b" } });
    const api = createLogsApi(local());
    const described = await getLogGroup(api, group, signal);
    expect(described.retentionInDays).toBe(7);
    await copied("editTags", { arn: described.arn, set: { env: "it" }, remove: ["team"] });
    expect(await api.listTagsForResource({ arn: described.arn }, signal)).toEqual({ env: "it" });
    await copied("createLogStream", { group, stream: name });
    await copied("putLogEvents", { group, stream: name, events: [{ message }, { message: "other" }] });
    const read = JSON.parse(await copied("openLog", { group, stream: name, start: "1h" })) as { events: object[] };
    expect(read.events).toMatchObject([{ message }, { message: "other" }]);
    const found = JSON.parse(await copied("searchLogGroup", { group, streams: [name], filterPattern: "-other" })) as {
      events: object[];
    };
    expect(found.events).toMatchObject([{ message }]);
    const file = join(folder, "down load.json");
    await copied("download", { group, start: "1h", end: "now", file });
    expect((JSON.parse(await readFile(file, "utf8")) as { events: object[] }).events).toHaveLength(2);
    await copied("setRetention", { group, retentionInDays: null });
    expect((await getLogGroup(api, group, signal)).retentionInDays).toBeUndefined();
    const subscription = {
      group,
      name: "-to it's",
      destinationArn: "arn:aws:lambda:eu-west-1:000000000000:function:f",
    };
    await copied("createSubscriptionFilter", { ...subscription, filterPattern: '-"a b"' });
    expect((await api.describeSubscriptionFilters({ group }, signal)).items).toMatchObject([
      { name: "-to it's", pattern: '-"a b"', destinationArn: subscription.destinationArn },
    ]);
    await copied("createSubscriptionFilter", subscription);
    expect((await api.describeSubscriptionFilters({ group }, signal)).items).toMatchObject([{ pattern: "" }]);
    await copied("deleteSubscriptionFilter", { group, name: subscription.name });
    expect((await api.describeSubscriptionFilters({ group }, signal)).items).toEqual([]);
    await copied("deleteLogStream", { group, stream: name });
    await copied("deleteLogGroup", { group });
    expect((await api.describeLogGroups({ prefix: group }, signal)).items).toEqual([]);
    api.dispose();
  });

  it("reads the settings of a log group by what was copied for it", { timeout: 120_000 }, async () => {
    const api = createLogsApi(local());
    const group = "copied/settings";
    await api.createLogGroup({ group }, signal);
    const { arn } = await getLogGroup(api, group, signal);
    const read = async (command: CliCommandName, fields: object): Promise<unknown> =>
      JSON.parse(await copied(command, fields));
    const filter = {
      name: "-it's",
      destinationArn: "arn:aws:kinesis:eu-west-1:000000000000:stream/s",
      roleArn: "arn:aws:iam::000000000000:role/r",
      distribution: "Random",
      applyOnTransformedLogs: true,
      fieldSelectionCriteria: '@aws.region NOT IN ["us-east-1"]',
      emitSystemFields: ["@aws.account", "@source.log"],
    };
    await copied("createSubscriptionFilter", { group, filterPattern: "x", ...filter });
    expect((await api.describeSubscriptionFilters({ group }, signal)).items).toMatchObject([filter]);
    expect(await read("openSubscriptionFilter", { group, name: filter.name })).toMatchObject({
      subscriptionFilters: [{ filterName: "-it's", filterPattern: "x" }],
    });
    await api.putTransformer({ group, config: [{ parseJSON: {} }] }, signal);
    expect(await read("openTransformer", { group })).toMatchObject({ transformerConfig: [{ parseJSON: {} }] });
    const policy = '{"Fields":["requestId"]}';
    await api.putIndexPolicy({ group, document: policy }, signal);
    expect(await read("openFieldIndexPolicy", { group })).toMatchObject({
      indexPolicies: [{ policyDocument: policy }],
    });
    expect(await read("openDataProtectionPolicy", { group })).toMatchObject({ logGroupIdentifier: group });
    const { detector } = await api.createLogAnomalyDetector({ groupArn: arn, name: "d" }, signal);
    expect(JSON.parse(await copied("showAnomalies", { arn, detectors: [] }))).toMatchObject({
      anomalyDetectors: [{ anomalyDetectorArn: detector, logGroupArnList: [arn] }],
    });
    const lines = await copied("showAnomalies", { arn, detectors: [detector] });
    expect(lines.replaceAll(/\s+/gu, "")).toMatch(/"anomalyDetectors":\[.*\]\}\{"anomalies":\[\]\}$/u);
    api.dispose();
  });

  it("runs a query, reads a whole event, and saves and stops queries", { timeout: 240_000 }, async () => {
    interface Results {
      readonly status: string;
      readonly results: readonly (readonly { readonly field: string; readonly value: string }[])[];
      readonly statistics: { readonly recordsMatched: number };
    }
    await logs("create-log-group", "--log-group-name", "queried");
    const place = ["--log-group-name", "queried", "--log-stream-name", "one"];
    await logs("create-log-stream", ...place);
    const now = Date.now();
    const events = [1, 2, 3].map((code) => ({ timestamp: now + code, message: JSON.stringify({ code }) }));
    await logs("put-log-events", ...place, "--log-events", JSON.stringify(events));
    const seconds = Math.floor(now / 1000);
    const range = ["--start-time", String(seconds - 60), "--end-time", String(seconds + 60)];
    const start = ["start-query", "--log-group-name", "queried", ...range, "--query-string"];
    const { queryId } = (await logs(...start, "fields @timestamp, @message | limit 2")) as { queryId: string };
    const read = async (): Promise<Results> => (await logs("get-query-results", "--query-id", queryId)) as Results;
    let results = await read();
    while (results.status !== "Complete") results = await read();
    const cells = (name: string) => results.results.map((row) => row.find(({ field }) => field === name)?.value ?? "");
    expect(cells("@message")).toEqual(['{"code":3}', '{"code":2}']);
    const record = await logs("get-log-record", "--log-record-pointer", cells("@ptr")[1] ?? "");
    expect(record).toMatchObject({ logRecord: { "@message": '{"code":2}', code: "2" } });
    expect(await logs("describe-queries", "--log-group-name", "queried")).toMatchObject({
      queries: [{ queryId, status: "Complete" }],
    });
    await expect(logs("stop-query", "--query-id", queryId)).rejects.toThrow(/InvalidParameterException/u);
    await expect(logs(...start, "fields (")).rejects.toThrow(/MalformedQueryException/u);
    const definition = ["--name", "errors/all", "--query-string", "fields @message", "--log-group-names", "queried"];
    const { queryDefinitionId } = (await logs("put-query-definition", ...definition)) as { queryDefinitionId: string };
    expect(await logs("describe-query-definitions", "--query-definition-name-prefix", "errors")).toMatchObject({
      queryDefinitions: [{ queryDefinitionId, name: "errors/all", logGroupNames: ["queried"] }],
    });
  });

  it("starts, lists and cancels exports, as it was copied for it", { timeout: 120_000 }, async () => {
    const connection = { id: "local", name: "Local", region: "ap-northeast-2", endpoint, local: true };
    const context = { now: Date.now(), zone: utcZone };
    const copied = async (command: CliCommandName, fields: object): Promise<string> => {
      const script = cliCommand(cliAction(command, fields, context), connection, "posix");
      const { code, stdout, stderr } = await run("/bin/sh", ["-e", "-c", script], cleanEnv(false));
      expect({ code, stderr, script }).toMatchObject({ code: 0 });
      return stdout;
    };
    server.control.set({ ...defaultSettings, exportRunningMs: 60 * 60_000 });
    await logs("create-log-group", "--log-group-name", "exported");
    const end = Date.now() + 60_000;
    const request = { group: "exported", streamPrefix: "-web", start: 0, end, bucket: "my-exports", prefix: "it's" };
    const { taskId } = JSON.parse(await copied("exportToS3", { ...request, name: "a b" })) as { taskId: string };
    expect(await logs("describe-export-tasks", "--task-id", taskId)).toMatchObject({
      exportTasks: [
        { taskId, taskName: "a b", from: 0, to: end, destination: "my-exports", destinationPrefix: "it's" },
      ],
    });
    await copied("cancelExport", { id: taskId });
    expect(await logs("describe-export-tasks", "--status-code", "CANCELLED")).toMatchObject({
      exportTasks: [{ taskId }],
    });
  });

  it("creates an anomaly detector, and suppresses what it finds", { timeout: 240_000 }, async () => {
    interface Listed {
      readonly anomalies: readonly { readonly anomalyId: string; readonly state: string; readonly priority: string }[];
    }
    const place = ["--log-group-name", "watched", "--log-stream-name", "one"];
    await logs("create-log-group", "--log-group-name", "watched");
    await logs("create-log-stream", ...place);
    const patch = { method: "PATCH", body: JSON.stringify({ detectorTrainingMs: 0 }) };
    await fetch(`${endpoint}/_control`, patch);
    const arn = "arn:aws:logs:ap-northeast-2:000000000000:log-group:watched";
    const given = ["--log-group-arn-list", arn, "--evaluation-frequency", "FIVE_MIN", "--anomaly-visibility-time", "7"];
    const { anomalyDetectorArn } = (await logs("create-log-anomaly-detector", ...given)) as {
      anomalyDetectorArn: string;
    };
    const of = ["--anomaly-detector-arn", anomalyDetectorArn];
    expect(await logs("list-log-anomaly-detectors", "--filter-log-group-arn", arn)).toMatchObject({
      anomalyDetectors: [{ anomalyDetectorArn, anomalyDetectorStatus: "ANALYZING", anomalyVisibilityTime: 7 }],
    });
    const events = [{ timestamp: Date.now(), message: "FATAL no memory left" }];
    await logs("put-log-events", ...place, "--log-events", JSON.stringify(events));
    const list = async (): Promise<Listed> => (await logs("list-anomalies", ...of)) as Listed;
    const [found] = (await list()).anomalies;
    expect(found).toMatchObject({ state: "Active", priority: "HIGH" });
    const period = ["--suppression-type", "LIMITED", "--suppression-period", "value=2,suppressionUnit=HOURS"];
    await logs("update-anomaly", ...of, "--anomaly-id", found?.anomalyId ?? "", ...period);
    expect((await list()).anomalies).toMatchObject([{ state: "Suppressed" }]);
    await logs("update-log-anomaly-detector", ...of, "--no-enabled");
    expect(await logs("get-log-anomaly-detector", ...of)).toMatchObject({ anomalyDetectorStatus: "PAUSED" });
    await logs("delete-log-anomaly-detector", ...of);
    await expect(list()).rejects.toThrow(/ResourceNotFoundException/u);
  });

  it("puts, tests and deletes a transformer, and policies of field indexes", { timeout: 240_000 }, async () => {
    const group = ["--log-group-identifier", "cli/transformed"];
    await logs("create-log-group", "--log-group-name", "cli/transformed");
    // That of the CLI's own examples.
    const config =
      '[{"parseJSON":{}},{"addKeys":{"entries":[{"key":"metadata.transformed_in","value":"CloudWatchLogs"}]}}]';
    await logs("put-transformer", ...group, "--transformer-config", config);
    expect(await logs("get-transformer", ...group)).toMatchObject({
      transformerConfig: JSON.parse(config) as unknown,
      creationTime: expect.any(Number) as unknown,
    });
    const messages = ["--log-event-messages", '{"a":1}', "text"];
    expect(await logs("test-transformer", "--transformer-config", config, ...messages)).toEqual({
      transformedLogs: [
        {
          eventNumber: 1,
          eventMessage: '{"a":1}',
          transformedEventMessage: '{"a":1,"metadata":{"transformed_in":"CloudWatchLogs"}}',
        },
        { eventNumber: 2, eventMessage: "text" },
      ],
    });
    await logs("delete-transformer", ...group);
    await expect(logs("get-transformer", ...group)).rejects.toThrow("ResourceNotFoundException");
    const policyDocument = '{"Fields":["requestId"]}';
    await logs("put-index-policy", ...group, "--policy-document", policyDocument);
    const described = await logs("describe-index-policies", "--log-group-identifiers", "cli/transformed");
    expect(described).toMatchObject({ indexPolicies: [{ policyDocument, source: "LOG_GROUP" }] });
    const indexes = await logs("describe-field-indexes", "--log-group-identifiers", "cli/transformed");
    const requestId: unknown = expect.objectContaining({ fieldIndexName: "requestId" });
    expect(indexes).toMatchObject({ fieldIndexes: expect.arrayContaining([requestId]) as unknown });
    await logs("delete-index-policy", ...group);
  });

  it("shows the server's errors", async () => {
    await expect(logs("create-log-group", "--log-group-name", "myWebApp")).rejects.toThrow(
      /ResourceAlreadyExistsException.*The specified log group already exists/u,
    );
    await expect(logs("describe-deliveries")).rejects.toThrow(/UnknownOperationException.*DescribeDeliveries/u);
  });
});
