import { before, recorded, type Scenario, type Step } from "./scenario.js";

const group = { logGroupName: "group" };

function query(): { readonly queryString: string; readonly startTime: number; readonly endTime: number } {
  const now = Math.floor(Date.now() / 1000);
  return { queryString: "fields @message", startTime: now - 3600, endTime: now + 60 };
}

/** A query that has ended: it takes a turn of the event loop, and the second request several. */
function ended(): Step[] {
  return [
    before("CreateLogGroup", group),
    before("StartQuery", { ...group, ...query() }),
    before("DescribeLogGroups", {}),
    before("DescribeLogGroups", {}),
  ];
}

const name = "TestCloudWatchLogsInsightsQueries";

/** Queries of Logs Insights. */
export const queryScenarios: Readonly<Record<string, Scenario>> = {
  [`${name}::test_start_query_basic`]: [
    before("CreateLogGroup", group),
    recorded("start-query", "StartQuery", { ...group, ...query() }),
  ],
  [`${name}::test_start_query_log_group_not_found`]: [
    recorded("error-log-group-not-found", "StartQuery", { ...group, ...query() }),
  ],
  [`${name}::test_describe_queries`]: [...ended(), recorded("describe-queries", "DescribeQueries", group)],
  [`${name}::test_describe_queries_with_status_filter`]: [
    ...ended(),
    recorded("describe-queries-complete", "DescribeQueries", { ...group, status: "Complete" }),
    recorded("describe-queries-scheduled", "DescribeQueries", { ...group, status: "Scheduled" }),
  ],
};
