import * as l10n from "../../../base/l10n.js";
import { isLogsError } from "../../../logs/logsError.js";
import { sourceOffset } from "../../../logs/queries/queryParameters.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { askQuery } from "../../queries/askQuery.js";
import { confirmScan } from "../../queries/confirmScan.js";
import { queryResult } from "../../queries/queryResult.js";

/**
 * runQuery { connection?, group | groups?, query?, language?, start?, end?, parameters?, limit?, uri?, offset? } → { queryId, status,
 * statistics, columns, rows }: runs a query of Logs Insights, by default the one of the file `uri` at `offset`, or at the cursor.
 * For a person the results show in a panel; a program gets them once the query has ended. Without a start the last hour.
 */
export const runQuery = defineCommand({
  id: commands.runQuery,
  async plan(call, planning) {
    const planned = await askQuery(call, planning);
    if (!call.programmatic) await confirmScan(planned, planning);
    return planned;
  },
  async act({ requested, origin, key, followsNow }, { programmatic, queries, queryProblems }) {
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
  },
});
