import type * as sdk from "@aws-sdk/client-cloudwatch-logs";
import { isLinked } from "../../logs/groupArn.js";
import type { QueryField, QueryInfo, QueryRow } from "../../logs/queries/queryModel.js";
import { type CallShapes, present, readGroupInput } from "./shape.js";

/** The shapes of operations on queries of Logs Insights, and on what they find. */
export const queryShapes = {
  StartQuery: {
    toInput: ({ queryString, language, groups = [], startMs, endMs, limit }) => ({
      queryString,
      startTime: toSeconds(startMs),
      endTime: toSeconds(endMs),
      ...groupsInput(groups),
      ...present({ queryLanguage: language, limit }),
    }),
    toAnswer: ({ queryId = "" }) => ({ queryId }),
  },
  GetQueryResults: {
    toInput: ({ queryId, nextToken, limit }) => ({ queryId, ...present({ nextToken, maxItems: limit }) }),
    toAnswer: ({ status = "Unknown", queryLanguage, statistics = {}, results = [], nextToken }) => ({
      status,
      statistics: present({ ...statistics }),
      rows: results.map(toRow),
      ...present({ language: queryLanguage, nextToken }),
    }),
  },
  StopQuery: {
    toInput: ({ queryId }) => ({ queryId }),
    toAnswer: ({ success = false }) => ({ stopped: success }),
  },
  DescribeQueries: {
    toInput: ({ group, status, language, limit, nextToken }) =>
      present({ logGroupName: group, status, queryLanguage: language, maxResults: limit, nextToken }),
    toAnswer: ({ queries = [], nextToken }) => ({ queries: queries.map(toQueryInfo), ...present({ nextToken }) }),
  },
  ListLogGroupsForQuery: {
    toInput: ({ queryId, nextToken }) => ({ queryId, ...present({ nextToken }) }),
    toAnswer: ({ logGroupIdentifiers = [], nextToken }) => ({ groups: logGroupIdentifiers, ...present({ nextToken }) }),
  },
  GetLogRecord: {
    toInput: ({ pointer, unmask }) => ({ logRecordPointer: pointer, ...present({ unmask }) }),
    toAnswer: ({ logRecord = {} }) => ({ fields: Object.entries(logRecord) }),
  },
  GetLogGroupFields: {
    toInput: ({ group, atMs }) => ({
      ...readGroupInput(group),
      ...(atMs === undefined ? {} : { time: toSeconds(atMs) }),
    }),
    toAnswer: ({ logGroupFields = [] }) => ({
      fields: logGroupFields.map(({ name = "", percent = 0 }) => ({ name, percent })),
    }),
  },
  DescribeFieldIndexes: {
    toInput: ({ groups, nextToken }) => ({ logGroupIdentifiers: [...groups], ...present({ nextToken }) }),
    toAnswer: ({ fieldIndexes = [], nextToken }) => ({
      indexes: fieldIndexes.map(({ fieldIndexName: name = "", indexCategory: category, type, logGroupIdentifier }) => ({
        name,
        ...present({ category, type, group: logGroupIdentifier }),
      })),
      ...present({ nextToken }),
    }),
  },
} as const satisfies Partial<CallShapes>;

function toSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}

/** By name wherever that is possible: older servers know no other way. */
function groupsInput(groups: readonly string[]): Pick<sdk.StartQueryRequest, "logGroupNames" | "logGroupIdentifiers"> {
  if (groups.length === 0) return {};
  return groups.some(isLinked) ? { logGroupIdentifiers: [...groups] } : { logGroupNames: [...groups] };
}

/** A row as JSON has it: see `readAnswersPlainly`. */
type PlainRow = readonly { readonly field?: unknown; readonly value?: unknown }[];

/** A cell without a value is left out, as the service leaves out what a row lacks. Other servers have numbers as values. */
function toRow(cells: PlainRow): QueryRow {
  const row: QueryField[] = [];
  for (const { field, value } of cells) {
    if (typeof field !== "string" || value === undefined || value === null) continue;
    row.push({ field, value: typeof value === "string" ? value : JSON.stringify(value) });
  }
  return row;
}

function toQueryInfo(query: sdk.QueryInfo): QueryInfo {
  return {
    queryId: query.queryId ?? "",
    queryString: query.queryString ?? "",
    status: query.status ?? "Unknown",
    ...present({
      language: query.queryLanguage,
      createdAtMs: query.createTime,
      group: query.logGroupName,
      durationMs: query.queryDuration,
      bytesScanned: query.bytesScanned,
      userIdentity: query.userIdentity,
    }),
  };
}
