import { describe, expect, it } from "vitest";
import { accountOfArn, isAws } from "../../../src/logs/connections/connection.js";

describe("requests end at AWS", () => {
  it.each([
    [{ region: "eu-west-1" }, true],
    [{ region: "eu-west-1", endpoint: "https://vpce-1-a.logs.eu-west-1.vpce.amazonaws.com" }, true],
    [{ region: "eu-west-1", endpoint: "https://logs.eu-west-1.api.aws" }, true],
    [{ region: "cn-north-1", endpoint: "https://logs.cn-north-1.amazonaws.com.cn" }, true],
    [{ region: "us-iso-east-1", endpoint: "https://logs.us-iso-east-1.c2s.ic.gov" }, true],
    [{ region: "eu-west-1", endpoint: "http://127.0.0.1:4566" }, false],
    [{ region: "eu-west-1", endpoint: "https://amazonaws.com.evil.example" }, false],
    [{ region: "eu-west-1", endpoint: "https://evilamazonaws.com" }, false],
  ])("%j: %s", (place, expected) => {
    expect(isAws(place)).toBe(expected);
  });
});

describe("the account of an ARN", () => {
  it.each([
    ["arn:aws:logs:eu-west-1:123456789012:log-group:web:*", "123456789012"],
    ["arn:aws-cn:iam::123456789012:user/me", "123456789012"],
    ["arn:aws:logs:eu-west-1::log-group:web", undefined],
    ["web", undefined],
  ])("%s: %s", (arn, expected) => {
    expect(accountOfArn(arn)).toBe(expected);
  });
});
