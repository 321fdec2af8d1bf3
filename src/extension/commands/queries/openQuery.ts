import * as l10n from "../../../base/l10n.js";
import { connection, optional, record, text } from "../../../logs/arguments.js";
import type { LogsApi } from "../../../logs/logsApi.js";
import type { QueryInfo } from "../../../logs/queries/queryModel.js";
import { readRecentQuery, requestOfRecent } from "../../../logs/queries/recentQuery.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { queryResult } from "../../queries/queryResult.js";

const check = record({ connection: optional(connection), queryId: text });

/** DescribeQueries answers up to 1,000 queries at once; older ones are opened by their id all the same. */
const maxPages = 5;

/**
 * openQuery { connection?, queryId } → { queryId, status, statistics, columns, rows }: shows the results of a query that was run
 * in the last seven days, without running it again. A person picks one by recentQueries.
 */
export const openQuery = defineCommand({
  id: commands.openQuery,
  async plan(call, { ask, connections }) {
    const { connection: named, queryId } = check(call.args, "openQuery");
    const target = await ask.connection(named);
    const api = await connections.api(target);
    const info = await cancellableIfSlow(l10n.t("Looking for the query"), (signal) => find(api, queryId, signal));
    return { requested: requestOfRecent(readRecentQuery(info), target.id), queryId };
  },
  async act({ requested, queryId }, { queries }) {
    return queryResult(await queries.openStarted(requested, queryId));
  },
});

/** What the service lists of a query; no more than its id if that is nothing. */
async function find(api: Pick<LogsApi, "describeQueries">, queryId: string, signal: AbortSignal): Promise<QueryInfo> {
  let nextToken: string | undefined;
  for (let page = 0; page < maxPages; page++) {
    const answer = await api.describeQueries(nextToken === undefined ? {} : { nextToken }, signal);
    const found = answer.queries.find((info) => info.queryId === queryId);
    nextToken = answer.nextToken;
    if (found !== undefined) return found;
    if (nextToken === undefined) break;
  }
  return { queryId, queryString: "", status: "Unknown" };
}
