import type { QueryApi } from "./queryApi.js";
import type { QueryInfo } from "./queryModel.js";
import type { RequestedQuery } from "./requestedQuery.js";

/** The clocks of the machine and the service may differ, and the service's times are in seconds at best. */
const toleranceMs = 60_000;
/** DescribeQueries lists the newest first; what was started just now is among them. */
const maxPages = 3;

/**
 * The id of the newest query with the request's text that was created since a time (epoch milliseconds); `undefined` if the
 * service lists none. Rejects as the port does.
 */
export async function findStartedQuery(
  api: Pick<QueryApi, "describeQueries">,
  request: Pick<RequestedQuery, "queryString" | "language">,
  sinceMs: number,
  signal: AbortSignal,
): Promise<string | undefined> {
  const found: QueryInfo[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < maxPages; page++) {
    const token = nextToken === undefined ? {} : { nextToken };
    const answer = await api.describeQueries({ language: request.language, ...token }, signal);
    found.push(...answer.queries.filter((query) => isSame(query, request.queryString, sinceMs)));
    nextToken = answer.nextToken;
    if (nextToken === undefined) break;
  }
  const [newest] = found.toSorted((a, b) => (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0));
  return newest?.queryId;
}

/** The service may list a query with its groups and times before it: `SOURCE "…" START=… END=… | …` (recorded). */
function isSame({ queryString, createdAtMs = 0 }: QueryInfo, wanted: string, sinceMs: number): boolean {
  const [listed, text] = [queryString.trim(), wanted.trim()];
  const isText = listed === text || (/^SOURCE\b/iu.test(listed) && listed.endsWith(`| ${text}`));
  return isText && createdAtMs >= sinceMs - toleranceMs;
}
