import { answered, refused, type Call, type WireCase, type WireContext } from "./wireCase.js";

/** Cases about filters, tags and lists of groups by name. */
export function filterWireCases({ group }: WireContext): WireCase[] {
  const create: Call = ["CreateLogGroup", { logGroupName: group }];
  const transformation = { metricName: "m", metricNamespace: "n", metricValue: "1" };
  const metric = { logGroupName: group, filterName: "a", filterPattern: "ERROR" };
  const subscription = (filterName: string): Call => [
    "PutSubscriptionFilter",
    {
      logGroupName: group,
      filterName,
      filterPattern: "",
      destinationArn: "arn:aws:lambda:us-east-1:000000000000:function:f",
    },
  ];
  return [
    {
      name: "a third subscription filter",
      source: "recorded",
      needs: "a Lambda function that can be called",
      before: [create, subscription("a"), subscription("b")],
      call: subscription("c"),
      expected: refused("LimitExceededException", "Resource limit exceeded."),
    },
    {
      name: "a metric filter with two transformations",
      source: "recorded",
      before: [create],
      call: ["PutMetricFilter", { ...metric, metricTransformations: [transformation, transformation] }],
      expected: refused("InvalidParameterException", /metricTransformations/u),
    },
    {
      name: "a group counts its metric filters",
      source: "DescribeLogGroups",
      before: [create, ["PutMetricFilter", { ...metric, metricTransformations: [transformation] }]],
      call: ["DescribeLogGroups", { logGroupNamePrefix: group }],
      expected: answered({ logGroups: [{ metricFilterCount: 1 }] }),
    },
    {
      name: "a replaced metric filter keeps its creation time and applies to original events",
      source: "recorded",
      before: [
        create,
        ["PutMetricFilter", { ...metric, metricTransformations: [transformation] }],
        ["PutMetricFilter", { ...metric, filterPattern: "WARN", metricTransformations: [transformation] }],
      ],
      call: ["DescribeMetricFilters", { logGroupName: group }],
      expected: answered(
        { metricFilters: [{ filterName: "a", filterPattern: "WARN", applyOnTransformedLogs: false }] },
        "metricFilters.1",
      ),
    },
    {
      name: "a metric filter with an invalid pattern",
      source: "recorded",
      before: [create],
      call: [
        "PutMetricFilter",
        { ...metric, filterPattern: "{ $.broken = }", metricTransformations: [transformation] },
      ],
      expected: refused("InvalidParameterException", /^Invalid metric filter pattern/u),
    },
    ...[
      { name: "that is not a number", change: { metricValue: "not-a-number" } },
      { name: "with an unknown unit", change: { unit: "Widgets" } },
      { name: "with dimensions and a default value", change: { dimensions: { Bucket: "$.bucket" }, defaultValue: 0 } },
      { name: "with a dimension that is not a selector", change: { dimensions: { Bucket: "$.items[*].bucket" } } },
    ].map(({ name, change }): WireCase => ({
      name: `a metric value ${name}`,
      source: "recorded",
      before: [create],
      call: [
        "PutMetricFilter",
        { ...metric, filterPattern: "{ $.bucket = * }", metricTransformations: [{ ...transformation, ...change }] },
      ],
      expected: refused("InvalidParameterException"),
    })),
    {
      name: "a metric value that is a selector with a wildcard",
      source: "recorded",
      before: [create],
      call: [
        "PutMetricFilter",
        {
          ...metric,
          filterPattern: "{ $.items[*].value = * }",
          metricTransformations: [{ ...transformation, metricValue: "$.items[*].value" }],
        },
      ],
      expected: refused("InvalidParameterException"),
    },
    {
      name: "a metric value that is a field missing from the pattern",
      source: "recorded",
      before: [create],
      call: [
        "PutMetricFilter",
        {
          ...metric,
          filterPattern: "[kind, value]",
          metricTransformations: [{ ...transformation, metricValue: "$missing" }],
        },
      ],
      expected: answered({}),
    },
    {
      name: "a pattern with a duplicate field name",
      source: "recorded",
      call: ["TestMetricFilter", { filterPattern: "[word, word]", logEventMessages: ["a b"] }],
      expected: refused("InvalidParameterException"),
    },
    {
      name: "a pattern without fields matches every event and numbers its fields",
      source: "recorded",
      call: ["TestMetricFilter", { filterPattern: "[]", logEventMessages: ['one "two 3"'] }],
      expected: answered({ matches: [{ eventNumber: 1, extractedValues: { $1: "one", $2: "two 3" } }] }),
    },
    {
      name: "a tested pattern returns event numbers and extracted values",
      source: "TestMetricFilter",
      call: [
        "TestMetricFilter",
        { filterPattern: "[ip, status=4*]", logEventMessages: ["10.0.0.1 404", "10.0.0.1 200"] },
      ],
      expected: answered(
        { matches: [{ eventNumber: 1, extractedValues: { $ip: "10.0.0.1", $status: "404" } }] },
        "matches.1",
      ),
    },
    {
      name: "a pattern tested on 51 messages",
      source: "TestMetricFilter",
      call: ["TestMetricFilter", { filterPattern: "a", logEventMessages: Array.from({ length: 51 }, () => "a") }],
      expected: refused("InvalidParameterException"),
    },
    {
      name: "a group's tags by its ARN without :*",
      source: "TagResource",
      before: [["CreateLogGroup", { logGroupName: group, tags: { team: "a" } }]],
      call: ["ListTagsForResource", { resourceArn: `arn:aws:logs:us-east-1:$account:log-group:${group}` }],
      expected: answered({ tags: { team: "a" } }),
    },
    {
      name: "groups by alternative names",
      source: "ListLogGroups",
      before: [create],
      call: ["ListLogGroups", { logGroupNamePattern: `^${group.slice(0, 20)}|none-of-these` }],
      expected: answered({ logGroups: [{ logGroupName: group, logGroupClass: "STANDARD" }] }),
    },
  ];
}
