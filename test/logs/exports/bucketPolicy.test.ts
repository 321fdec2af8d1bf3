import { describe, expect, it } from "vitest";
import { exportPolicy, logsPrincipal } from "../../../src/logs/exports/bucketPolicy.js";

const access = { bucket: "my-exports", region: "eu-west-1", account: "123456789012" };

describe("the bucket policy of an export", () => {
  it("is that of the user guide", () => {
    const source = { "aws:SourceAccount": "123456789012" };
    const ArnLike = { "aws:SourceArn": "arn:aws:logs:eu-west-1:123456789012:log-group:*" };
    const common = { Effect: "Allow", Principal: { Service: "logs.eu-west-1.amazonaws.com" } };
    expect(JSON.parse(exportPolicy(access, "bucket", "json"))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "CloudWatchLogsExportAcl",
          ...common,
          Action: "s3:GetBucketAcl",
          Resource: "arn:aws:s3:::my-exports",
          Condition: { StringEquals: source, ArnLike },
        },
        {
          Sid: "CloudWatchLogsExportPut",
          ...common,
          Action: "s3:PutObject",
          Resource: "arn:aws:s3:::my-exports/*",
          Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...source }, ArnLike },
        },
      ],
    });
  });

  it.each([
    ["eu-west-1", "logs.eu-west-1.amazonaws.com", "arn:aws:s3:::my-exports"],
    ["cn-north-1", "logs.cn-north-1.amazonaws.com.cn", "arn:aws-cn:s3:::my-exports"],
    ["us-gov-west-1", "logs.us-gov-west-1.amazonaws.com", "arn:aws-us-gov:s3:::my-exports"],
    ["us-iso-east-1", "logs.us-iso-east-1.c2s.ic.gov", "arn:aws-iso:s3:::my-exports"],
    ["eusc-de-east-1", "logs.eusc-de-east-1.amazonaws.eu", "arn:aws-eusc:s3:::my-exports"],
  ])("follows the partition of %s", (region, principal, arn) => {
    const policy = exportPolicy({ ...access, region }, "bucket", "json");
    expect(logsPrincipal(region)).toBe(principal);
    expect(policy).toContain(`"${principal}"`);
    expect(policy).toContain(`"${arn}"`);
    expect(policy).toContain(`${arn.split(":")[1] ?? ""}:logs:${region}:123456789012:log-group:*`);
  });

  it("lets the service use the key, where objects are encrypted by one", () => {
    const { Statement } = JSON.parse(exportPolicy(access, "key", "json")) as { Statement: object[] };
    expect(Statement).toMatchObject([{ Action: ["kms:GenerateDataKey", "kms:Decrypt"], Resource: "*" }]);
  });

  it("says the same in Terraform", () => {
    const text = exportPolicy(access, "bucket", "terraform");
    const { Statement } = JSON.parse(exportPolicy(access, "bucket", "json")) as {
      Statement: { Sid: string; Action: string; Resource: string; Condition: Record<string, Record<string, string>> }[];
    };
    for (const { Sid, Action, Resource, Condition } of Statement) {
      const start = text.indexOf(`"${Sid}"`);
      const block = text.slice(start, text.indexOf("\n  }\n", start));
      expect(block).toContain(`actions   = ["${Action}"]`);
      expect(block).toContain(`resources = ["${Resource}"]`);
      for (const [test, values] of Object.entries(Condition)) {
        for (const [variable, value] of Object.entries(values)) {
          expect(block).toContain(
            `      test     = "${test}"\n      variable = "${variable}"\n      values   = ["${value}"]`,
          );
        }
      }
    }
    expect(text).toContain('bucket = "my-exports"');
    expect(exportPolicy(access, "key", "terraform")).not.toContain("aws_s3_bucket_policy");
  });

  it("begins no template of HCL", () => {
    expect(exportPolicy({ ...access, bucket: "a${b}" }, "bucket", "terraform")).toContain("a$${b}");
  });
});
