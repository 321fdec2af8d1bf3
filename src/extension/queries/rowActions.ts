import * as l10n from "../../base/l10n.js";
import { readQueryFile } from "../../insights/queryFile/readQueryFile.js";
import { loadQueryEngine } from "../../insights/loadQueryEngine.js";
import { LogsError } from "../../logs/logsError.js";
import type { LogsApi } from "../../logs/logsApi.js";
import { addCondition, type QueryCondition } from "../../logs/queries/addCondition.js";
import { type EventPlace, eventPlace } from "../../logs/queries/eventPlace.js";
import { narrowedQueryText } from "../../logs/queries/narrowedQueryText.js";
import { recordJson } from "../../logs/queries/recordJson.js";
import type { RequestedQuery } from "../../logs/queries/requestedQuery.js";
import type { ResultRow } from "../../logs/queries/resultTable.js";
import type { QueryResultActions } from "../../views/queryResults/shownQuery.js";
import { commands, languages } from "../contributions.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import { fileOfKey } from "./fileOfKey.js";

/** What actions on rows act with. */
export interface RowActionDeps {
  api(connectionId: string): Promise<Pick<LogsApi, "getLogRecord">>;
  /** Opens a text as a read-only JSON document. */
  openJson(title: string, text: string): Promise<unknown>;
  /** Opens a text as a new document in this language. */
  openText(content: string, language: string): Promise<unknown>;
  /** Runs a command with its argument object. */
  run(command: string, argument: object): Thenable<unknown>;
  /** The text of a document as it is in its editor. */
  textOf(uri: string): Promise<string>;
  /** Puts a text into a document at an offset, and shows it there. */
  insert(uri: string, offset: number, text: string): Promise<void>;
}

/** A query whose rows are shown. */
export interface RowSubject {
  readonly requested: RequestedQuery;
  /** The URI of its file, a blank, and its name or where its text begins; anything else for a query of no file. */
  readonly key: string;
}

/** How far around an event its stream is shown, on both sides. */
const aroundMs = 5 * 60_000;

type RowActions = Omit<QueryResultActions, "cancel" | "runAgain" | "closed">;

/** What can be done with a query that ran at the service, and with its rows. All reject with a LogsError. */
export function rowActions({ requested, key }: RowSubject, deps: RowActionDeps): RowActions {
  const { connectionId, groups, language, title } = requested;
  const fileUri = fileOfKey(key);
  const recordOf = async (pointer: string): ReturnType<LogsApi["getLogRecord"]> => {
    const api = await deps.api(connectionId);
    return cancellableIfSlow(l10n.t("Reading the record"), (signal) => api.getLogRecord({ pointer }, signal));
  };
  return {
    async openRecord({ pointer, values }) {
      if (pointer === undefined)
        throw new LogsError("invalidInput", l10n.t("This row is not of a single event, so it has no record."));
      await deps.openJson(l10n.t`Record ${values.get("@timestamp") ?? title}`, recordJson(await recordOf(pointer)));
    },
    async showAround(row) {
      const place = await placeOf(row, groups, async (pointer) => (await recordOf(pointer)).fields);
      await openAround(place, { connection: connectionId, only: groups.length === 1 ? groups[0] : undefined }, deps);
    },
    ...(language === "CWLI" ? widgetActions(requested, deps) : {}),
    ...(fileUri === undefined || language !== "CWLI"
      ? {}
      : {
          addToQuery: (condition) => addToFile({ uri: fileUri, place: key.slice(fileUri.length + 1) }, condition, deps),
        }),
    async openEventsBehind(narrowed) {
      const text = narrowedQueryText(narrowed, { title, connection: connectionId, groups });
      await deps.openText(text, languages.query);
    },
  };
}

/** Widgets have queries of no other language. */
function widgetActions(
  { connectionId, groups, queryString, title }: RequestedQuery,
  { run }: RowActionDeps,
): Pick<RowActions, "addToDashboard" | "copyWidget"> {
  const of = { byHand: true, connection: connectionId, groups, query: queryString, title };
  return {
    addToDashboard: async () => void (await run(commands.addToDashboard, of)),
    copyWidget: async () => void (await run(commands.copyWidget, of)),
  };
}

/** Where the event of a row is: by its own fields, else by its record. */
async function placeOf(
  { pointer, values }: ResultRow,
  groups: readonly string[],
  fieldsOf: (pointer: string) => Promise<readonly (readonly [string, string])[]>,
): Promise<EventPlace> {
  const known = eventPlace(values, groups);
  if (pointer === undefined || (known.at !== undefined && known.group !== undefined && known.stream !== undefined)) {
    return known;
  }
  try {
    return { ...known, ...eventPlace(new Map(await fieldsOf(pointer)), groups) };
  } catch (error) {
    // Whoever may not read records still sees what was around the time.
    if (known.at === undefined) throw error;
    return known;
  }
}

async function openAround(
  { at, group, stream }: EventPlace,
  { connection, only }: { readonly connection: string; readonly only: string | undefined },
  { run }: RowActionDeps,
): Promise<void> {
  const where = group ?? only;
  if (at === undefined || where === undefined) {
    throw new LogsError(
      "invalidInput",
      l10n.t("This row doesn't say when and where its event was: add @timestamp and @log to the query."),
    );
  }
  if (stream === undefined) {
    await run(commands.showAround, { connection, group: where, at });
    return;
  }
  const range = { start: Math.max(0, at - aroundMs), end: at + aroundMs };
  const opened = await run(commands.openLog, { connection, group: where, streams: [stream], ...range });
  if (typeof opened === "object" && opened !== null && "uri" in opened) {
    await run(commands.jumpToTime, { uri: opened.uri, at });
  }
}

/** Adds a condition to a query of a file. `place` is the query's name, or where its text begins. */
async function addToFile(
  { uri, place }: { readonly uri: string; readonly place: string },
  condition: QueryCondition,
  { insert, textOf }: RowActionDeps,
): Promise<void> {
  const { queries } = readQueryFile(await textOfFile(uri, textOf));
  const query = queries.find(({ body, name }) => (name?.text ?? String(body.start)) === place);
  const found = query ?? (queries.length === 1 ? queries[0] : undefined);
  if (found === undefined)
    throw new LogsError("notFound", l10n.t("The query is no longer in its file: run it there again."));
  const { parseQuery } = await loadQueryEngine();
  const insertion = addCondition(parseQuery(found.body.text), condition);
  if (insertion === undefined) {
    throw new LogsError("unsupported", l10n.t`No condition can name the column ${condition.column}.`);
  }
  await insert(uri, found.body.start + insertion.offset, insertion.text);
}

/** A panel outlives the file that its query was run from. */
async function textOfFile(uri: string, textOf: RowActionDeps["textOf"]): Promise<string> {
  try {
    return await textOf(uri);
  } catch {
    const name = decodedName(uri);
    throw new LogsError(
      "notFound",
      l10n.t`The query was run from ${name}, which can't be opened any more. Run it from where its text is now.`,
    );
  }
}

/** The name of a file for a message. */
function decodedName(uri: string): string {
  const name = uri.split(/[/:]/u).at(-1) ?? uri;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
