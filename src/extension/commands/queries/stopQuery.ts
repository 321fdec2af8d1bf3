import * as l10n from "../../../base/l10n.js";
import { connection, optional, record, text } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { isUnderWay } from "../../../logs/queries/queryStatusText.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";

const check = record({ connection: optional(connection), queryId: optional(text) });

/** stopQuery { connection?, queryId? } → { stopped }: stops a query at the service; a person picks one of those that run. */
export const stopQuery = defineCommand({
  id: commands.stopQuery,
  plan: queryToStop,
  async act({ connectionId, queryId }, { connections, queries }) {
    if (await queries.stop(queryId)) return { stopped: true };
    const api = await connections.api(await connections.resolve(connectionId));
    const { stopped } = await cancellableIfSlow(l10n.t("Stopping the query"), (signal) =>
      api.stopQuery({ queryId }, signal),
    );
    return { stopped };
  },
});

async function queryToStop(
  call: Call,
  { ask, queries }: Planning,
): Promise<{ readonly connectionId: string; readonly queryId: string }> {
  const { connection: named, queryId } = check(call.args, "stopQuery");
  const running = queries.shown().filter(isUnderWay);
  if (queryId !== undefined) {
    const known = running.find((query) => query.queryId === queryId)?.connectionId;
    return { connectionId: known ?? (await ask.connection(named)).id, queryId };
  }
  const items = running.flatMap(({ title, queryString, connectionId, queryId: id }) =>
    id === undefined ? [] : [{ label: title, detail: queryString.slice(0, 200), connectionId, queryId: id }],
  );
  const [only] = items;
  if (only === undefined) throw new LogsError("invalidInput", l10n.t("No query is running here."));
  return items.length === 1 ? only : ask.choice(l10n.t("Query to stop"), items);
}
