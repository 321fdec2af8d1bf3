import { describe, expect, it } from "vitest";
import {
  checkSubscriptionFilter,
  roomProblem,
  type SubscriptionPlace,
} from "../../../src/logs/subscriptionFilters/checkSubscriptionFilter.js";
import type { NewSubscriptionFilter } from "../../../src/logs/subscriptionFilters/subscriptionFilter.js";

const lambda = "arn:aws:lambda:eu-west-1:123456789012:function:alarm";
const kinesis = "arn:aws:kinesis:eu-west-1:123456789012:stream/s";
const firehose = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/d";
const destination = "arn:aws:logs:eu-west-1:210987654321:destination:central";
const roleArn = "arn:aws:iam::123456789012:role/r";

const filter: NewSubscriptionFilter = { name: "a", pattern: "", destinationArn: lambda };

function placeOf(name: string, logClass = "STANDARD"): SubscriptionPlace {
  return { group: { name, arn: `arn:aws:logs:eu-west-1:123456789012:log-group:${name}`, logClass } };
}

const web = placeOf("web");

describe("a subscription filter", () => {
  it.each<[NewSubscriptionFilter]>([
    [filter],
    [{ ...filter, pattern: "ERROR", emitSystemFields: ["@source.log", "@aws.region", "@aws.account"] }],
    [{ ...filter, destinationArn: kinesis, roleArn, distribution: "Random" }],
    [{ ...filter, destinationArn: firehose, roleArn }],
    [{ ...filter, destinationArn: destination }],
  ])("%j has no problem", (given) => {
    expect(checkSubscriptionFilter(given, web)).toEqual([]);
  });

  it.each<[Partial<NewSubscriptionFilter>, string, RegExp]>([
    [{ name: "a:b" }, "name", /can't hold a colon/u],
    [{ destinationArn: "arn:aws:sqs:eu-west-1:123456789012:q" }, "destinationArn", /A destination is the ARN/u],
    [{ destinationArn: kinesis }, "roleArn", /needs a role/u],
    [{ destinationArn: firehose }, "roleArn", /needs a role/u],
    [{ roleArn }, "roleArn", /takes no role: a permission/u],
    [{ destinationArn: destination, roleArn }, "roleArn", /takes no role here/u],
    [{ roleArn: "me" }, "roleArn", /A role is an ARN/u],
    [{ distribution: "ByLogStream" }, "distribution", /Only Kinesis/u],
    [{ destinationArn: firehose, roleArn, distribution: "Random" }, "distribution", /Only Kinesis/u],
    [{ destinationArn: kinesis, roleArn, distribution: "Even" }, "distribution", /one of ByLogStream, Random/u],
    [{ fieldSelectionCriteria: "x".repeat(2001) }, "fieldSelectionCriteria", /at most 2000/u],
    [{ emitSystemFields: ["@aws.partition"] }, "emitSystemFields", /Only @aws\.account/u],
    [
      { destinationArn: lambda.replace("123456789012", "210987654321") },
      "destinationArn",
      /only through a CloudWatch/u,
    ],
    [{ destinationArn: destination.replace("eu-west-1", "us-east-1") }, "destinationArn", /log group's region/u],
  ])("%j is refused at %s", (given, member, message) => {
    const [problem, ...others] = checkSubscriptionFilter({ ...filter, ...given }, web);
    expect(problem).toMatchObject({ path: [member], severity: "error" });
    expect(problem?.message).toMatch(message);
    expect(others).toEqual([]);
  });

  it("warns of a pattern that only the service can decide", () => {
    expect(checkSubscriptionFilter({ ...filter, pattern: "{ $.a" }, web)).toMatchObject([
      { path: ["pattern"], severity: "warning" },
    ]);
  });

  it.each([lambda, `${lambda}:live`, `${lambda}:7`])("of the function's own log group would be a loop: %s", (arn) => {
    const [problem] = checkSubscriptionFilter({ ...filter, destinationArn: arn }, placeOf("/aws/lambda/alarm"));
    expect(problem?.message).toMatch(/own log group: each event would run the function/u);
    expect(checkSubscriptionFilter({ ...filter, destinationArn: arn }, placeOf("/aws/lambda/alarms"))).toEqual([]);
  });

  it.each([
    ["INFREQUENT_ACCESS", "Infrequent Access"],
    ["DELIVERY", "Delivery"],
    ["ESSENTIALS", "Essentials"],
  ])("can't be in a group of the class %s", (logClass, called) => {
    const [problem] = checkSubscriptionFilter(filter, placeOf("web", logClass));
    expect(problem?.message).toContain(`web is of the class ${called}, which doesn't support subscription filters`);
  });

  it("is one of two in its group, without those that it replaces", () => {
    const full = { ...web, filters: [{ name: "a" }, { name: "b" }] };
    expect(checkSubscriptionFilter(filter, full)).toEqual([]);
    const [problem] = checkSubscriptionFilter({ ...filter, name: "c" }, full);
    expect(problem?.message).toMatch(/web has 2 subscription filters, a, b, and can have no more/u);
    expect(roomProblem(full)).toBe(problem?.message);
    expect(roomProblem({ ...web, filters: [{ name: "a" }] })).toBeUndefined();
  });
});
