import { describe, expect, it } from "vitest";
import { toLogsError } from "../../src/aws/errorMapping.js";
import { subjectOf } from "../../src/aws/requestSubject.js";
import type { Connection } from "../../src/logs/connections/connection.js";
import type { LogsError } from "../../src/logs/logsError.js";

const connection: Connection = { id: "dev", name: "dev", region: "eu-west-1" };
const destinationArn = "arn:aws:kinesis:eu-west-1:111111111111:stream/logs";
const roleArn = "arn:aws:iam::111111111111:role/logs";

function mapped(
  message: string,
  { operation = "PutSubscriptionFilter", name = "InvalidParameterException" } = {},
): LogsError {
  const error = Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
  const subject = subjectOf(operation, { logGroupName: "/a", destinationArn, roleArn });
  return toLogsError(error, { ...subject, connection });
}

describe("refusals of a subscription filter", () => {
  it.each([
    [
      "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.",
      "accessDenied",
      "give it the permission to, or check that there is such a function",
    ],
    [
      "Could not deliver test message to specified Kinesis stream. Check if the given kinesis steam is in ACTIVE state.",
      "accessDenied",
      "the role may not be trusted",
    ],
    ["Could not deliver test message to specified Firehose stream.", "accessDenied", "A new role takes a moment"],
    [
      "Could not deliver test message to specified destination. Check if the destination is valid.",
      "invalidInput",
      "it may be deleted",
    ],
  ])("say what to do, and offer the permissions: %s", (message, kind, sentence) => {
    const error = mapped(message);
    expect(error.kind).toBe(kind);
    expect(error.message).toContain(sentence);
    expect(error.message).toContain(message);
    expect(error.remedy).toEqual({
      kind: "copySubscriptionPermissions",
      connection: "dev",
      group: "/a",
      destinationArn,
      roleArn,
    });
  });

  it("say that the destination of an organization needs a role", () => {
    const message =
      "Role ARN is required when creating subscription filter against destination with Organization access policy";
    expect(mapped(message)).toMatchObject({ kind: "invalidInput", remedy: undefined });
    expect(mapped(message).message).toContain("needs a role of yours");
  });

  it("say which statement lets a role be passed", () => {
    const message = `User: arn:aws:iam::111111111111:user/x is not authorized to perform: iam:PassRole on resource: ${roleArn} because no identity-based policy allows the iam:PassRole action`;
    const error = mapped(message, { name: "AccessDeniedException" });
    expect(error.message).toBe(`Access denied; ask for an IAM statement that allows iam:PassRole on ${roleArn}`);
    expect(error.remedy).toMatchObject({ kind: "copyPolicy", policy: expect.stringContaining(roleArn) as unknown });
  });

  it("are what they are elsewhere in all other words, and of all other operations", () => {
    expect(mapped("else").message).toBe("CloudWatch Logs refused the input of PutSubscriptionFilter: else");
    const lambda = "Could not execute the lambda function.";
    expect(mapped(lambda, { operation: "PutMetricFilter" }).message).toContain("refused the input of PutMetricFilter");
  });
});
