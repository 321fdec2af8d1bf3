import * as l10n from "../../../base/l10n.js";
import { connection, optional, record } from "../../../logs/arguments.js";
import type { Connection } from "../../../logs/connections/connection.js";
import { requestOfRecent, type RecentQuery, textOfRecent } from "../../../logs/queries/recentQuery.js";
import { type Acting, defineCommand } from "../../command.js";
import { commands, languages } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { askRecentQuery, type RecentChoice, recentQueriesOf } from "../../prompts/recentQueryQuestions.js";

const check = record({ connection: optional(connection) });

/**
 * recentQueries { connection? } → { queries: [{ queryId, query, language, groups, start?, end?, status, createdAt?, durationMs?,
 * bytesScanned?, user? }] }: those of the account in the last seven days, newest first. A person picks one, whose results are
 * opened without running it again, or whose text is; one that runs can be stopped.
 */
export const recentQueries = defineCommand({
  id: commands.recentQueries,
  async plan(call, planning) {
    const target = await planning.ask.connection(check(call.args, "recentQueries").connection);
    if (call.programmatic) return { target, all: await recentQueriesOf(target, planning) };
    return { target, choice: await askRecentQuery(target, planning) };
  },
  async act(planned, acting) {
    if (planned.choice !== undefined) return perform(planned.target, planned.choice, acting);
    return { queries: planned.all.map(plain) };
  },
});

async function perform(target: Connection, { recent, action }: RecentChoice, acting: Acting): Promise<void> {
  const { queryId, language = "CWLI" } = recent.info;
  if (action === "openText") {
    const content = textOfRecent(recent, target.id);
    await acting.editor.openText({ content, language: queryLanguages[language] });
  } else if (action === "openResults") {
    await acting.queries.openStarted(requestOfRecent(recent, target.id), queryId);
  } else {
    const api = await acting.connections.api(target);
    await cancellableIfSlow(l10n.t("Stopping the query"), (signal) => api.stopQuery({ queryId }, signal));
  }
}

const queryLanguages = { CWLI: languages.query, SQL: languages.sqlQuery, PPL: languages.pplQuery } as const;

/** A query as plain data, with times as ISO 8601. */
function plain({ info, queryString, groups, startMs, endMs }: RecentQuery): object {
  const { queryId, language = "CWLI", status, createdAtMs, durationMs, bytesScanned, userIdentity } = info;
  const entries = Object.entries({
    queryId,
    query: queryString,
    language,
    groups,
    start: startMs === undefined ? undefined : new Date(startMs).toISOString(),
    end: endMs === undefined ? undefined : new Date(endMs).toISOString(),
    status,
    createdAt: createdAtMs === undefined ? undefined : new Date(createdAtMs).toISOString(),
    durationMs,
    bytesScanned,
    user: userIdentity,
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
