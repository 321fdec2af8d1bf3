import type { OutputRow } from "../../insights/run/queryRun.js";
import { limits } from "../../logs/limits.js";
import { invalidParameter, invalidToken, resourceNotFound } from "../protocol/serviceError.js";
import type { LogStore } from "../store/store.js";
import type { StoredQuery } from "../store/storedQuery.js";
import { checkEnum, groupNameMember, tokenMember } from "./memberRules.js";
import { unary } from "./operation.js";
import { decodeToken, encodeToken } from "./paging.js";
import { queryLanguages } from "./startQuery.js";

const queryStatuses = ["Scheduled", "Running", "Complete", "Failed", "Cancelled", "Timeout", "Unknown"] as const;

/** The id of a query or of a saved one. */
export const queryIdMember = { type: "string", min: 1, max: 256 } as const;

function queryWith(store: LogStore, id: string, now: number): StoredQuery {
  const query = store.queries.find(id, now);
  if (query === undefined) throw resourceNotFound("query");
  return query;
}

const resultMembers = {
  queryId: { ...queryIdMember, required: true },
  nextToken: { type: "string", max: 1024 },
  maxItems: { type: "number", min: 0, max: limits.queryPageRows },
} as const;

/** The rows that were found so far, or a page of them all; 0 items are as many as a page can have. */
export const getQueryResults = unary(resultMembers, ({ queryId, nextToken, maxItems = 0 }, { store, clock }) => {
  const now = clock.now();
  const query = queryWith(store, queryId, now);
  const from = nextToken === undefined ? 0 : firstRow(nextToken, queryId, now);
  const rows = query.findings.rows();
  const until = endOfPage(rows, from, maxItems === 0 ? limits.queryPageRows : maxItems);
  const hasMore = !query.isActive && until < rows.length;
  return {
    queryLanguage: query.language,
    results: rows.slice(from, until),
    statistics: query.findings.statistics(),
    status: query.status,
    ...(hasMore ? { nextToken: encodeToken("queryRows", [queryId, until], now) } : {}),
  };
});

/** Characters of the values of a page, which always has a row; no page says what the service's bound is. */
const pageChars = 16 * 1024 * 1024;

function endOfPage(rows: readonly OutputRow[], from: number, count: number): number {
  const last = Math.min(rows.length, from + count);
  let chars = 0;
  for (let index = from; index < last; index += 1) {
    for (const { value } of rows[index] ?? []) chars += value.length;
    if (chars > pageChars && index > from) return index;
  }
  return from + count;
}

function firstRow(token: string, queryId: string, now: number): number {
  const { value, issuedAt } = decodeToken(token, ["queryRows"], now);
  const [id, row] = value;
  if (id !== queryId || typeof row !== "number" || now - issuedAt > limits.queryTokenMs) throw invalidToken();
  return row;
}

export const stopQuery = unary({ queryId: { ...queryIdMember, required: true } }, ({ queryId }, { store, clock }) => {
  const now = clock.now();
  const query = queryWith(store, queryId, now);
  if (!query.isActive) throw invalidParameter("The specified query is not running.");
  query.end("Cancelled", now);
  return { success: true };
});

const describeMembers = {
  logGroupName: groupNameMember,
  status: { type: "string" },
  maxResults: { type: "number", min: 1, max: limits.queriesPage },
  nextToken: tokenMember,
  queryLanguage: { type: "string" },
} as const;

/** Newest first. */
export const describeQueries = unary(describeMembers, (input, { store, clock }) => {
  const { logGroupName, status, maxResults = limits.queriesPage, nextToken, queryLanguage } = input;
  if (status !== undefined) checkEnum("status", status, queryStatuses);
  if (queryLanguage !== undefined) checkEnum("queryLanguage", queryLanguage, queryLanguages);
  if (logGroupName !== undefined) store.group(logGroupName);
  const now = clock.now();
  const found = store.queries
    .all(now)
    .filter((query) => status === undefined || query.status === status)
    .filter((query) => queryLanguage === undefined || query.language === queryLanguage)
    .filter(({ groups }) => logGroupName === undefined || groups.includes(logGroupName));
  const from = nextToken === undefined ? 0 : indexAfter(found, nextToken, now);
  const page = found.slice(from, from + maxResults);
  const last = from + maxResults < found.length ? page.at(-1) : undefined;
  return {
    queries: page.map((query) => describe(query, now)),
    ...(last === undefined ? {} : { nextToken: encodeToken("queries", [last.id], now) }),
  };
});

function indexAfter(found: readonly StoredQuery[], token: string, now: number): number {
  const [id] = decodeToken(token, ["queries"], now).value;
  const index = found.findIndex((query) => query.id === id);
  if (index < 0) throw invalidToken();
  return index + 1;
}

function describe(query: StoredQuery, now: number): object {
  const [group] = query.groups;
  const { bytesScanned } = query.findings.statistics();
  return {
    queryLanguage: query.language,
    queryId: query.id,
    queryString: query.text,
    status: query.status,
    createTime: query.createdAt,
    ...(group === undefined ? {} : { logGroupName: group }),
    queryDuration: query.durationAt(now),
    bytesScanned,
    userIdentity: query.userIdentity,
  };
}

const listMembers = {
  queryId: { ...queryIdMember, required: true },
  nextToken: tokenMember,
  maxResults: { type: "number", min: 50, max: limits.queriedGroupsPage },
} as const;

/** The groups in the order in which the query read them. */
export const listLogGroupsForQuery = unary(listMembers, (input, { store, clock }) => {
  const { queryId, nextToken, maxResults = 50 } = input;
  const now = clock.now();
  const { groups } = queryWith(store, queryId, now);
  const from = nextToken === undefined ? 0 : Number(decodeToken(nextToken, ["queriedGroups"], now).value[0]);
  const until = from + maxResults;
  return {
    logGroupIdentifiers: groups.slice(from, until),
    ...(until < groups.length ? { nextToken: encodeToken("queriedGroups", [until], now) } : {}),
  };
});
