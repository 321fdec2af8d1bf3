import { answered, refused, type Call, type WireCase, type WireContext } from "./wireCase.js";

/** Cases about log groups. */
export function groupWireCases({ group }: WireContext): WireCase[] {
  const create: Call = ["CreateLogGroup", { logGroupName: group }];
  const long = "x".repeat(513);
  return [
    {
      name: "deleting a missing group",
      source: "recorded",
      call: ["DeleteLogGroup", { logGroupName: group }],
      expected: refused("ResourceNotFoundException", "The specified log group does not exist."),
    },
    {
      name: "creating a group twice",
      source: "recorded",
      before: [create],
      call: create,
      expected: refused("ResourceAlreadyExistsException", "The specified log group already exists"),
    },
    {
      name: "a group's name of 513 characters",
      source: "recorded",
      call: ["CreateLogGroup", { logGroupName: long }],
      expected: refused(
        "InvalidParameterException",
        "Invalid LogGroup or LogStream, both must have length less than or equal to 512.",
      ),
    },
    {
      name: "prefix and pattern together",
      source: "recorded",
      call: ["DescribeLogGroups", { logGroupNamePrefix: "abc", logGroupNamePattern: "abc" }],
      expected: refused(
        "InvalidParameterException",
        "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
      ),
    },
    {
      name: "a group found by a pattern has no stored bytes",
      source: "recorded",
      before: [create],
      call: ["DescribeLogGroups", { logGroupNamePattern: group }],
      expected: answered(
        { logGroups: [{ logGroupName: group, metricFilterCount: 0, logGroupClass: "STANDARD" }] },
        "logGroups.0.storedBytes",
      ),
    },
    {
      name: "a group has an ARN with :* and one without",
      source: "DescribeLogGroups",
      before: [create],
      call: ["DescribeLogGroups", { logGroupNamePrefix: group }],
      expected: answered({
        logGroups: [{ arn: new RegExp(`log-group:${group}:\\*$`, "u"), logGroupArn: new RegExp(`${group}$`, "u") }],
      }),
    },
    {
      name: "a group shows its protections",
      source: "recorded",
      before: [create],
      call: ["DescribeLogGroups", { logGroupNamePrefix: group }],
      expected: answered(
        { logGroups: [{ storedBytes: 0, deletionProtectionEnabled: false, bearerTokenAuthenticationEnabled: false }] },
        "logGroups.0.retentionInDays",
      ),
    },
    {
      name: "deleting a missing retention",
      source: "recorded",
      before: [create],
      call: ["DeleteRetentionPolicy", { logGroupName: group }],
      expected: answered({}),
    },
    {
      name: "an invalid token of DescribeLogGroups",
      source: "DescribeLogGroups",
      call: ["DescribeLogGroups", { nextToken: "invalid" }],
      expected: refused("InvalidParameterException", /nextToken/u),
    },
    {
      name: "a page of 51 groups",
      source: "DescribeLogGroups",
      call: ["DescribeLogGroups", { limit: 51 }],
      expected: refused("InvalidParameterException", /Member must have value less than or equal to 50/u),
    },
    {
      name: "a retention of two days",
      source: "PutRetentionPolicy",
      before: [create],
      call: ["PutRetentionPolicy", { logGroupName: group, retentionInDays: 2 }],
      expected: refused("InvalidParameterException"),
    },
    {
      name: "a name with a space",
      source: "CreateLogGroup",
      call: ["CreateLogGroup", { logGroupName: "a b" }],
      expected: refused("InvalidParameterException", /Member must satisfy regular expression pattern/u),
    },
    {
      name: "a name that begins with aws/",
      source: "CreateLogGroup",
      call: ["CreateLogGroup", { logGroupName: `aws/${group}` }],
      expected: refused("InvalidParameterException"),
    },
    {
      name: "deleting a protected group",
      source: "CreateLogGroup",
      before: [["CreateLogGroup", { logGroupName: group, deletionProtectionEnabled: true }]],
      call: ["DeleteLogGroup", { logGroupName: group }],
      expected: refused("(?:ValidationException|OperationAbortedException|InvalidOperationException)"),
    },
  ];
}
