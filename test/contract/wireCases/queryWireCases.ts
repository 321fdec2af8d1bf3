import { answered, refused, type Call, type WireCase, type WireContext } from "./wireCase.js";

/** Cases about queries of Logs Insights. */
export function queryWireCases({ group, now }: WireContext): WireCase[] {
  const seconds = Math.floor(now / 1000);
  const before: Call[] = [["CreateLogGroup", { logGroupName: group }]];
  const query = { queryString: "fields @message", startTime: seconds - 3600, endTime: seconds + 60 };
  return [
    {
      name: "a query of one group",
      source: "recorded",
      before,
      call: ["StartQuery", { ...query, logGroupName: group }],
      expected: answered({ queryId: /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/u }),
    },
    {
      name: "a query of a missing group",
      source: "recorded",
      call: ["StartQuery", { ...query, logGroupName: group }],
      expected: refused(
        "ResourceNotFoundException",
        new RegExp(`^Log group '${group}' does not exist for account ID '\\d{12}' \\(Service: AWSLogs;`, "u"),
      ),
    },
    {
      name: "a listed query",
      source: "recorded",
      before: [...before, ["StartQuery", { ...query, logGroupNames: [group] }]],
      call: ["DescribeQueries", { logGroupName: group }],
      expected: answered({
        queries: [
          {
            logGroupName: group,
            queryLanguage: "CWLI",
            queryString: `SOURCE "${group}" START=${seconds - 3600}000 END=${seconds + 60}999 | fields @message`,
          },
        ],
      }),
    },
    {
      name: "a query that can't be read",
      source: "StartQuery",
      before,
      call: ["StartQuery", { ...query, logGroupName: group, queryString: "fields @message | filter (" }],
      expected: {
        status: 400,
        body: {
          __type: /MalformedQueryException$/u,
          queryCompileError: { message: /./u, location: { startCharOffset: 26 } },
        },
      },
    },
    {
      name: "a query of a group of the class Infrequent Access",
      source: "CreateLogGroup",
      before: [["CreateLogGroup", { logGroupName: group, logGroupClass: "INFREQUENT_ACCESS" }]],
      call: ["StartQuery", { ...query, logGroupName: group }],
      expected: answered({ queryId: /./u }),
    },
    ...["GetLogEvents", "FilterLogEvents"].map((operation): WireCase => ({
      name: `${operation} of a group of the class Infrequent Access`,
      source: "aws/karpenter-provider-aws#9567",
      before: [
        ["CreateLogGroup", { logGroupName: group, logGroupClass: "INFREQUENT_ACCESS" }],
        ["CreateLogStream", { logGroupName: group, logStreamName: "one" }],
      ],
      call: [operation, { logGroupName: group, ...(operation === "GetLogEvents" ? { logStreamName: "one" } : {}) }],
      expected: refused(
        "InvalidOperationException",
        `The log group ${group} is of log-group-class INFREQUENT_ACCESS. ${operation} is not supported for this log class.`,
      ),
    })),
    {
      name: "results of a query that there isn't",
      source: "GetQueryResults",
      call: ["GetQueryResults", { queryId: "none" }],
      expected: refused("ResourceNotFoundException"),
    },
    {
      name: "a saved query",
      source: "PutQueryDefinition",
      before: [["PutQueryDefinition", { name: group, queryString: "fields @message" }]],
      call: ["DescribeQueryDefinitions", { queryDefinitionNamePrefix: group }],
      expected: answered({
        queryDefinitions: [{ name: group, queryString: "fields @message", queryLanguage: "CWLI" }],
      }),
    },
  ];
}
