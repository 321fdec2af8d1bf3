import * as l10n from "../../base/l10n.js";
import { basename } from "node:path/posix";
import * as vscode from "vscode";
import type { FileQuery } from "../../insights/queryFile/queryFile.js";
import { readQueryFile } from "../../insights/queryFile/readQueryFile.js";
import { LogsError } from "../../logs/logsError.js";
import { parametersIn } from "../../logs/queries/queryParameters.js";
import type { Memory } from "../../logs/tree/memory.js";
import type { Call, Planning } from "../command.js";
import { languages } from "../contributions.js";
import { queryOfCall } from "../targets/queryOfCall.js";
import { holdsQueries } from "./localSource.js";

/** A query to run on what is at hand, without parameters. */
export interface LocalQueryText {
  readonly text: string;
  /** The name that its file gives it. */
  readonly name?: string;
}

const recentKey = "recentLocalQueries";
const maxRecent = 10;

/** The query of a call: its argument, the one at the cursor of a file of queries, or one that is chosen or typed. */
export async function askLocalQuery(call: Call, planning: Planning): Promise<LocalQueryText> {
  const given: unknown = new Map<string, unknown>(Object.entries(call.args)).get("query");
  if (typeof given === "string") return { text: given };
  const written = isOnQueryFile(call) ? (await queryOfCall(call)).query : await choose(planning);
  if (typeof written === "string") return { text: written };
  if (written.language !== "CWLI")
    throw new LogsError("invalidInput", l10n.t`Only the service can run queries in ${written.language}.`);
  const name = written.name?.text;
  return { text: written.body.text, ...(name === undefined ? {} : { name }) };
}

function isOnQueryFile({ uri }: Call): boolean {
  const wanted = uri?.toString() ?? vscode.window.activeTextEditor?.document.uri.toString();
  return vscode.workspace.textDocuments.some((open) => open.uri.toString() === wanted && holdsQueries(open));
}

interface QueryItem extends vscode.QuickPickItem {
  readonly query: string | FileQuery;
}

/** One of the files of queries that are open, a recent one, or what is typed. */
async function choose({ ask, memory }: Planning): Promise<string | FileQuery> {
  const ofFiles = vscode.workspace.textDocuments
    .filter(({ languageId }) => languageId === languages.query)
    .flatMap((document) =>
      readQueryFile(document.getText())
        .queries.filter(({ body }) => body.text !== "")
        .map((query): QueryItem => {
          const label = query.name?.text ?? oneLine(query.body.text);
          return { label, description: basename(document.uri.path), query };
        }),
    );
  const recent = recentQueries(memory).map((query): QueryItem => ({
    label: oneLine(query),
    description: l10n.t("recent"),
    query,
  }));
  const placeholder = l10n.t("Query, for example: filter @message like /error/ | stats count(*) by bin(5m)");
  const typed = (text: string): QueryItem | undefined =>
    text.trim() === "" ? undefined : { label: text, description: l10n.t("run this"), query: text };
  const [item] = await ask.choices<QueryItem>({ placeholder, items: [...ofFiles, ...recent], typed });
  return item?.query ?? "";
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, " ").slice(0, 200);
}

function recentQueries(memory: Pick<Memory, "get">): readonly string[] {
  const kept = memory.get<unknown>(recentKey);
  return Array.isArray(kept) ? kept.filter((query): query is string => typeof query === "string") : [];
}

/** Remembers a query as the most recent one. */
export async function rememberLocalQuery(memory: Memory, query: string): Promise<void> {
  const others = recentQueries(memory).filter((other) => other !== query);
  await memory.update(recentKey, [query, ...others].slice(0, maxRecent));
}

/** The values of the query's `{{parameters}}`: given ones, else as they are typed. */
export async function localParameters(
  text: string,
  given: Readonly<Record<string, string>>,
  ask: Planning["ask"],
): Promise<ReadonlyMap<string, string>> {
  const values = new Map(Object.entries(given));
  for (const name of parametersIn(text))
    if (!values.has(name)) values.set(name, await ask.text(l10n.t`Value of ${name}`, () => undefined));
  return values;
}
