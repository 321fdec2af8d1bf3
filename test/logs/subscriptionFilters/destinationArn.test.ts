import { describe, expect, it } from "vitest";
import { checkDestination, checkRole, needsRole } from "../../../src/logs/subscriptionFilters/destinationArn.js";

describe("the destination of a subscription filter", () => {
  it.each<[arn: string, isFine: boolean, withRole: boolean]>([
    ["arn:aws:lambda:us-east-1:123456789012:function:f", true, false],
    ["arn:aws-cn:kinesis:cn-north-1:123456789012:stream/s", true, true],
    ["arn:aws:firehose:us-east-1:123456789012:deliverystream/d", true, true],
    ["arn:aws:logs:us-east-1:123456789012:destination:d", true, false],
    ["arn:aws:sqs:us-east-1:123456789012:q", false, false],
    ["arn:aws:lambda:us-east-1:123456789012:", false, false],
    ["f", false, false],
    ["", false, false],
  ])("%s", (arn, isFine, withRole) => {
    expect(checkDestination(arn) === undefined).toBe(isFine);
    expect(needsRole(arn)).toBe(withRole);
  });

  it("is written to by a role of IAM", () => {
    expect(checkRole("arn:aws:iam::123456789012:role/a/b")).toBeUndefined();
    expect(checkRole("arn:aws:iam::123456789012:user/a")).toContain("A role is an ARN");
  });
});
