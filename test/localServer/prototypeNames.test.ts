import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../src/base/clock.js";
import { type DataFolder, openDataFolder } from "../../src/localServer/journal/dataFolder.js";
import { LogService } from "../../src/localServer/operations/logService.js";
import { LocalServer } from "../../src/localServer/server.js";
import { LogStore } from "../../src/localServer/store/store.js";

/** Names that every object of JavaScript has. */
const names = ["__proto__", "constructor", "toString"];

let folder = "";
let data: DataFolder;
let server: LocalServer;
let endpoint = "";
const warnings: string[] = [];

async function start(): Promise<void> {
  const store = new LogStore();
  const replaying = new LogService(store, systemClock);
  data = await openDataFolder(folder, {
    replay: (entry) => replaying.replay(entry),
    warn: (sentence) => warnings.push(sentence),
  });
  server = new LocalServer({ store, journal: data.journal });
  endpoint = await server.start();
}

async function stop(): Promise<void> {
  await server.stop();
  await data.close();
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "prototype-names-"));
  warnings.splice(0);
  await start();
});
afterEach(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** The body is text, as an object literal can't have a member `__proto__`. */
async function send(method: string, path: string, body: string, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${endpoint}${path}`, { method, headers, body });
  return { status: response.status, text: await response.text() };
}

async function call(operation: string, body: string): Promise<string> {
  const { status, text } = await send("POST", "/", body, { "x-amz-target": `Logs_20140328.${operation}` });
  return status === 200 ? text : `${status} ${text}`;
}

/** An object as JSON that has this member only. */
function member(name: string, value: unknown): string {
  return `{${JSON.stringify(name)}:${JSON.stringify(value)}}`;
}

describe.each(names)("the name %s", (name) => {
  const arn = `arn:aws:logs:us-east-1:000000000000:log-group:${name}`;
  const group = `"logGroupName":"${name}"`;
  const stream = `${group},"logStreamName":"${name}"`;
  const transformation = `{"metricName":"${name}","metricNamespace":"${name}","metricValue":"1",
    "dimensions":${member(name, `$${name}`)}}`;
  const destination = `"destinationName":"${name}"`;
  const targetArn = `"arn:aws:kinesis:us-east-1:000000000000:stream/s"`;

  const writes: readonly (readonly [operation: string, body: string])[] = [
    ["CreateLogGroup", `{${group},"tags":${member(name, "at creation")}}`],
    ["CreateLogStream", `{${stream}}`],
    ["PutLogEvents", `{${stream},"logEvents":[{"timestamp":${Date.now()},"message":"kept"}]}`],
    [
      "PutMetricFilter",
      `{${group},"filterName":"${name}","filterPattern":"[${name}]","metricTransformations":[${transformation}]}`,
    ],
    ["PutDestination", `{${destination},"targetArn":${targetArn},"roleArn":"arn:role","tags":${member(name, "d")}}`],
    ["PutResourcePolicy", `{"policyName":"${name}","policyDocument":"{}"}`],
    ["TagResource", `{"resourceArn":"${arn}","tags":{"other":"value"}}`],
  ];

  /** All answers by operation; none may be refused. */
  async function readAll(): Promise<Readonly<Record<string, string>>> {
    return {
      groups: await call("DescribeLogGroups", `{"logGroupNamePrefix":"${name}"}`),
      streams: await call("DescribeLogStreams", `{${group},"logStreamNamePrefix":"${name}"}`),
      events: await call("FilterLogEvents", `{${group},"logStreamNames":["${name}"]}`),
      page: await call("GetLogEvents", `{${stream},"startFromHead":true}`),
      filters: await call("DescribeMetricFilters", `{${group},"filterNamePrefix":"${name}"}`),
      tags: await call("ListTagsForResource", `{"resourceArn":"${arn}"}`),
      oldTags: await call("ListTagsLogGroup", `{${group}}`),
      destinations: await call("DescribeDestinations", `{"DestinationNamePrefix":"${name}"}`),
      policies: await call("DescribeResourcePolicies", "{}"),
    };
  }

  /** Without page tokens, which have the time in them. */
  function comparable(answers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return { ...answers, page: answers["page"]?.replaceAll(/"next\w+Token":"[^"]*"/gu, "") ?? "" };
  }

  it("is one as any other, also after the data folder is opened again", async () => {
    for (const [operation, body] of writes)
      expect([operation, await call(operation, body)]).toEqual([operation, expect.not.stringMatching(/^\d/u)]);
    const before = await readAll();
    expect(before["groups"]).toContain(`"logGroupName":"${name}"`);
    expect(before["streams"]).toContain(`"logStreamName":"${name}"`);
    expect(before["events"]).toContain('"message":"kept"');
    expect(before["page"]).toContain('"message":"kept"');
    expect(before["filters"]).toContain(`"filterName":"${name}"`);
    expect(before["filters"]).toContain(`"dimensions":${member(name, `$${name}`)}`);
    for (const tags of ["tags", "oldTags"])
      expect(before[tags]).toBe(`{"tags":{"${name}":"at creation","other":"value"}}`);
    expect(before["destinations"]).toContain(`"destinationName":"${name}"`);
    expect(before["policies"]).toContain(`"policyName":"${name}"`);
    await stop();
    await start();
    expect(comparable(await readAll())).toEqual(comparable(before));
    expect(await call("UntagResource", `{"resourceArn":"${arn}","tagKeys":["${name}"]}`)).toBe("");
    expect(await call("ListTagsLogGroup", `{${group}}`)).toBe('{"tags":{"other":"value"}}');
    expect(await call("DeleteMetricFilter", `{${group},"filterName":"${name}"}`)).toBe("");
    expect(await call("DeleteLogStream", `{${stream}}`)).toBe("");
    expect(await call("DeleteLogGroup", `{${group}}`)).toBe("");
    await stop();
    await start();
    expect(server.store.groups()).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it("exists only where it was created", async () => {
    expect(await call("DescribeLogGroups", "{}")).toBe('{"logGroups":[]}');
    expect(await call("DescribeLogStreams", `{${group}}`)).toMatch(/^400 .*ResourceNotFoundException/u);
    await call("CreateLogGroup", `{${group}}`);
    expect(await call("GetLogEvents", `{${stream}}`)).toMatch(/^400 .*ResourceNotFoundException/u);
    expect(await call("DeleteMetricFilter", `{${group},"filterName":"${name}"}`)).toMatch(/^400 .*ResourceNotFound/u);
    expect(await call("ListTagsLogGroup", `{${group}}`)).toBe('{"tags":{}}');
    expect(await call(name, "{}")).toMatch(/^400 .*UnknownOperationException/u);
  });

  it("is no operation of the control's quotas, and no member of its settings", async () => {
    const before = server.control.settings;
    const notOne = `is not an operation of this server: ${name}.`;
    const cases: readonly (readonly [body: string, problem: string])[] = [
      [`{"quotas":${member(name, 1)}}`, `quotas.${name} ${notOne}`],
      [`{"faults":[{"fault":"throttle","operation":"${name}"}]}`, `faults[0].operation ${notOne}`],
      [`{"denied":[{"operation":"${name}"}]}`, `denied[0].operation ${notOne}`],
      [member(name, { quotas: true }), `${name} is unknown; known are `],
      [`{"clock":{"offsetMs":0,${member(name, 1).slice(1)}}`, `clock.${name} is unknown; known are offsetMs.`],
      [`{"denied":[${member(name, "*")}]}`, `denied[0].${name} is unknown; known are `],
      [`{"faults":[{"fault":"${name}"}]}`, "faults[0].fault must be one of latency, "],
      [`{"faults":[{"fault":"throttle",${member(name, 1).slice(1)}]}`, `faults[0].${name} is unknown; known are `],
    ];
    for (const [body, problem] of cases) {
      const { status, text } = await send("PATCH", "/_control", body);
      const { problems } = JSON.parse(text) as { problems: readonly string[] };
      expect({ body, status, problems }).toEqual({ body, status: 400, problems: [expect.stringContaining(problem)] });
    }
    expect(server.control.settings).toEqual(before);
    // A quota of another operation is none for this name.
    await send("PATCH", "/_control", '{"quotas":{"DescribeLogGroups":1}}');
    expect(server.control.settings.quotas).toEqual({ DescribeLogGroups: 1 });
    expect(await call(name, "{}")).toContain("UnknownOperationException");
  });
});
