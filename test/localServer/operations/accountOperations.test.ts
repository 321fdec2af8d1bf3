import { beforeEach, describe, expect, it } from "vitest";
import { OperationFixture } from "./operationFixture.js";

const dayMs = 24 * 60 * 60 * 1000;
const fixture = new OperationFixture();
const { call, refusal } = fixture;

const web = { logGroupName: "web" };
const one = { ...web, logStreamName: "one" };
const lambda = "arn:aws:lambda:eu-west-1:000000000000:function:f";
const kinesis = "arn:aws:kinesis:eu-west-1:000000000000:stream/s";
const filter = { ...web, filterName: "a", filterPattern: "ERROR", destinationArn: lambda };

describe.each(["INFREQUENT_ACCESS", "DELIVERY", "ESSENTIALS"])("a log group of the class %s", (logClass) => {
  const rare = { logGroupName: "rare" };
  const unreadable = (operation: string): string =>
    `InvalidOperationException: The log group rare is of log-group-class ${logClass}. ${operation} is not supported for this log class.`;
  const withoutFilters = "ValidationException: This operation is only supported on the Standard log class.";
  const metricTransformations = [{ metricName: "m", metricNamespace: "n", metricValue: "1" }];

  beforeEach(() => {
    call("CreateLogGroup", { ...rare, logGroupClass: logClass });
    call("CreateLogStream", { ...rare, logStreamName: "one" });
  });

  it.each<[operation: string, input: object, refused: string]>([
    ["FilterLogEvents", {}, unreadable("FilterLogEvents")],
    ["GetLogEvents", { logStreamName: "one" }, unreadable("GetLogEvents")],
    ["PutMetricFilter", { filterName: "a", filterPattern: "", metricTransformations }, withoutFilters],
    ["PutSubscriptionFilter", { ...filter, ...rare }, withoutFilters],
    ["DescribeSubscriptionFilters", {}, withoutFilters],
  ])("refuses %s", (operation, input, refused) => {
    expect(refusal(operation, { ...input, ...rare })).toBe(refused);
  });

  it("takes events and lists its streams", () => {
    const logEvents = [{ timestamp: fixture.clock.now(), message: "m" }];
    expect(call("PutLogEvents", { ...rare, logStreamName: "one", logEvents })).not.toHaveProperty(
      "rejectedLogEventsInfo",
    );
    expect(call("DescribeLogStreams", rare)["logStreams"]).toHaveLength(1);
  });
});

describe("subscription filters", () => {
  it("are put, shown by name, replaced and deleted", async () => {
    call("PutSubscriptionFilter", { ...filter, filterName: "b" });
    await fixture.clock.advance(1000);
    call("PutSubscriptionFilter", { ...filter, destinationArn: kinesis, roleArn: "arn:role", distribution: "Random" });
    await fixture.clock.advance(1000);
    call("PutSubscriptionFilter", { ...filter, filterName: "b", filterPattern: "" });
    expect(call("DescribeSubscriptionFilters", web)["subscriptionFilters"]).toEqual([
      {
        filterName: "a",
        logGroupName: "web",
        filterPattern: "ERROR",
        destinationArn: kinesis,
        roleArn: "arn:role",
        distribution: "Random",
        applyOnTransformedLogs: false,
        creationTime: fixture.clock.now() - 1000,
      },
      {
        filterName: "b",
        logGroupName: "web",
        filterPattern: "",
        destinationArn: lambda,
        distribution: "ByLogStream",
        applyOnTransformedLogs: false,
        creationTime: fixture.clock.now() - 2000,
      },
    ]);
    call("DeleteSubscriptionFilter", { ...web, filterName: "a" });
    expect(call("DescribeSubscriptionFilters", web)["subscriptionFilters"]).toHaveLength(1);
  });

  it("are no more than two in a group, and no more than five with regular expressions, metric filters counted", () => {
    call("PutSubscriptionFilter", filter);
    call("PutSubscriptionFilter", { ...filter, filterName: "b" });
    expect(refusal("PutSubscriptionFilter", { ...filter, filterName: "c" })).toBe(
      "LimitExceededException: Resource limit exceeded.",
    );
    const metricTransformations = [{ metricName: "m", metricNamespace: "n", metricValue: "1" }];
    for (let count = 0; count < 5; count += 1) {
      call("PutMetricFilter", { ...web, filterName: `m${count}`, filterPattern: "%a%", metricTransformations });
    }
    expect(refusal("PutSubscriptionFilter", { ...filter, filterPattern: "%b%" })).toMatch(/^LimitExceeded/u);
    call("PutSubscriptionFilter", { ...filter, filterPattern: "b" });
    call("DeleteMetricFilter", { ...web, filterName: "m0" });
    call("PutSubscriptionFilter", { ...filter, filterPattern: "%b%" });
    expect(
      refusal("PutMetricFilter", { ...web, filterName: "m0", filterPattern: "%a%", metricTransformations }),
    ).toMatch(/^LimitExceeded/u);
  });

  it.each<[object, RegExp]>([
    [{ destinationArn: "arn:aws:s3:::bucket" }, /^InvalidParameterException: A destination is the ARN/u],
    [
      { destinationArn: kinesis },
      /^InvalidParameterException: destinationArn for vendor kinesis cannot be used without roleArn$/u,
    ],
    [
      { destinationArn: lambda.replace("000000000000", "123456789012"), logGroupName: "none" },
      /^AccessDeniedException: Cross-account lambda invocation passing is not allowed\./u,
    ],
    [{ filterPattern: "{ $.a = 1" }, /^InvalidParameterException: Invalid filter pattern/u],
    [
      { distribution: "Even" },
      /^InvalidParameterException: 1 validation error detected: Value 'Even' at 'distribution'/u,
    ],
    [{ logGroupName: "none" }, /^ResourceNotFoundException: The specified log group does not exist\.$/u],
  ])("are refused with %j", (input, expected) => {
    expect(refusal("PutSubscriptionFilter", { ...filter, ...input })).toMatch(expected);
  });

  it("that are missing can't be deleted", () => {
    expect(refusal("DeleteSubscriptionFilter", { ...web, filterName: "a" })).toBe(
      "ResourceNotFoundException: The specified subscription filter does not exist.",
    );
  });
});

describe("ListLogGroups", () => {
  function names(input: object): string[] {
    const { logGroups } = call("ListLogGroups", input) as { logGroups: { logGroupName: string }[] };
    return logGroups.map(({ logGroupName }) => logGroupName);
  }

  beforeEach(() => {
    call("CreateLogGroup", { logGroupName: "/aws/lambda/a", tags: { env: "Prod-1", team: "x" } });
    call("CreateLogGroup", { logGroupName: "/aws/lambda/b", tags: { env: "dev" }, logGroupClass: "INFREQUENT_ACCESS" });
    call("CreateLogGroup", { logGroupName: "discovery/aws", logGroupClass: "ESSENTIALS" });
  });

  it.each<[object, string[]]>([
    [{}, ["/aws/lambda/a", "/aws/lambda/b", "discovery/aws", "web"]],
    [{ logGroupNamePattern: "aws" }, ["/aws/lambda/a", "/aws/lambda/b", "discovery/aws"]],
    [{ logGroupNamePattern: "^/aws" }, ["/aws/lambda/a", "/aws/lambda/b"]],
    [{ logGroupNamePattern: "AWS" }, []],
    [{ logGroupNamePattern: "^web|cover" }, ["discovery/aws", "web"]],
    [{ logGroupClass: "ESSENTIALS" }, ["/aws/lambda/b", "discovery/aws"]],
    [{ logGroupTags: [{ key: "env" }] }, ["/aws/lambda/a", "/aws/lambda/b"]],
    [{ logGroupTags: [{ key: "env", values: ["prod*"] }] }, ["/aws/lambda/a"]],
    [{ logGroupTags: [{ key: "env", values: ["prod-1"] }] }, []],
    [{ logGroupTags: [{ key: "env", values: ["!dev"] }] }, ["/aws/lambda/a"]],
    [{ logGroupTags: [{ key: "env" }, { key: "team", values: ["y", "x"] }] }, ["/aws/lambda/a"]],
    [{ dataSources: [{ name: "x" }] }, []],
  ])("with %j", (input, expected) => {
    expect(names(input)).toEqual(expected);
  });

  it("shows names, ARNs and classes, in pages", () => {
    const first = call("ListLogGroups", { limit: 3 });
    expect((first["logGroups"] as unknown[])[1]).toEqual({
      logGroupName: "/aws/lambda/b",
      logGroupArn: "arn:aws:logs:eu-west-1:000000000000:log-group:/aws/lambda/b",
      logGroupClass: "INFREQUENT_ACCESS",
    });
    expect(names({ nextToken: first["nextToken"] })).toEqual(["web"]);
  });

  it.each(["ab", "a|bcd", "abc|def|ghi|jkl|mno|pqr", "abc$", "x".repeat(25)])("refuses the pattern %s", (pattern) => {
    expect(refusal("ListLogGroups", { logGroupNamePattern: pattern })).toMatch(/^InvalidParameterException/u);
  });
});

describe("retention", () => {
  const day = (days: number): number => fixture.clock.now() + days * dayMs;

  function put(...timestamps: number[]): void {
    const logEvents = timestamps.map((timestamp) => ({ timestamp, message: `m${timestamp}` }));
    call("PutLogEvents", { ...one, logEvents });
  }

  function seen(operation: string, input: object): number[] {
    const { events } = call(operation, input) as { events: { timestamp: number }[] };
    return events.map(({ timestamp }) => timestamp);
  }

  it("takes events out of every answer when they expire", async () => {
    call("PutRetentionPolicy", { ...web, retentionInDays: 3 });
    const times = [day(-2), day(-1.5), day(0)];
    for (const time of times) put(time);
    await fixture.clock.advance(1.25 * dayMs);
    expect(seen("FilterLogEvents", web)).toEqual(times.slice(1));
    expect(seen("GetLogEvents", { ...one, startFromHead: true })).toEqual(times.slice(1));
    expect(seen("GetLogEvents", one)).toEqual(times.slice(1));
    const { logStreams } = call("DescribeLogStreams", web) as { logStreams: object[] };
    expect(logStreams[0]).toMatchObject({ firstEventTimestamp: times[1], lastEventTimestamp: times[2] });
    await fixture.clock.advance(2 * dayMs);
    expect(seen("FilterLogEvents", web)).toEqual([]);
    const later = call("DescribeLogStreams", web) as { logStreams: object[] };
    expect(later.logStreams[0]).not.toHaveProperty("lastEventTimestamp");
  });

  it("lets the store go of what has expired, with the next put", async () => {
    call("PutRetentionPolicy", { ...web, retentionInDays: 1 });
    for (let count = 0; count < 5000; count += 1) put(fixture.clock.now());
    const { storedBytes } = fixture.store.group("web");
    await fixture.clock.advance(2 * dayMs);
    put(fixture.clock.now());
    expect(fixture.store.group("web").storedBytes).toBeLessThan(storedBytes / 3);
  });
});

describe("account policies", () => {
  const document = (retentionInDays: unknown, enforcementMode = "RETROACTIVE"): string =>
    JSON.stringify({ retentionInDays, enforcementMode });
  const policy = { policyName: "p", policyType: "RETENTION_POLICY", policyDocument: document(90) };

  function shown(): { retentionInDays?: number; retentionPolicyName?: string } {
    const { logGroups } = call("DescribeLogGroups", {}) as { logGroups: object[] };
    return logGroups[0] ?? {};
  }

  it("are put, shown and deleted", () => {
    const { accountPolicy } = call("PutAccountPolicy", policy);
    expect(accountPolicy).toEqual({
      ...policy,
      scope: "ALL",
      lastUpdatedTime: fixture.clock.now(),
      accountId: "000000000000",
    });
    const input = { policyType: "RETENTION_POLICY" };
    expect(call("DescribeAccountPolicies", input)["accountPolicies"]).toEqual([accountPolicy]);
    call("DeleteAccountPolicy", { ...input, policyName: "p" });
    expect(call("DescribeAccountPolicies", input)["accountPolicies"]).toEqual([]);
  });

  it("of retention decide in the group's place, a day after they are put", async () => {
    call("PutRetentionPolicy", { ...web, retentionInDays: 3653 });
    call("PutAccountPolicy", policy);
    expect(shown()).toMatchObject({ retentionInDays: 3653 });
    await fixture.clock.advance(dayMs);
    expect(shown()).toMatchObject({ retentionInDays: 90, retentionPolicyName: "p" });
    call("PutAccountPolicy", { ...policy, policyDocument: document("NEVER_EXPIRE") });
    expect(shown()).toMatchObject({ retentionInDays: 90 });
    await fixture.clock.advance(dayMs);
    expect(shown()).toMatchObject({ retentionPolicyName: "p" });
    expect(shown()).not.toHaveProperty("retentionInDays");
  });

  it("of retention meet the groups that they select, the longest first, then the oldest", async () => {
    const prefixed = (prefix: string): string => `LogGroupNamePrefix IN ["${prefix}"]`;
    call("PutAccountPolicy", { ...policy, policyName: "z", policyDocument: document(60) });
    call("PutAccountPolicy", { ...policy, policyName: "a", policyDocument: document(60) });
    call("PutAccountPolicy", {
      ...policy,
      policyName: "b",
      policyDocument: document(30),
      selectionCriteria: prefixed("w"),
    });
    call("PutAccountPolicy", { ...policy, policyName: "c", selectionCriteria: prefixed("x") });
    call("PutAccountPolicy", { ...policy, policyName: "d", policyDocument: document(180, "NEW_ONLY") });
    await fixture.clock.advance(dayMs);
    expect(shown()).toMatchObject({ retentionInDays: 60, retentionPolicyName: "z" });
    call("CreateLogGroup", { logGroupName: "a-new-one" });
    expect(shown()).toMatchObject({ logGroupName: "a-new-one", retentionInDays: 180, retentionPolicyName: "d" });
  });

  it.each<[object, RegExp]>([
    [{ policyType: "NONE" }, /at 'policyType' failed to satisfy constraint: Member must satisfy enum/u],
    [{ policyDocument: "{" }, /not valid JSON/u],
    [{ policyDocument: document(7) }, /retentionInDays/u],
    [{ policyDocument: document(90, "SOON") }, /enforcementMode/u],
    [{ selectionCriteria: "LogGroupName NOT IN []" }, /LogGroupNamePrefix/u],
    [{ policyType: "DATA_PROTECTION_POLICY", selectionCriteria: "x" }, /not valid for/u],
    [{ dryRun: true }, /no dry runs/u],
  ])("are refused with %j", (input, expected) => {
    expect(refusal("PutAccountPolicy", { ...policy, ...input })).toMatch(expected);
  });

  it("are one or some of a type", () => {
    const protection = { policyName: "a", policyType: "DATA_PROTECTION_POLICY", policyDocument: "{}" };
    call("PutAccountPolicy", protection);
    call("PutAccountPolicy", protection);
    expect(refusal("PutAccountPolicy", { ...protection, policyName: "b" })).toMatch(/^LimitExceededException/u);
    expect(refusal("DeleteAccountPolicy", { policyType: "RETENTION_POLICY", policyName: "a" })).toMatch(
      /^ResourceNotF/u,
    );
    const missing = { policyType: "RETENTION_POLICY", policyName: "a" };
    expect(refusal("DescribeAccountPolicies", missing)).toMatch(/^ResourceNotFoundException/u);
  });
});
