import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import type { Trend } from "../../logs/trend/trend.js";
import { restoredStatus } from "../../logs/trend/trendText.js";
import type { TrendRequest } from "../../logs/trend/trendRequest.js";
import { readChartState, readFromChart, type TrendView } from "../../webview/protocol/messages.js";
import { trendPage } from "./trendPage.js";
import { TrendPanel, type TrendPanelDeps } from "./trendPanel.js";

/** What charts need from outside. */
export interface TrendPanelsDeps extends TrendPanelDeps {
  readonly viewType: string;
  readonly extensionUri: vscode.Uri;
  /** A random text that nobody can guess. */
  nonce(): string;
}

/** Trends as charts in the editor area. A restored window shows what was counted, and counts again only when asked to. */
export class TrendPanels implements Disposable {
  readonly #deps: TrendPanelsDeps;
  readonly #store = new DisposableStore();

  constructor(deps: TrendPanelsDeps) {
    this.#deps = deps;
    const deserializeWebviewPanel = async (panel: vscode.WebviewPanel, state: unknown): Promise<void> => {
      const view = readChartState(state)?.view;
      if (view === undefined) panel.dispose();
      else this.#fill(panel, view.request, { ...view, isRunning: false, status: restoredStatus });
    };
    this.#store.add(vscode.window.registerWebviewPanelSerializer(deps.viewType, { deserializeWebviewPanel }));
  }

  /** Opens a chart, and counts. Resolves with the trend once it has counted what was. */
  async open(request: TrendRequest): Promise<Trend> {
    const title = `Trend: ${request.filterPattern ?? request.group}`.slice(0, 60);
    const panel = vscode.window.createWebviewPanel(this.#deps.viewType, title, vscode.ViewColumn.Active, {});
    return this.#fill(panel, request).counted();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #fill(panel: vscode.WebviewPanel, request: TrendRequest, restored?: TrendView): TrendPanel {
    const { webview } = panel;
    const show = (view: TrendView): void => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- VS Code's own takes no origin
      void webview.postMessage({ type: "show", view });
    };
    const shown = new TrendPanel(show, request, this.#deps, restored);
    const dist = vscode.Uri.joinPath(this.#deps.extensionUri, "dist");
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    webview.onDidReceiveMessage((message: unknown) => shown.receive(readFromChart(message)));
    panel.onDidDispose(() => shown.close());
    const script = webview.asWebviewUri(vscode.Uri.joinPath(dist, "trend.js")).toString();
    webview.html = trendPage({ cspSource: webview.cspSource, script, nonce: this.#deps.nonce() });
    return shown;
  }
}
