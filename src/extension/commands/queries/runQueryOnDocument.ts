import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import type { LogRecord } from "../../../insights/run/logRecord.js";
import type { QueryRun, Refusal } from "../../../insights/run/queryRun.js";
import { loadQueryEngine } from "../../../insights/loadQueryEngine.js";
import type { Query } from "../../../insights/syntax/ast.js";
import { integer, oneOf, optional, record, text } from "../../../logs/arguments.js";
import { limits } from "../../../logs/limits.js";
import { LogsError } from "../../../logs/logsError.js";
import { putFormats } from "../../../logs/put/putInput.js";
import { textMap } from "../../../logs/queries/queryArgument.js";
import type { QueryRunState } from "../../../logs/queries/queryRunState.js";
import type { ResultRow } from "../../../logs/queries/resultTable.js";
import type { RequestedQuery } from "../../../logs/queries/requestedQuery.js";
import { type Acting, defineCommand } from "../../command.js";
import { commands, logScheme } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { LocalShownQuery } from "../../queries/localShownQuery.js";
import { rememberTimes } from "../../queries/localTimes.js";
import { queryResult } from "../../queries/queryResult.js";
import { askLocalQuery, localParameters, rememberLocalQuery } from "../../queries/localQueryText.js";
import { type LocalSource, localUriOf, logRecords, readLocalSource, timesOf } from "../../queries/localSource.js";

const check = record({
  uri: optional(text),
  query: optional(text),
  parameters: optional(textMap),
  limit: optional(integer(1, limits.queryRows)),
  format: optional(oneOf(putFormats)),
  timeFormat: optional(text),
  timeField: optional(text),
});

/**
 * runQueryOnDocument { uri?, query?, parameters?, limit?, format?, timeFormat?, timeField? } → { status, statistics, columns, rows, unreadable }:
 * runs a query of Logs Insights over the events of an open log document, or of a file of text, JSON lines or CSV, without the
 * service: no request, no cost. By default the active editor's, with a query that is chosen or typed; of a file of queries the one at
 * the cursor.
 */
export const runQueryOnDocument = defineCommand({
  id: commands.runQueryOnDocument,
  async plan(call, planning) {
    const { parameters = {}, limit, ...reading } = check(call.uri === undefined ? call.args : {}, "runQueryOnDocument");
    const uri = await localUriOf(call, planning);
    const query = await askLocalQuery(call, planning);
    const values = await localParameters(query.text, parameters, planning.ask);
    const runnable = await runnableQuery(query.text, { values, limit });
    // What can't be run is said before anything is read.
    runnable.start({ startMs: 0, endMs: 0 });
    const source = await readLocalSource(uri, reading, call, planning);
    return { query, runnable, source };
  },
  async act({ query, runnable, source }, acting) {
    const requested: RequestedQuery = {
      title: query.name ?? source.title,
      connectionId: "",
      groups: [],
      queryString: query.text,
      language: "CWLI",
      ...timesOf(source.records),
    };
    const shown = new LocalShownQuery({
      requested,
      parsed: runnable.parsed,
      start() {
        const records = currentRecords(source, acting);
        return { run: runnable.start(timesOf(records)), records };
      },
      rowActions: { showAround: (row) => reveal(source, row, acting) },
    });
    const { queryId: _, ...result } = queryResult(await run(shown, query.text, source, acting));
    return { ...result, unreadable: source.unreadable };
  },
});

/** A person sees the results in a panel, which can also stop it; a program waits for them. */
async function run(
  shown: LocalShownQuery,
  query: string,
  { times, title, uri }: LocalSource,
  { memory, programmatic, queries }: Acting,
): Promise<QueryRunState> {
  if (!programmatic) {
    await rememberLocalQuery(memory, query);
    if (times !== undefined) await rememberTimes(memory, times);
    queries.show(shown, `local ${uri.toString()}`);
    return shown.run();
  }
  return cancellableIfSlow(l10n.t`Running the query on ${title}`, (signal, say) => {
    signal.addEventListener("abort", () => shown.actions.cancel(), { once: true });
    shown.onDidChange(() => say(l10n.t`${(shown.state().statistics.recordsScanned ?? 0).toLocaleString("en")} events`));
    return shown.run();
  });
}

/** Those that a log document shows by now, while it is open. */
function currentRecords({ uri, records }: LocalSource, { documents }: Acting): readonly LogRecord[] {
  const open = uri.scheme === logScheme ? documents.openSession(uri) : undefined;
  return open === undefined ? records : logRecords(open.buffer.events());
}

/** Shows the event of a row where it stands. */
async function reveal({ uri, records }: LocalSource, { pointer }: ResultRow, { editor }: Acting): Promise<void> {
  if (pointer === undefined) throw new LogsError("invalidInput", l10n.t("This row is not of a single event."));
  if (uri.scheme === logScheme) {
    await editor.runCommand(commands.jumpToTime, { uri: uri.toString(), at: records[Number(pointer)]?.timestampMs });
    return;
  }
  const line = new vscode.Position(Number(pointer) - 1, 0);
  await editor.runCommand("vscode.open", uri, { selection: new vscode.Range(line, line) });
}

type Times = Pick<RequestedQuery, "startMs" | "endMs">;

interface Given {
  readonly values: ReadonlyMap<string, string>;
  readonly limit: number | undefined;
}

interface RunnableQuery {
  readonly parsed: Query;
  /** A run over nothing yet. Throws a LogsError that says what can't be run, and where. */
  start(times: Times): QueryRun;
}

async function runnableQuery(query: string, { values, limit }: Given): Promise<RunnableQuery> {
  const { parseQuery, startRun } = await loadQueryEngine();
  const parsed = parseQuery(query);
  return {
    parsed,
    start(times) {
      const defaultLimit = limit === undefined ? {} : { defaultLimit: limit };
      const started = startRun(parsed, { ...times, nowMs: Date.now(), parameters: values, ...defaultLimit });
      if ("run" in started) return started.run;
      throw refusalError(query, started.refusals[0]);
    },
  };
}

function refusalError(query: string, refusal: Refusal | undefined): LogsError {
  const about = refusal && query.slice(refusal.start, refusal.end).slice(0, 50).trim();
  const where = about === undefined || about === "" ? "" : l10n.t` At: ${about}`;
  return new LogsError("invalidInput", `${refusal?.message ?? l10n.t("The query can't be run here.")}${where}`, {
    ...(refusal && { place: { start: refusal.start, end: refusal.end } }),
  });
}
