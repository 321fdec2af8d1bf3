import { describe, expect, it } from "vitest";
import { operationNamed } from "../../../src/localServer/operations/operations.js";
import { OperationFixture } from "./operationFixture.js";

const fixture = new OperationFixture();
const { call, refusal } = fixture;

/** An ARN without `:*`. */
const arn = "arn:aws:logs:eu-west-1:000000000000:log-group:web";

describe("the service's words", () => {
  const cases: readonly [operation: string, input: unknown, refusal: string][] = [
    ["DeleteLogGroup", { logGroupName: "none" }, "ResourceNotFoundException: The specified log group does not exist."],
    [
      "GetLogEvents",
      { logGroupName: "web", logStreamName: "none" },
      "ResourceNotFoundException: The specified log stream does not exist.",
    ],
    [
      "CreateLogGroup",
      { logGroupName: "web" },
      "ResourceAlreadyExistsException: The specified log group already exists",
    ],
    [
      "CreateLogStream",
      { logGroupName: "web", logStreamName: "one" },
      "ResourceAlreadyExistsException: The specified log stream already exists",
    ],
    [
      "CreateLogGroup",
      { logGroupName: "x".repeat(513) },
      "InvalidParameterException: Invalid LogGroup or LogStream, both must have length less than or equal to 512.",
    ],
    [
      "CreateLogGroup",
      {},
      "InvalidParameterException: 1 validation error detected: Value null at 'logGroupName' failed to satisfy constraint: Member must not be null",
    ],
    [
      "CreateLogGroup",
      { logGroupName: "with space" },
      "InvalidParameterException: 1 validation error detected: Value at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
    ],
    [
      "DescribeLogStreams",
      { logGroupName: "a:b", limit: 51 },
      "InvalidParameterException: 2 validation errors detected: Value at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+; Value '51' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 50",
    ],
    [
      "DescribeLogGroups",
      { logGroupNamePrefix: "a", logGroupNamePattern: "b" },
      "InvalidParameterException: LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
    ],
    [
      "DescribeLogStreams",
      { logGroupName: "web", logGroupIdentifier: arn },
      "ValidationException: LogGroup name and LogGroup ARN are mutually exclusive parameters.",
    ],
    [
      "DescribeLogStreams",
      { logGroupName: "web", orderBy: "LastEventTime", logStreamNamePrefix: "o" },
      "InvalidParameterException: Cannot order by LastEventTime with a logStreamNamePrefix.",
    ],
    [
      "PutLogEvents",
      { logGroupName: "web", logStreamName: "one", logEvents: [{ timestamp: 1, message: "" }, { message: "a" }] },
      "InvalidParameterException: 2 validation errors detected: Value '' at 'logEvents.1.member.message' failed to satisfy constraint: Member must have length greater than or equal to 1; Value null at 'logEvents.2.member.timestamp' failed to satisfy constraint: Member must not be null",
    ],
    [
      "GetLogEvents",
      { logGroupName: "web", logStreamName: "one", limit: 10_001 },
      "InvalidParameterException: 1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
    ],
    [
      "DescribeLogGroups",
      { logGroupNamePrefix: "" },
      "InvalidParameterException: 2 validation errors detected: Value at 'logGroupNamePrefix' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+; Value at 'logGroupNamePrefix' failed to satisfy constraint: Member must have length greater than or equal to 1",
    ],
    [
      "DescribeLogStreams",
      { logGroupIdentifier: `${arn}:*` },
      "InvalidParameterException: 1 validation error detected: Value at 'logGroupIdentifier' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w#+=/:,.@-]*",
    ],
    [
      "DeleteMetricFilter",
      { logGroupName: "x".repeat(513), filterName: "a" },
      "InvalidParameterException: Invalid LogGroup or LogStream, both must have length less than or equal to 512.",
    ],
    [
      "GetLogEvents",
      { logGroupName: "web", logStreamName: "x".repeat(513) },
      "InvalidParameterException: Invalid LogGroup or LogStream, both must have length less than or equal to 512.",
    ],
    [
      "PutMetricFilter",
      {
        logGroupName: "web",
        filterName: "a",
        filterPattern: "b",
        metricTransformations: [
          { metricName: "m", metricNamespace: "n", metricValue: "1", defaultValue: 0 },
          { metricName: "o", metricValue: "$a", unit: "Count", dimensions: { A: "$a", B: "$b" } },
        ],
      },
      "InvalidParameterException: 1 validation error detected: Value '[MetricTransformation(metricName=m, metricNamespace=n, metricValue=1, defaultValue=0.0, unit=null, dimensions=null), MetricTransformation(metricName=o, metricNamespace=null, metricValue=$a, defaultValue=null, unit=Count, dimensions={A=$a, B=$b})]' at 'metricTransformations' failed to satisfy constraint: Member must have length less than or equal to 1",
    ],
    [
      "PutMetricFilter",
      {
        logGroupName: "web",
        filterName: "a",
        filterPattern: "?ERROR ?WARN",
        metricTransformations: [{ metricName: "m", metricNamespace: "n", metricValue: "1", dimensions: { A: "$.a" } }],
      },
      "InvalidParameterException: The specified filter pattern does not support dimensions",
    ],
    [
      "PutMetricFilter",
      { logGroupName: "web", filterName: "a", filterPattern: "", metricTransformations: [{ metricName: "m:" }] },
      "InvalidParameterException: 3 validation errors detected: Value 'm:' at 'metricTransformations.1.member.metricName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*$]*; Value null at 'metricTransformations.1.member.metricNamespace' failed to satisfy constraint: Member must not be null; Value null at 'metricTransformations.1.member.metricValue' failed to satisfy constraint: Member must not be null",
    ],
    ["DescribeLogGroups", { limit: "five" }, "SerializationException: The value of limit has the wrong type."],
    ["DescribeLogGroups", { limit: 1.5 }, "SerializationException: The value of limit has the wrong type."],
    ["DescribeLogGroups", [], "SerializationException: The request body is not a JSON object."],
    [
      "FilterLogEvents",
      { logGroupName: "web", filterPattern: "{ $.a = 1" },
      "InvalidParameterException: Invalid filter pattern: A pattern that begins with { must end with }.",
    ],
    [
      "FilterLogEvents",
      { logGroupName: "web", startFromHead: false, startTime: Date.UTC(2023, 11, 31) },
      "InvalidParameterException: startFromHead can be false only with a startTime on or after January 1, 2024.",
    ],
    ["FilterLogEvents", {}, "InvalidParameterException: Either LogGroup name or LogGroup ARN is required."],
    ["GetLogFields", {}, "UnknownOperationException: The operation is not supported by this server: GetLogFields"],
    ["toString", {}, "UnknownOperationException: The operation is not supported by this server: toString"],
  ];
  it.each(cases)("%s of case %#", (operation, input, expected) => {
    expect(refusal(operation, input)).toBe(expected);
  });
});

describe("log groups", () => {
  it("have two ARNs and the region of the caller", () => {
    expect(call("DescribeLogGroups", {})["logGroups"]).toEqual([
      {
        logGroupName: "web",
        creationTime: fixture.clock.now(),
        metricFilterCount: 0,
        arn: `${arn}:*`,
        storedBytes: 0,
        logGroupClass: "STANDARD",
        logGroupArn: arn,
        deletionProtectionEnabled: false,
        bearerTokenAuthenticationEnabled: false,
      },
    ]);
  });

  it("found by a part of the name lack what the service leaves out, and come with a token, also the last", () => {
    call("PutRetentionPolicy", { logGroupName: "web", retentionInDays: 7 });
    call("CreateLogGroup", { logGroupName: "web2", deletionProtectionEnabled: true, kmsKeyId: "arn:key" });
    const page = (rest: object) => call("DescribeLogGroups", { logGroupNamePattern: "e", ...rest });
    const { logGroups, nextToken } = page({});
    expect((logGroups as object[]).map((group) => Object.keys(group))).toEqual(
      Array.from({ length: 2 }, () => [
        "logGroupName",
        "creationTime",
        "metricFilterCount",
        "arn",
        "logGroupClass",
        "logGroupArn",
      ]),
    );
    expect(page({ nextToken })).toEqual({ logGroups: [] });
    expect(call("DescribeLogGroups", { logGroupNamePattern: "none" })).toEqual({ logGroups: [] });
    const one = page({ limit: 1 });
    expect(page({ limit: 1, nextToken: one["nextToken"] })["logGroups"]).toMatchObject([{ logGroupName: "web2" }]);
  });

  it("are found by up to 50 names and ARNs, which exclude other filters", () => {
    for (const logGroupName of ["web2", "web3"]) call("CreateLogGroup", { logGroupName });
    const names = (input: object) =>
      (call("DescribeLogGroups", input)["logGroups"] as { logGroupName: string }[]).map((group) => group.logGroupName);
    expect(names({ logGroupIdentifiers: ["web3", arn, "none"], includeLinkedAccounts: true })).toEqual(["web", "web3"]);
    const refused = (input: object) => refusal("DescribeLogGroups", { logGroupIdentifiers: ["web"], ...input });
    for (const other of [{ logGroupNamePrefix: "w" }, { logGroupNamePattern: "w" }, { logGroupClass: "STANDARD" }]) {
      expect(refused(other)).toMatch(/^InvalidParameterException: logGroupIdentifiers can be combined/u);
    }
    const problem =
      "InvalidParameterException: 1 validation error detected: Value at 'logGroupIdentifiers' failed to satisfy constraint: Member must";
    expect(refused({ logGroupIdentifiers: [`${arn}:*`] })).toBe(
      `${problem} satisfy constraint: [Member must have length less than or equal to 2048, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [\\w#+=/:,.@-]*]`,
    );
    expect(refused({ logGroupIdentifiers: Array.from({ length: 51 }, () => "a") })).toBe(
      `${problem} have length less than or equal to 50`,
    );
  });

  it("count the bytes that they hold", () => {
    const put = (logStreamName: string) =>
      call("PutLogEvents", {
        logGroupName: "web",
        logStreamName,
        logEvents: [{ timestamp: fixture.clock.now(), message: "1234" }],
      });
    fixture.store.createStream("web", "two", fixture.clock.now());
    put("one");
    put("two");
    expect(fixture.store.group("web").storedBytes).toBe(60);
    call("DeleteLogStream", { logGroupName: "web", logStreamName: "two" });
    expect(fixture.store.group("web").storedBytes).toBe(30);
  });

  it("are found by name and by ARN, which ends without :*", () => {
    for (const logGroupIdentifier of ["web", arn]) {
      expect(call("DescribeLogStreams", { logGroupIdentifier })["logStreams"]).toHaveLength(1);
    }
    expect(refusal("DescribeLogStreams", { logGroupIdentifier: `${arn}:*` })).toContain("regular expression pattern");
    expect(refusal("FilterLogEvents", { logGroupIdentifier: "arn:aws:s3:::bucket" })).toContain(
      "Invalid log group ARN",
    );
  });
});

describe("a clock that is set back", () => {
  const times = () => {
    const { logStreams } = call("DescribeLogStreams", { logGroupName: "web" }) as { logStreams: object[] };
    return logStreams[0];
  };
  const put = (at: number, message: string) => {
    const event = { timestamp: fixture.clock.now(), message };
    fixture.store.append("web", "one", [event], at);
  };

  it("doesn't hide the times of streams", () => {
    const now = fixture.clock.now();
    put(now + 3_600_000, "of a clock that was ahead");
    expect(times()).toMatchObject({ lastIngestionTime: now + 3_600_000 });
    put(now, "later");
    expect(times()).toMatchObject({ lastIngestionTime: now });
  });

  it("hides them no longer than the delay of lists", async () => {
    fixture.store.lastEventDelayMs = 1000;
    const now = fixture.clock.now();
    put(now, "not listed yet");
    put(now + 3_600_000, "of a clock that was ahead");
    put(now, "later");
    expect(times()).not.toHaveProperty("lastIngestionTime");
    await fixture.clock.advance(1000);
    expect(times()).toMatchObject({ lastIngestionTime: now });
  });

  it("doesn't hide events from reading", async () => {
    fixture.store.readDelayMs = 1000;
    const now = fixture.clock.now();
    put(now + 3_600_000, "of a clock that was ahead");
    put(now, "later");
    const read = (name: string, input: object) =>
      (call(name, { logGroupName: "web", ...input })["events"] as { message: string }[]).map(({ message }) => message);
    expect(read("FilterLogEvents", {})).toEqual(["of a clock that was ahead"]);
    expect(read("GetLogEvents", { logStreamName: "one" })).toEqual(["of a clock that was ahead"]);
    await fixture.clock.advance(1000);
    expect(read("FilterLogEvents", {})).toEqual(["of a clock that was ahead", "later"]);
  });
});

describe("FilterLogEvents", () => {
  function put(count: number): void {
    const now = fixture.clock.now();
    const events = Array.from({ length: count }, (_, index) => ({ timestamp: now + index, message: `e${index}` }));
    fixture.store.append("web", "one", events, now);
  }

  function messages(page: Record<string, unknown>): string[] {
    return (page["events"] as { message: string }[]).map(({ message }) => message);
  }

  it("goes newest first on request, and stays so by the token", () => {
    put(5);
    const request = { logGroupName: "web", limit: 2 };
    const first = call("FilterLogEvents", { ...request, startFromHead: false, startTime: fixture.clock.now() });
    expect(messages(first)).toEqual(["e4", "e3"]);
    const second = call("FilterLogEvents", {
      ...request,
      nextToken: first["nextToken"],
      startTime: fixture.clock.now(),
    });
    expect(messages(second)).toEqual(["e2", "e1"]);
    const third = call("FilterLogEvents", {
      ...request,
      nextToken: second["nextToken"],
      startTime: fixture.clock.now(),
    });
    expect(messages(third)).toEqual(["e0"]);
    expect(third).not.toHaveProperty("nextToken");
  });

  it("gives an empty page with a token where it has looked at enough", () => {
    put(200_001);
    const first = call("FilterLogEvents", { logGroupName: "web", filterPattern: "e200000" });
    expect(messages(first)).toEqual([]);
    const { nextToken } = first;
    const second = call("FilterLogEvents", { logGroupName: "web", filterPattern: "e200000", nextToken });
    expect(messages(second)).toEqual(["e200000"]);
    expect(second).not.toHaveProperty("nextToken");
  });

  it("ends a page at 1 MiB", () => {
    const message = "x".repeat(400_000);
    for (let put = 0; put < 3; put += 1)
      fixture.store.append("web", "one", [{ timestamp: fixture.clock.now(), message }], fixture.clock.now());
    const first = call("FilterLogEvents", { logGroupName: "web" });
    expect(messages(first)).toHaveLength(2);
    expect(messages(call("FilterLogEvents", { logGroupName: "web", nextToken: first["nextToken"] }))).toHaveLength(1);
  });

  it("pages through many streams without loss or doubles", () => {
    for (let index = 0; index < 50; index += 1) fixture.store.createStream("web", `s${index}`, fixture.clock.now());
    for (let index = 0; index < 500; index += 1) {
      const event = { timestamp: fixture.clock.now() + (index % 7), message: `m${index}` };
      fixture.store.append("web", `s${index % 50}`, [event], fixture.clock.now());
    }
    const seen: string[] = [];
    let page = call("FilterLogEvents", { logGroupName: "web", limit: 33 });
    for (; page["nextToken"] !== undefined;) {
      seen.push(...messages(page));
      page = call("FilterLogEvents", { logGroupName: "web", limit: 33, nextToken: page["nextToken"] });
    }
    seen.push(...messages(page));
    expect(seen.toSorted()).toEqual(Array.from({ length: 500 }, (_, index) => `m${index}`).toSorted());
  });
});

describe("GetLogEvents", () => {
  it("never skips an event on the way back from an empty page", () => {
    const read = (rest: object) =>
      call("GetLogEvents", { logGroupName: "web", logStreamName: "one", ...rest }) as {
        events: { message: string }[];
        nextForwardToken: string;
        nextBackwardToken: string;
      };
    fixture.store.append("web", "one", [{ timestamp: fixture.clock.now(), message: "only" }], fixture.clock.now());
    const last = read({ startFromHead: true });
    const end = read({ startFromHead: true, nextToken: last.nextForwardToken });
    expect(end.events).toEqual([]);
    expect(read({ nextToken: end.nextBackwardToken }).events.map(({ message }) => message)).toEqual(["only"]);
    const top = read({ nextToken: last.nextBackwardToken });
    expect(top.events).toEqual([]);
    expect(top.nextBackwardToken).toBe(last.nextBackwardToken);
    const again = read({ startFromHead: true, nextToken: top.nextForwardToken });
    expect(again.events.map(({ message }) => message)).toEqual(["only"]);
  });
});

it("lists the subscription filters of a group by name, in pages, by prefix", () => {
  const { subscriptionFilters } = fixture.store.group("web");
  const destinationArn = "arn:aws:lambda:eu-west-1:000000000000:function:f";
  for (const name of ["c", "a1", "a2"]) {
    subscriptionFilters.set(name, { name, pattern: "ERROR", destinationArn, createdAt: 1 });
  }
  const namesOf = (page: Record<string, unknown>) =>
    (page["subscriptionFilters"] as { filterName: string }[]).map(({ filterName }) => filterName);
  const first = call("DescribeSubscriptionFilters", { logGroupName: "web", limit: 2 });
  expect(first["subscriptionFilters"]).toContainEqual({
    filterName: "a1",
    logGroupName: "web",
    filterPattern: "ERROR",
    destinationArn,
    creationTime: 1,
  });
  const second = call("DescribeSubscriptionFilters", { logGroupName: "web", nextToken: first["nextToken"] });
  expect([namesOf(first), namesOf(second), second["nextToken"]]).toEqual([["a1", "a2"], ["c"], undefined]);
  expect(namesOf(call("DescribeSubscriptionFilters", { logGroupName: "web", filterNamePrefix: "c" }))).toEqual(["c"]);
});

it("extracts from space-delimited patterns alone when it tests a pattern, as the service does", () => {
  const tested = (filterPattern: string, message: string): object =>
    call("TestMetricFilter", { filterPattern, logEventMessages: [message] });
  expect(tested("{ $.a = * }", '{"a":1}')).toEqual({
    matches: [{ eventNumber: 1, eventMessage: '{"a":1}', extractedValues: {} }],
  });
  expect(tested("  [a]", "x")).toMatchObject({ matches: [{ extractedValues: { $a: "x" } }] });
});

it("accepts a colon in the namespace of a metric, as the service does", () => {
  const metricNamespace = "A.B-c_d/1#2:metricNamespace";
  const metricTransformations = [{ metricName: "m", metricNamespace, metricValue: "1" }];
  call("PutMetricFilter", { logGroupName: "web", filterName: "a", filterPattern: "b", metricTransformations });
  expect(call("DescribeMetricFilters", { metricName: "m", metricNamespace })).toMatchObject({
    metricFilters: [{ filterName: "a" }],
  });
});

it("keeps the time of creation of a metric filter that is replaced", () => {
  const metricTransformations = [{ metricName: "m", metricNamespace: "n", metricValue: "1" }];
  const put = (now: number, filterPattern: string): void => {
    const operation = operationNamed("PutMetricFilter");
    if (operation.kind !== "unary") throw new Error("PutMetricFilter answers once");
    const at = { now: () => now, sleep: () => Promise.resolve() };
    const input = { logGroupName: "web", filterName: "a", filterPattern, metricTransformations };
    operation.prepare(input).perform({ store: fixture.store, clock: at, ongoing: at, region: "eu-west-1" });
  };
  put(1000, "ERROR");
  put(2000, "WARN");
  expect(call("DescribeMetricFilters", { logGroupName: "web" })).toMatchObject({
    metricFilters: [{ creationTime: 1000, filterPattern: "WARN" }],
  });
});
