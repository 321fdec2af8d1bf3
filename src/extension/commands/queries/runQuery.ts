import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { askQuery } from "../../queries/askQuery.js";
import { confirmScan } from "../../queries/confirmScan.js";
import { runPlanned } from "../../queries/runPlanned.js";

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
  act: runPlanned,
});
