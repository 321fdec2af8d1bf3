import * as l10n from "../../base/l10n.js";
import type { FileLanguage, FileQuery } from "../../insights/queryFile/queryFile.js";
import type { Connection } from "../../logs/connections/connection.js";
import { LogsError } from "../../logs/logsError.js";
import { type QueryArgument, queryArgument, queryTimes } from "../../logs/queries/queryArgument.js";
import { groupPatterns, type QueriedGroups, queriedGroups } from "../../logs/queries/queryGroups.js";
import { parametersIn, type SentQuery, sentQuery } from "../../logs/queries/queryParameters.js";
import { readQueryRange } from "../../logs/queries/queryRange.js";
import type { RequestedQuery } from "../../logs/queries/requestedQuery.js";
import { isRelativeTime, textOfArguments } from "../../logs/searches/timeTexts.js";
import { groupChoice, matchingGroups } from "../../logs/selection/findGroups.js";
import { selectionTitle } from "../../logs/selection/selection.js";
import type { TimeContext } from "../../logs/time/zone.js";
import type { Call, Planning } from "../command.js";
import { displayZone } from "../config.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import { askBoundedText } from "../prompts/timeQuestions.js";
import { queryOfCall } from "../targets/queryOfCall.js";
import { documentUriOf } from "../targets/selection.js";
import { parsedQuery } from "./parsedQuery.js";

/** Where in a document a query stands. */
export interface QueryOrigin {
  readonly uri: string;
  /** Where its text begins. */
  readonly start: number;
  readonly sent: SentQuery;
}

/** A query that is complete, so that it can be sent. */
export interface PlannedQuery {
  readonly requested: RequestedQuery;
  readonly connection: Connection;
  /** Of a query of a file. */
  readonly origin?: QueryOrigin;
  /** What its results are known by: the same query of a file shows in the same panel. */
  readonly key: string;
  /** Its range ends now. */
  readonly followsNow: boolean;
}

/** A query as it is written somewhere, with what is said of it there. */
interface WrittenQuery {
  readonly text: string;
  readonly language: FileLanguage;
  readonly title?: string;
  readonly head?: FileQuery;
  readonly place?: { readonly uri: string; readonly start: number };
}

/**
 * The query of a call: of its argument, of its file, or the one at the cursor. What its argument and its head leave open is
 * asked for. Rejects with a LogsError for a query that can't be sent, and as `requireLanguage` throws before anything is asked.
 */
export async function askQuery(
  call: Call,
  planning: Planning,
  requireLanguage: (language: FileLanguage) => void = () => undefined,
): Promise<PlannedQuery> {
  const argument = queryArgument(call.uri === undefined ? call.args : {});
  const written = await writtenQuery(argument, call, planning);
  requireLanguage(written.language);
  const { head, language, place } = written;
  const { connection, groups } = await whereOf(argument, written, planning);
  const clock = await planning.connections.clockOf(connection.id);
  const context = (): TimeContext => ({ now: clock.now(), zone: displayZone() });
  const { followsNow, ...times } = await timesOf(argument, head, { call, planning, context });
  const values = await valuesOf(argument, written, planning);
  const { source, groups: named } = await foundGroups(groups, connection, planning);
  if (source !== undefined && language !== "CWLI") {
    throw new LogsError(
      "limitExceeded",
      l10n.t`A query in ${language} takes 50 log groups by name, and no more by prefix.`,
    );
  }
  const sent = sentQuery(written.text, values, source);
  const { limit } = argument;
  const requested: RequestedQuery = {
    title: written.title ?? titleOf(groups),
    connectionId: connection.id,
    groups: named,
    queryString: sent.text,
    language,
    ...times,
    ...(limit === undefined ? {} : { limit }),
  };
  const origin = place && { ...place, sent };
  const key = keyOf(written, sent.text);
  return { requested, connection, key, followsNow, ...(origin === undefined ? {} : { origin }) };
}

function titleOf(groups: readonly string[]): string {
  return groups.length > 0 ? selectionTitle({ connection: "", groups }) : l10n.t("Query");
}

/** A query of a file keeps its name while others are written above it. */
function keyOf({ place, head }: WrittenQuery, text: string): string {
  return place === undefined ? text : `${place.uri} ${head?.name?.text ?? place.start}`;
}

async function writtenQuery(argument: QueryArgument, call: Call, { ask }: Planning): Promise<WrittenQuery> {
  const { query, language = "CWLI" } = argument;
  if (query !== undefined) return { text: query, language };
  return ask.keep("query", async () => {
    const { query: head, fileName } = await queryOfCall(call);
    const uri = documentUriOf(call).toString();
    const place = { uri, start: head.body.start };
    // The name of a file that isn't saved yet says nothing.
    const title = head.name?.text ?? (uri.startsWith("untitled:") ? undefined : fileName);
    return { text: head.body.text, language: head.language, ...(title === undefined ? {} : { title }), head, place };
  });
}

/** Its connection and log groups; none where the query says them itself. */
async function whereOf(
  argument: QueryArgument,
  { head, text, language }: WrittenQuery,
  { ask, connections }: Planning,
): Promise<{ readonly connection: Connection; readonly groups: readonly string[] }> {
  const named = argument.connection ?? (await connectionOf(head, connections));
  if (await namesGroups(text, language)) {
    if (argument.groups !== undefined) {
      throw new LogsError("invalidInput", l10n.t("This query names its log groups itself: leave out “groups”."));
    }
    return { connection: await ask.connection(named), groups: [] };
  }
  const groups = argument.groups ?? head?.groups.map((group) => group.text) ?? [];
  if (groups.length > 0) return { connection: await ask.connection(named), groups };
  const picked = await ask.groups({ argument: named, several: true, patterns: true });
  return { connection: picked.connection, groups: picked.groups };
}

/** The id of the connection that a head names by its name or id. */
async function connectionOf(
  head: FileQuery | undefined,
  connections: Planning["connections"],
): Promise<string | undefined> {
  const wanted = head?.connection?.text;
  if (wanted === undefined) return undefined;
  return (await connections.list()).find(({ name }) => name === wanted)?.id ?? wanted;
}

/** True for a query whose text says what it runs on. In SQL all do. */
async function namesGroups(text: string, language: FileLanguage): Promise<boolean> {
  if (language === "SQL") return true;
  if (language === "PPL") return /^\s*(?:search\s+)?source\s*=/iu.test(text);
  return (await parsedQuery({ language, queryString: text }))?.pipeline.stages[0]?.kind === "source";
}

interface AskTimes {
  readonly call: Call;
  readonly planning: Planning;
  readonly context: () => TimeContext;
}

type Times = Pick<RequestedQuery, "startMs" | "endMs"> & Pick<PlannedQuery, "followsNow">;

async function timesOf(argument: QueryArgument, head: FileQuery | undefined, asking: AskTimes): Promise<Times> {
  const { call, planning, context } = asking;
  const { start, end } = argument;
  const isGiven = start !== undefined || end !== undefined;
  if (isGiven || (call.programmatic && head?.time === undefined)) {
    return {
      ...queryTimes({ start, end }, context()),
      followsNow: end === undefined && isRelativeTime(isGiven ? textOfArguments({ start }) : "1h"),
    };
  }
  if (head?.time !== undefined) return rangeOf(head.time.text, context());
  const text = await askBoundedText(planning.ask, "1h", context);
  return rangeOf(text, context());
}

function rangeOf(text: string, context: TimeContext): Times {
  const range = readQueryRange(text, context);
  if (range.problem !== undefined) throw new LogsError("invalidInput", l10n.t`The query's time: ${range.problem}`);
  return range;
}

/** The values of its parameters: those that are given, or that a person types, with the head's defaults. */
async function valuesOf(
  { parameters = {} }: QueryArgument,
  { text, language, head }: WrittenQuery,
  { ask }: Planning,
): Promise<Readonly<Record<string, string>>> {
  const values = new Map(Object.entries(parameters));
  // The service has parameters in this language alone.
  for (const name of language === "CWLI" ? parametersIn(text) : []) {
    if (values.has(name)) continue;
    const said = head?.parameters.find((parameter) => parameter.name.text === name);
    const prompt = said?.description === undefined ? name : `${name}: ${said.description.text}`;
    values.set(name, await ask.text(l10n.t`Value of ${prompt}`, () => undefined, said?.defaultValue?.text ?? ""));
  }
  return Object.fromEntries(values);
}

async function foundGroups(
  entries: readonly string[],
  connection: Connection,
  { connections }: Planning,
): Promise<QueriedGroups> {
  if (entries.length === 0) return { groups: [] };
  const { patterns } = groupChoice(groupPatterns(entries));
  if (patterns.length === 0) return queriedGroups(entries, []);
  const api = await connections.api(connection);
  const found = await cancellableIfSlow(l10n.t("Looking up log groups"), (signal) =>
    matchingGroups(api, patterns, signal),
  );
  return queriedGroups(entries, found);
}
