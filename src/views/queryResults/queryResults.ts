import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { sanitize } from "../../logs/document/text/sanitize.js";
import { type KeptQuery, readFromResults, readResultsState } from "../../webview/protocol/resultMessages.js";
import { fillWebview, postTo, type WebviewSource } from "../webview/fillWebview.js";
import { QueryResultPanel, type QueryResultPanelDeps } from "./queryResultPanel.js";
import { saveResult } from "./saveResult.js";
import type { ShownQuery } from "./shownQuery.js";

/** What results panels need from outside. */
export interface QueryResultsDeps extends Omit<QueryResultPanelDeps, "key" | "save">, WebviewSource {
  readonly viewType: string;
  /**
   * The query that a panel of a reloaded window showed: its results are read again by its id, and it isn't run anew. `key` is what
   * the panel was known by, such as the query's place in a file.
   */
  restore(kept: KeptQuery, key: string): ShownQuery | undefined;
}

/** The results of queries in panels, one for each key, beside the query. */
export class QueryResults implements vscode.WebviewPanelSerializer {
  readonly #deps: QueryResultsDeps;
  readonly #panels = new Map<vscode.WebviewPanel, { readonly key: string; readonly shown: QueryResultPanel }>();

  constructor(deps: QueryResultsDeps) {
    this.#deps = deps;
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { kept, key = "" } = readResultsState(state) ?? {};
    const query = kept && this.#deps.restore(kept, key);
    if (kept === undefined || query === undefined) panel.dispose();
    else this.#fill(panel, key, query);
  }

  /**
   * Shows a query's results, without taking the focus. The panel of the same key, such as the query's place in a file, shows them
   * instead of those that it had; otherwise another one opens beside the active editor.
   */
  open(query: ShownQuery, key: string): void {
    const title = titleOf(query);
    const [panel, open] = [...this.#panels].find(([, one]) => one.key === key) ?? [];
    if (panel === undefined || open === undefined) {
      const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.#fill(vscode.window.createWebviewPanel(this.#deps.viewType, title, place, {}), key, query);
      return;
    }
    panel.title = title;
    panel.reveal(undefined, true);
    open.shown.show(query);
  }

  /** The query of the active panel. */
  get active(): ShownQuery | undefined {
    return [...this.#panels].find(([panel]) => panel.active)?.[1].shown.query;
  }

  #fill(panel: vscode.WebviewPanel, key: string, query: ShownQuery): void {
    const { webview } = panel;
    const shown = new QueryResultPanel(query, (message) => postTo(webview, message), {
      ...this.#deps,
      key,
      save: saveResult,
    });
    this.#panels.set(panel, { key, shown });
    webview.onDidReceiveMessage((message: unknown) => shown.receive(readFromResults(message)));
    panel.onDidDispose(() => {
      this.#panels.delete(panel);
      shown.close();
    });
    fillWebview(webview, { name: "results", title: l10n.t("Query Results") }, this.#deps);
  }
}

function titleOf(query: ShownQuery): string {
  return sanitize(l10n.t`Results: ${query.state().title}`).slice(0, 60);
}
