import * as vscode from "vscode";
import type { RequestedQuery } from "../../logs/queries/requestedQuery.js";
import type { Call, Planning } from "../command.js";
import { languages } from "../contributions.js";
import { askQuery } from "./askQuery.js";

/** A query as the arguments of commands describe it. */
interface QueryFields {
  readonly connection: string;
  readonly groups?: readonly string[];
  readonly query: string;
  readonly language: RequestedQuery["language"];
  readonly start: number;
  readonly end: number;
}

const queryLanguages: ReadonlySet<string> = new Set([languages.query, languages.sqlQuery, languages.pplQuery]);

/** The query at the cursor of the active editor, complete; undefined where that shows no file of queries. */
export async function activeQuery(call: Call, planning: Planning): Promise<QueryFields | undefined> {
  const language = await planning.ask.keep("language", () => vscode.window.activeTextEditor?.document.languageId ?? "");
  if (!queryLanguages.has(language)) return undefined;
  const { requested } = await askQuery({ ...call, args: {} }, planning);
  return {
    connection: requested.connectionId,
    ...(requested.groups.length === 0 ? {} : { groups: requested.groups }),
    query: requested.queryString,
    language: requested.language,
    start: requested.startMs,
    end: requested.endMs,
  };
}
