import { describe, expect, it } from "vitest";
import {
  permissionPurposes,
  subscriptionPermissions,
} from "../../../src/logs/subscriptionFilters/subscriptionPermissions.js";

const group = { name: "/web/access", arn: "arn:aws-cn:logs:cn-north-1:123456789012:log-group:/web/access" };

function asJson(destinationArn: string, roleArn?: string): unknown {
  const grant = { group, destinationArn, ...(roleArn === undefined ? {} : { roleArn }) };
  return JSON.parse(subscriptionPermissions("destination", grant, "json"));
}

describe("the permissions of a subscription", () => {
  it("let CloudWatch Logs invoke a function for this log group only", () => {
    const fn = "arn:aws-cn:lambda:cn-north-1:123456789012:function:alarm";
    expect(asJson(fn)).toEqual({
      Sid: "CloudWatchLogs-web-access",
      Effect: "Allow",
      Principal: { Service: "logs.amazonaws.com" },
      Action: "lambda:InvokeFunction",
      Resource: fn,
      Condition: {
        StringEquals: { "AWS:SourceAccount": "123456789012" },
        ArnLike: { "AWS:SourceArn": `${group.arn}:*` },
      },
    });
    expect(subscriptionPermissions("destination", { group, destinationArn: fn }, "terraform"))
      .toBe(`resource "aws_lambda_permission" "cloudwatch_logs" {
  statement_id   = "CloudWatchLogs-web-access"
  action         = "lambda:InvokeFunction"
  function_name  = "${fn}"
  principal      = "logs.amazonaws.com"
  source_arn     = "${group.arn}:*"
  source_account = "123456789012"
}
`);
  });

  it.each([
    ["kinesis:PutRecord", "arn:aws-cn:kinesis:cn-north-1:123456789012:stream/s"],
    ["firehose:PutRecord", "arn:aws-cn:firehose:cn-north-1:123456789012:deliverystream/d"],
  ])("are a role that logs of this account and region can assume, to %s", (action, destinationArn) => {
    expect(asJson(destinationArn, "arn:aws-cn:iam::123456789012:role/path/mine")).toMatchObject({
      RoleName: "mine",
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Principal: { Service: "logs.amazonaws.com" },
            Condition: { StringLike: { "aws:SourceArn": "arn:aws-cn:logs:cn-north-1:123456789012:*" } },
          },
        ],
      },
      PolicyDocument: {
        Statement: [{ Action: expect.arrayContaining([action]) as unknown, Resource: destinationArn }],
      },
    });
  });

  it("let this account subscribe to a destination of another one", () => {
    const arn = "arn:aws-cn:logs:cn-north-1:210987654321:destination:central";
    expect(asJson(arn)).toMatchObject({
      Statement: [{ Principal: { AWS: "123456789012" }, Action: "logs:PutSubscriptionFilter", Resource: arn }],
    });
    expect(subscriptionPermissions("destination", { group, destinationArn: arn }, "terraform")).toContain(
      'destination_name = "central"',
    );
  });

  it("of OpenSearch are Firehose's role for a domain, or the role of the account's integration", () => {
    const ofDomain = subscriptionPermissions("firehoseToOpenSearch", { group }, "json");
    expect(ofDomain).toContain('"arn:aws-cn:es:cn-north-1:123456789012:domain/DOMAIN/*"');
    expect(ofDomain).toContain('"firehose.amazonaws.com"');
    const ofIntegration = subscriptionPermissions("openSearchIntegration", { group }, "json");
    expect(ofIntegration).toContain('"directquery.opensearchservice.amazonaws.com"');
    expect(ofIntegration).toContain('"aoss:collection": "cloudwatch-logs-*"');
  });

  const unknown = { group: { name: "web", arn: "" }, destinationArn: "arn:aws:kinesis:eu-west-1:1:stream/s" };

  it.each(permissionPurposes)("for %s are complete as JSON, also where nothing of the group is known", (purpose) => {
    const text = subscriptionPermissions(purpose, unknown, "json");
    expect(text).not.toContain("undefined");
    expect(JSON.parse(text)).toHaveProperty("AssumeRolePolicyDocument");
  });

  it.each(permissionPurposes)("for %s are complete for Terraform", (purpose) => {
    const text = subscriptionPermissions(purpose, unknown, "terraform");
    expect(text).not.toContain("undefined");
    expect(text.split("{").length).toBe(text.split("}").length);
  });

  it("hold no template of Terraform that a name has", () => {
    const destinationArn = 'arn:aws:kinesis:eu-west-1:123456789012:stream/${file("/etc/passwd")}%{ if true }';
    const text = subscriptionPermissions("destination", { group, destinationArn }, "terraform");
    expect(text).toContain("stream/$" + String.raw`${"$"}{file(\"/etc/passwd\")}%%{ if true }`);
    expect(text).not.toMatch(/[^$]\$\{|[^%]%\{/u);
  });
});
