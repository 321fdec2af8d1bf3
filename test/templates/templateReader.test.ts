import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namedLogs } from "../../src/templates/templateReader.js";

/** The names that are found, each with the line that it stands at, counted from 1. */
function found(text: string, languageId: string, fileName = "/w/template.yaml"): readonly string[] {
  const lineOf = (offset: number): number => text.slice(0, offset).split("\n").length;
  return namedLogs({ text, fileName, languageId }).map(({ offset, name }) => `${lineOf(offset)} ${name}`);
}

describe("templates of SAM and CloudFormation", () => {
  it("define functions and log groups, by their names or by what CloudFormation makes of them", () => {
    const text = `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Checkout:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: checkout
  Refund:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: !Sub "\${AWS::StackName}-refund"
  Unnamed:
    Type: AWS::Serverless::Function
  Elsewhere:
    Type: AWS::Serverless::Function
    Properties:
      LoggingConfig:
        LogGroup: !Ref Shared
  Shared:
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupName: /shop/shared
  Joined:
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupName: !Join ["/", ["", shop, !Ref Stage, orders]]
  Parameter:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: !Ref Name
  Bucket:
    Type: AWS::S3::Bucket
`;
    expect(found(text, "yaml")).toEqual([
      "4 /aws/lambda/checkout",
      "8 /aws/lambda/*-refund",
      "12 /aws/lambda/*-Unnamed-*",
      "14 /shop/shared",
      "19 /shop/shared",
      "23 /shop/*/orders",
    ]);
  });

  it("are read in JSON too, where functions are written in full", () => {
    const resources = {
      A: { Type: "AWS::Lambda::Function", Properties: { FunctionName: { "Fn::Sub": "orders-${Stage}" } } },
      B: { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: { "Fn::Join": ["-", ["audit", { Ref: "X" }]] } } },
      C: { Type: "AWS::Lambda::Function", Properties: { LoggingConfig: { LogGroup: { Ref: "B" } } } },
    };
    const text = JSON.stringify({ Resources: resources }, undefined, 2);
    expect(found(text, "json").map((line) => line.replace(/^\d+ /u, ""))).toEqual([
      "/aws/lambda/orders-*",
      "audit-*",
      "audit-*",
    ]);
  });

  it("that refer to themselves, or are broken, give nothing instead", () => {
    const circle =
      "Resources:\n  A:\n    Type: AWS::Lambda::Function\n    Properties: {LoggingConfig: {LogGroup: !Ref A}}\n";
    expect(found(circle, "yaml")).toEqual([]);
    expect(found("Resources:\n  A:\n    Type: AWS::Logs::LogGroup\n  B: [\n", "yaml")).toEqual([]);
    expect(found("- a\n- b", "yaml")).toEqual([]);
  });
});

describe("serverless.yml", () => {
  it("defines functions by the service's name, whose stage is chosen later", () => {
    const text = `service: shop
functions:
  hello:
    handler: a.b
  named:
    handler: a.b
    name: shop-\${sls:stage}-named
`;
    expect(found(text, "yaml", "/w/serverless.yml")).toEqual([
      "3 /aws/lambda/shop-*-hello",
      "5 /aws/lambda/shop-*-named",
    ]);
    expect(found(text, "yaml", "/w/other.yml")).toEqual([]);
  });
});

describe("Terraform files", () => {
  it("define functions and log groups, with what they take from each other", () => {
    const text = `# resource "aws_cloudwatch_log_group" "no" { name = "no" }
resource "aws_lambda_function" "checkout" {
  function_name = "checkout"
  environment { variables = { name = "inner" } }
}
resource "aws_cloudwatch_log_group" "checkout" {
  name = "/aws/lambda/\${aws_lambda_function.checkout.function_name}"
}
resource "aws_cloudwatch_log_group" "env" {
  retention_in_days = 14
  name = "/shop/\${var.env}/orders"
}
resource "aws_cloudwatch_log_group" "prefix" { name_prefix = "audit-" }
resource "aws_cloudwatch_log_group" "unknown" { name = var.name }
resource "aws_iam_policy" "p" {
  policy = <<EOF
resource "aws_cloudwatch_log_group" "x" { name = "in-a-text" }
EOF
}
/* resource "aws_cloudwatch_log_group" "c" { name = "comment" } */
`;
    expect(found(text, "terraform")).toEqual([
      "2 /aws/lambda/checkout",
      "6 /aws/lambda/checkout",
      "9 /shop/*/orders",
      "13 audit-*",
    ]);
  });
});

describe("stacks of the CDK", () => {
  it("define what is named by a text, and nothing in other files", () => {
    const text = `import { aws_logs as logs } from "aws-cdk-lib";
new logs.LogGroup(this, "A", { logGroupName: "/shop/a" });
new lambda.Function(this, "B", { functionName: \`orders-\${stage}\` });
new lambda.Function(this, "C", { functionName: name });
`;
    expect(found(text, "typescript")).toEqual(["2 /shop/a", "3 /aws/lambda/orders-*"]);
    expect(found(text.replace("aws-cdk-lib", "other"), "typescript")).toEqual([]);
  });
});

it("any text is read without throwing, and each name lies in it", () => {
  const pieces = fc.constantFrom(
    ...'Resources:|  A:|    Type: AWS::Logs::LogGroup|    Properties:|      LogGroupName: !Sub "a${b}"|functions:|service: s|&a|*a|<<: *a|{|}|[|]|resource "aws_lambda_function" "x" {|function_name = "|name = "a"|<<EOF|EOF|/*|*/|"aws-cdk-lib"|functionName: `a`|!Join|\t'.split(
      "|",
    ),
  );
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 30 }).map((lines) => lines.join("\n")),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(texts, fc.constantFrom("yaml", "json", "terraform", "typescript"), (text, languageId) => {
      for (const fileName of ["/w/a.yaml", "/w/serverless.yml"]) {
        const logs = namedLogs({ text, fileName, languageId });
        expect(logs.filter(({ offset, name }) => offset < 0 || offset > text.length || name === "")).toEqual([]);
      }
    }),
    { numRuns: 500 },
  );
});
