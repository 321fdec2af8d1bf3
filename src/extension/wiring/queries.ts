import * as l10n from "../../base/l10n.js";
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { systemClock } from "../../base/clock.js";
import { type Disposable, DisposableStore } from "../../base/disposable.js";
import { QueryLenses } from "../../views/files/queryLenses.js";
import { DocumentNotes } from "../../views/files/documentNotes.js";
import { QueryResults } from "../../views/queryResults/queryResults.js";
import type { Actors } from "../command.js";
import { commands, languages, resultsViewType } from "../contributions.js";
import { editorActions } from "../editorActions.js";
import type { Report } from "../feedback/report.js";
import { shortCostText } from "../queries/costText.js";
import { documentText, insertIntoDocument } from "../queries/insertIntoDocument.js";
import { Queries } from "../queries/queries.js";
import { restoreLanguage } from "../queries/restoreLanguage.js";
import { rowActions, type RowActionDeps } from "../queries/rowActions.js";

/** Where results are not: these open beside the query. */
const besideResults = { viewColumn: vscode.ViewColumn.One };

/** Queries and their results, and what files of queries offer. */
export interface QueryParts extends Disposable {
  readonly queries: Queries;
  readonly queryProblems: DocumentNotes;
  readonly results: QueryResults;
}

/** Makes what queries run and show with. */
export function createQueries(
  extensionUri: vscode.Uri,
  { connections, eventTexts, report }: Pick<Actors, "connections" | "eventTexts"> & { readonly report: Report },
): QueryParts {
  const store = new DisposableStore();
  const rowDeps: RowActionDeps = {
    api: async (id) => connections.api(await connections.resolve(id)),
    openJson: (title, text) => eventTexts.open(title, text),
    openText: (content, language) => editorActions.openText({ content, language }, besideResults),
    run: (command, argument) => vscode.commands.executeCommand(command, argument),
    textOf: documentText,
    insert: insertIntoDocument,
  };
  const queries = store.add(
    new Queries({
      connections,
      report,
      show: (query, key) => results.open(query, key),
      rowActions: (opened) => rowActions(opened, rowDeps),
    }),
  );
  const results: QueryResults = new QueryResults({
    clock: systemClock,
    viewType: resultsViewType,
    extensionUri,
    nonce: () => randomBytes(16).toString("base64"),
    // What ran over events at hand has no connection, and costs nothing.
    cost: ({ connectionId, statistics }) => (connectionId === "" ? "" : shortCostText(statistics.bytesScanned)),
    copy: (text) => editorActions.copy(text),
    openText: (_, content) => editorActions.openText({ content, language: "plaintext" }),
    showErrors: (work) => void report.showErrors(l10n.t("Query Results"), work),
    restore({ queryId, ...requested }, key) {
      void report.showErrors(l10n.t("Query"), () => restoreLanguage(key, requested.language));
      return queries.restored(requested, queryId, key);
    },
  });
  const files = [languages.query, languages.sqlQuery, languages.pplQuery];
  store.add(vscode.languages.registerCodeLensProvider(files, new QueryLenses(commands)));
  return {
    queries,
    results,
    queryProblems: store.add(new DocumentNotes(l10n.t("CloudWatch Logs"))),
    dispose: () => store.dispose(),
  };
}
