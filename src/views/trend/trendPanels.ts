import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { Trend } from "../../logs/trend/trend.js";
import { restoredStatus } from "../../logs/trend/trendText.js";
import type { TrendRequest } from "../../logs/trend/trendRequest.js";
import { readChartState, readFromChart, type TrendView } from "../../webview/protocol/messages.js";
import { fillWebview, postTo, type WebviewSource } from "../webview/fillWebview.js";
import { TrendPanel, type TrendPanelDeps } from "./trendPanel.js";

/** What charts need from outside. */
export interface TrendPanelsDeps extends TrendPanelDeps, WebviewSource {
  readonly viewType: string;
}

/** Trends as charts in the editor area. A restored window shows what was counted, and counts again only when asked to. */
export class TrendPanels implements vscode.WebviewPanelSerializer {
  readonly #deps: TrendPanelsDeps;
  readonly #shown = new Map<vscode.WebviewPanel, TrendPanel>();

  constructor(deps: TrendPanelsDeps) {
    this.#deps = deps;
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const view = readChartState(state)?.view;
    if (view === undefined) panel.dispose();
    else this.#fill(panel, view.request, { ...view, isRunning: false, status: restoredStatus });
  }

  /** The request of the chart in the active editor. */
  get active(): TrendRequest | undefined {
    return this.#active()?.request;
  }

  /** Opens a chart, and counts. Resolves with the trend once it has counted what was. */
  async open(request: TrendRequest): Promise<Trend> {
    const title = l10n.t`Trend: ${request.filterPattern ?? request.group}`.slice(0, 60);
    const panel = vscode.window.createWebviewPanel(this.#deps.viewType, title, vscode.ViewColumn.Active, {});
    return this.#fill(panel, request).counted();
  }

  /** Counts another request in the chart of the active editor, or in a new one where it has none. */
  async change(request: TrendRequest): Promise<Trend> {
    return this.#active()?.counted(request) ?? this.open(request);
  }

  #active(): TrendPanel | undefined {
    return [...this.#shown].find(([panel]) => panel.active)?.[1];
  }

  #fill(panel: vscode.WebviewPanel, request: TrendRequest, restored?: TrendView): TrendPanel {
    const { webview } = panel;
    const show = (view: TrendView): void => postTo(webview, { type: "show", view });
    const shown = new TrendPanel(show, request, this.#deps, restored);
    this.#shown.set(panel, shown);
    webview.onDidReceiveMessage((message: unknown) => shown.receive(readFromChart(message)));
    panel.onDidDispose(() => {
      this.#shown.delete(panel);
      shown.close();
    });
    fillWebview(webview, { name: "trend", title: l10n.t("Trend") }, this.#deps);
    return shown;
  }
}
