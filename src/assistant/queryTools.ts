import { abortError } from "../base/abort.js";
import { groupName, integer } from "../logs/arguments.js";
import type { Connection } from "../logs/connections/connection.js";
import { LogsError } from "../logs/logsError.js";
import { limits } from "../logs/limits.js";
import { gigabytes, scannedText } from "../logs/queries/queryCost.js";
import { estimatedBytes, estimateOf } from "../logs/queries/queryEstimate.js";
import type { QueryRunState } from "../logs/queries/queryRunState.js";
import type { RequestedQuery } from "../logs/queries/requestedQuery.js";
import { ServiceQuery } from "../logs/queries/serviceQuery.js";
import { dataNotice, isoTime, jsonLines, shortened } from "./answerText.js";
import { chooseConnection, connectionField } from "./chooseConnection.js";
import { defineTool, type ToolHost } from "./tool.js";
import { countField, textField, textsField, toolInput } from "./toolFields.js";
import { rangeFields, rangeOf } from "./toolTimes.js";

const queryFields = {
  connection: connectionField,
  groups: textsField("Whole names of log groups.", limits.queryGroups, groupName),
  query: textField(
    "A query in the Logs Insights query language, such as: filter @message like /timeout/ | stats count(*) by bin(5m).",
  ),
  ...rangeFields,
};

type Asked = ReturnType<typeof estimateInput.read>;

const estimateInput = toolInput(queryFields);

/** What a query would scan. */
export const estimateQuery = defineTool({
  description:
    "Asks CloudWatch Logs Insights how much a query would scan, which is what it costs, without running it. The estimate is free.",
  input: estimateInput,
  intent: intentOf,
  async run(asked, host, signal) {
    const { connection, requested } = await requestedOf(asked, host);
    const bytes = await estimate(requested, connection, host, signal);
    if (bytes === undefined) return "The service answered no estimate for this query.";
    return `The query would scan ${scannedText(bytes)} (${bytes} bytes). Each scanned gigabyte is billed.`;
  },
});

const maximumField = {
  check: (value: unknown, field: string): number =>
    value === undefined ? 1 : typeof value === "number" && value > 0 ? value : integer(1, 1_000_000)(value, field),
  schema: {
    type: "number",
    exclusiveMinimum: 0,
    default: 1,
    description:
      "The query isn't run if the service estimates that it scans more gigabytes, as each costs money. Raise it only if the user agrees.",
  },
  isOptional: true,
};

const runInput = toolInput({
  ...queryFields,
  limit: countField("Rows at most.", 1000, 100),
  maximumScanGB: maximumField,
});

/** Runs a query. */
export const runQuery = defineTool({
  description:
    "Runs a query of CloudWatch Logs Insights over log groups in a range of time: counts, statistics, parsed fields, and the only way to read log groups of the class Infrequent Access. It costs money by what it scans; what it would scan is estimated first, and it isn't run where that is more than maximumScanGB. At most 1000 rows and 24,000 bytes an answer.",
  input: runInput,
  intent: async (asked, host) => ({ ...(await intentOf(asked, host)), maximumScanGB: asked.maximumScanGB }),
  async run({ limit, maximumScanGB, ...asked }, host, signal) {
    const { connection, requested } = await requestedOf(asked, host);
    const bytes = connection.local === true ? undefined : await estimate(requested, connection, host, signal);
    if (bytes !== undefined && gigabytes(bytes) > maximumScanGB) {
      throw new LogsError(
        "limitExceeded",
        `The query was not run: it would scan ${scannedText(bytes)}, which is more than maximumScanGB (${maximumScanGB} GB). Choose a shorter range or fewer log groups, or raise maximumScanGB if the user agrees to the cost.`,
      );
    }
    const state = await complete({ ...requested, limit }, connection, host, signal);
    return resultAnswer(state, connection, limit);
  },
});

async function intentOf(
  { connection: named, groups, query, start, end }: Asked,
  host: ToolHost,
): Promise<{
  readonly connection: Connection;
  readonly groups: readonly string[];
  readonly query: string;
  readonly startMs: number;
  readonly endMs: number;
}> {
  const connection = await chooseConnection(host, named);
  return { connection, groups, query, ...rangeOf({ start, end }, await host.clockOf(connection)) };
}

async function requestedOf(
  asked: Asked,
  host: ToolHost,
): Promise<{ readonly connection: Connection; readonly requested: RequestedQuery }> {
  const { connection, query: queryString, ...rest } = await intentOf(asked, host);
  if (queryString.length > limits.queryLength) {
    throw new LogsError("invalidInput", `A query has at most ${limits.queryLength} characters.`);
  }
  return {
    connection,
    requested: { title: "", connectionId: connection.id, queryString, language: "CWLI", ...rest },
  };
}

async function estimate(
  requested: RequestedQuery,
  connection: Connection,
  host: ToolHost,
  signal: AbortSignal,
): Promise<number | undefined> {
  const asked = estimateOf(requested);
  return asked === undefined ? undefined : estimatedBytes(await complete(asked, connection, host, signal));
}

/** Runs a query to its end; stops it at the service when aborted. Rejects with a LogsError where it is refused or fails. */
async function complete(
  requested: RequestedQuery,
  connection: Connection,
  host: ToolHost,
  signal: AbortSignal,
): Promise<QueryRunState> {
  const api = await host.api(connection);
  const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error));
  const { clockOf, random } = host;
  const clock = await clockOf(connection);
  const query = new ServiceQuery(requested, { api, polling: api, clock, random, sentence, endsWhereLost: true });
  const stop = (): void => void query.stop().catch(() => undefined);
  signal.addEventListener("abort", stop, { once: true });
  try {
    if (signal.aborted) throw abortError();
    const state = await query.run();
    if (signal.aborted) throw abortError();
    if (state.phase === "complete") return state;
    if (query.failure !== undefined) throw query.failure;
    throw new LogsError("unknown", `The query has ended as ${state.phase}. ${state.message ?? ""}`.trim());
  } finally {
    signal.removeEventListener("abort", stop);
    query.dispose();
  }
}

function resultAnswer(state: QueryRunState, { name, region }: Connection, limit: number): string {
  const { columns, rows } = state.table;
  const records = rows.map((row) =>
    Object.fromEntries(columns.flatMap((column, index) => valueOf(column, row[index]))),
  );
  const { lines, isCut } = jsonLines(records);
  const scanned = state.statistics.bytesScanned;
  const what = `Results of the query over ${state.groups.join(", ")}, connection “${name}” (${region}), from ${isoTime(state.startMs)} to ${isoTime(state.endMs)}.`;
  const count = `${lines.length} of ${rows.length} rows.${scanned === undefined ? "" : ` It scanned ${scannedText(scanned)}.`}`;
  const left = isCut
    ? " The others were left out, as the answer would be too long: aggregate, or name fewer fields."
    : rows.length >= limit
      ? " There may be more: raise limit, or aggregate."
      : "";
  return [what, ...(lines.length === 0 ? [] : [dataNotice]), ...lines, `${count}${left}`].join("\n");
}

function valueOf(column: string, value: string | undefined): readonly (readonly [string, string])[] {
  return value === undefined ? [] : [[column, shortened(value)]];
}
