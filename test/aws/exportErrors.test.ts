import { describe, expect, it } from "vitest";
import { toLogsError } from "../../src/aws/errorMapping.js";
import type { Connection } from "../../src/logs/connections/connection.js";
import type { LogsError } from "../../src/logs/logsError.js";

const connection: Connection = { id: "dev", name: "dev", region: "cn-north-1" };

function mapped(operation: string, name: string, message: string): LogsError {
  const error = Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
  return toLogsError(error, { operation, connection, group: "/a", bucket: "my-exports" });
}

const acl =
  "GetBucketAcl call on the given bucket failed. Please check if CloudWatch Logs has been granted permission to perform this operation.";
const caller = "Please ensure that the CreateExportTask caller has been granted s3:PutObject access to the bucket.";

describe("failures of exports", () => {
  it.each([
    ["CreateExportTask", "LimitExceededException", "Resource limit exceeded.", "limitExceeded", "one export at a time"],
    [
      "CreateExportTask",
      "InvalidParameterException",
      acl,
      "accessDenied",
      "let logs.cn-north-1.amazonaws.com.cn write",
    ],
    ["CreateExportTask", "AccessDeniedException", acl, "accessDenied", "must be in cn-north-1: my-exports"],
    [
      "CreateExportTask",
      "InvalidParameterException",
      caller,
      "accessDenied",
      "needs s3:PutObject on the bucket as well",
    ],
    [
      "CreateExportTask",
      "InvalidParameterException",
      "The given bucket does not exist. Please make sure the bucket is valid.",
      "notFound",
      "no such bucket, or it is in another region",
    ],
    ["CreateExportTask", "InvalidParameterException", "KMS access failed", "invalidInput", "DSSE-KMS does not"],
    [
      "CreateExportTask",
      "InvalidParameterException",
      "else",
      "invalidInput",
      "refused the input of CreateExportTask: else",
    ],
    ["CreateExportTask", "ResourceNotFoundException", "x", "notFound", "log group does not exist"],
    ["CancelExportTask", "InvalidOperationException", "done", "unsupported", "as it has ended"],
    ["CancelExportTask", "ResourceNotFoundException", "x", "notFound", "no such export in this region"],
  ])("%s: %s %s", (...[operation, name, message, kind, sentence]) => {
    expect(mapped(operation, name, message)).toMatchObject({
      kind,
      message: expect.stringContaining(sentence) as unknown,
    });
  });

  it("offer the policy where the bucket's lacks something, and the statement where the caller's does", () => {
    expect(mapped("CreateExportTask", "AccessDeniedException", acl).remedy).toEqual({
      kind: "copyBucketPolicy",
      connection: "dev",
      group: "/a",
      bucket: "my-exports",
    });
    const denied =
      "User: arn:aws-cn:iam::111111111111:user/x is not authorized to perform: logs:CreateExportTask on resource: arn:aws-cn:logs:cn-north-1:111111111111:log-group:/a because no identity-based policy allows the logs:CreateExportTask action";
    expect(mapped("CreateExportTask", "AccessDeniedException", denied).remedy?.kind).toBe("copyPolicy");
  });
});
