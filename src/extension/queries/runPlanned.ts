import * as l10n from "../../base/l10n.js";
import { isLogsError } from "../../logs/logsError.js";
import { sourceOffset } from "../../logs/queries/queryParameters.js";
import type { Acting } from "../command.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import type { PlannedQuery } from "./askQuery.js";
import { queryResult, type QueryResult } from "./queryResult.js";

/**
 * Runs a query that is complete: for a person its results show in a panel, and what the service says of its text is marked in its file;
 * for a program it runs to its end, and rejects as it does.
 */
export async function runPlanned(
  { requested, origin, key, followsNow }: PlannedQuery,
  { programmatic, queries, queryProblems }: Pick<Acting, "programmatic" | "queries" | "queryProblems">,
): Promise<QueryResult> {
  if (programmatic) {
    return queryResult(
      await cancellableIfSlow(l10n.t("Running the query"), (signal) => queries.complete(requested, signal)),
    );
  }
  if (origin !== undefined) queryProblems.clear(origin.uri);
  const { state, failure } = await queries.open({ requested, key, followsNow });
  if (origin !== undefined && isLogsError(failure) && failure.place !== undefined) {
    const { start, end } = failure.place;
    const [from, to] = [start, end].map((offset) => origin.start + sourceOffset(origin.sent, offset));
    const problem = { start: from ?? 0, end: to ?? 0, message: failure.message, severity: "error" } as const;
    await queryProblems.show(origin.uri, [problem]);
  }
  return queryResult(state);
}
