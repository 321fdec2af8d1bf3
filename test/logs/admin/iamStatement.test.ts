import { describe, expect, it } from "vitest";
import { type Denial, iamPolicy, isExplicitDeny, missingPermission } from "../../../src/logs/admin/iamStatement.js";

const user = "User: arn:aws:iam::123456789012:user/me is not authorized to perform: ";
const where = { region: "eu-west-1", group: "web", stream: "one" };

describe("the permission that was missing", () => {
  const named: readonly [string, string, string][] = [
    [
      "logs:FilterLogEvents on resource: arn:aws:logs:eu-west-1:1:log-group:web:* because no …",
      "logs:FilterLogEvents",
      "arn:aws:logs:eu-west-1:1:log-group:web:*",
    ],
    [
      "logs:DescribeLogStreams on resource: arn:aws:logs:eu-west-1:1:log-group:web:log-stream:",
      "logs:DescribeLogStreams",
      "arn:aws:logs:eu-west-1:1:log-group:web:*",
    ],
    [
      "logs:DescribeLogGroups on resource: arn:aws:logs:eu-west-1:1:log-group::log-stream:",
      "logs:DescribeLogGroups",
      "arn:aws:logs:eu-west-1:1:log-group:*",
    ],
    [
      "logs:PutLogEvents on resource: arn:aws:logs:eu-west-1:1:log-group:web:log-stream:one.",
      "logs:PutLogEvents",
      "arn:aws:logs:eu-west-1:1:log-group:web:log-stream:one",
    ],
    ["sts:AssumeRole on resource: arn:aws:iam::2:role/reader", "sts:AssumeRole", "arn:aws:iam::2:role/reader"],
  ];
  it.each(named)("is what the service names: %s", (rest, action, resource) => {
    expect(missingPermission({ operation: "X", message: user + rest, ...where })).toEqual({ action, resource });
  });

  const needed: readonly [string, Partial<Denial>, string][] = [
    ["DescribeLogGroups", {}, "arn:aws:logs:eu-west-1:*:log-group:*"],
    ["FilterLogEvents", {}, "arn:aws:logs:eu-west-1:*:log-group:web:*"],
    ["GetLogEvents", {}, "arn:aws:logs:eu-west-1:*:log-group:web:log-stream:one"],
    ["StartLiveTail", { region: "us-gov-west-1" }, "arn:aws-us-gov:logs:us-gov-west-1:*:log-group:web:*"],
    ["PutLogEvents", { region: "cn-north-1" }, "arn:aws-cn:logs:cn-north-1:*:log-group:web:log-stream:one"],
    [
      "DeleteLogGroup",
      { message: `${user}logs:DeleteLogGroup` },
      "arn:aws:logs:eu-west-1:123456789012:log-group:web:*",
    ],
    ["PutLogEvents", { account: "210987654321" }, "arn:aws:logs:eu-west-1:210987654321:log-group:web:log-stream:one"],
    [
      "DeleteLogGroup",
      { message: `${user}logs:DeleteLogGroup`, account: "210987654321" },
      "arn:aws:logs:eu-west-1:123456789012:log-group:web:*",
    ],
    ["SomethingNew", {}, "arn:aws:logs:eu-west-1:*:log-group:web:*"],
  ];
  it.each(needed)("is else what %s needs (%j): %s", (operation, denial, resource) => {
    expect(missingPermission({ operation, message: "no", ...where, ...denial })).toEqual({
      action: `logs:${operation}`,
      resource,
    });
  });

  it("is about all groups where none was named", () => {
    expect(missingPermission({ operation: "FilterLogEvents", message: "", region: "eu-west-1" }).resource).toBe(
      "arn:aws:logs:eu-west-1:*:log-group:*",
    );
  });
});

it("a policy allows one action on one resource", () => {
  expect(JSON.parse(iamPolicy({ action: "logs:GetLogEvents", resource: "arn:x" }))).toEqual({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "logs:GetLogEvents", Resource: "arn:x" }],
  });
});

it.each([
  ["with an explicit deny in a service control policy", true],
  ["because no identity-based policy allows the action", false],
])("an explicit deny is told from a missing statement: %s", (words, expected) => {
  expect(isExplicitDeny(user + words)).toBe(expected);
});
