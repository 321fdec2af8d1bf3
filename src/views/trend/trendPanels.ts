import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import type { Trend } from "../../logs/trend/trend.js";
import {
  barText,
  barTime,
  restoredStatus,
  stateText,
  trendMeaning,
  trendStatus,
  trendSubject,
} from "../../logs/trend/trendText.js";
import type { ZoneOffset } from "../../logs/time/zone.js";
import type { TrendRequest } from "../../logs/trend/trendRequest.js";
import { type FromChart, readChartState, readFromChart, type TrendView } from "../../webview/protocol/messages.js";
import { trendPage } from "./trendPage.js";

/** What a chart asks for. */
export interface TrendActions {
  open(request: TrendRequest, span: { readonly start: number; readonly end: number }): void;
  export(trend: Trend): void;
}

/** How a panel gets its trend: counting is the caller's. */
export interface TrendPanelsDeps extends TrendActions {
  readonly viewType: string;
  readonly extensionUri: vscode.Uri;
  readonly zone: ZoneOffset;
  /** A random text that nobody can guess. */
  nonce(): string;
  /** A trend of this request that tells of its changes. */
  trend(request: TrendRequest, onChange: () => void): Promise<Trend>;
  /** Counts what was. Rejects with a LogsError; stopping is no failure. */
  count(trend: Trend, signal: AbortSignal): Promise<void>;
  /** Counts what comes until the signal is aborted. Failures are shown, and never reject. */
  follow(trend: Trend, signal: AbortSignal): Promise<void>;
  /** Does what a chart asks for, and shows its failure. */
  shown(work: () => Promise<unknown>): void;
}

/** Changes are shown so often at most. */
const showMs = 250;

/** Trends as charts in the editor area. A restored window shows what was counted, and counts again only when asked to. */
export class TrendPanels implements Disposable {
  readonly #deps: TrendPanelsDeps;
  readonly #store = new DisposableStore();

  constructor(deps: TrendPanelsDeps) {
    this.#deps = deps;
    const deserializeWebviewPanel = async (panel: vscode.WebviewPanel, state: unknown): Promise<void> => {
      const view = readChartState(state)?.view;
      if (view === undefined) panel.dispose();
      else new TrendPanel(panel, view.request, deps).begin({ ...view, isRunning: false, status: restoredStatus });
    };
    this.#store.add(vscode.window.registerWebviewPanelSerializer(deps.viewType, { deserializeWebviewPanel }));
  }

  /** Opens a chart, and counts. Resolves with the trend once it has counted what was. */
  async open(request: TrendRequest): Promise<Trend> {
    const column = vscode.ViewColumn.Active;
    const title = `Trend: ${request.filterPattern ?? request.group}`.slice(0, 60);
    const panel = vscode.window.createWebviewPanel(this.#deps.viewType, title, column, {});
    const shown = new TrendPanel(panel, request, this.#deps);
    shown.begin();
    return shown.counted();
  }

  dispose(): void {
    this.#store.dispose();
  }
}

class TrendPanel {
  readonly #panel: vscode.WebviewPanel;
  readonly #request: TrendRequest;
  readonly #deps: TrendPanelsDeps;
  /** What a restored window showed. */
  #restored: TrendView | undefined;
  readonly #closing = new AbortController();
  #running: AbortController | undefined;
  #trend: Trend | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(panel: vscode.WebviewPanel, request: TrendRequest, deps: TrendPanelsDeps) {
    this.#panel = panel;
    this.#request = request;
    this.#deps = deps;
  }

  /** Fills the panel: with what a restored window showed, until it is counted. */
  begin(restored?: TrendView): void {
    this.#restored = restored;
    const { webview } = this.#panel;
    const dist = vscode.Uri.joinPath(this.#deps.extensionUri, "dist");
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    webview.onDidReceiveMessage((message: unknown) => this.#answer(readFromChart(message)));
    this.#panel.onDidDispose(() => this.#close());
    const script = webview.asWebviewUri(vscode.Uri.joinPath(dist, "trend.js")).toString();
    webview.html = trendPage({ cspSource: webview.cspSource, script, nonce: this.#deps.nonce() });
  }

  /** Counts anew, and goes on with what comes. Resolves once what was is counted, or that was stopped. */
  async counted(): Promise<Trend> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const signal = AbortSignal.any([running.signal, this.#closing.signal]);
    let isGoingOn = false;
    try {
      const trend = await this.#deps.trend(this.#request, () => this.#showSoon());
      this.#trend = trend;
      await this.#deps.count(trend, signal);
      isGoingOn = trend.phase === "following";
      if (isGoingOn) void this.#deps.follow(trend, signal).finally(() => this.#ended(running));
      return trend;
    } finally {
      if (!isGoingOn) this.#ended(running);
    }
  }

  #ended(running: AbortController): void {
    if (this.#running === running) this.#running = undefined;
    this.#showSoon();
  }

  #answer(message: FromChart | undefined): void {
    switch (message?.type) {
      case "ready":
        return this.#show();
      case "stop":
        return this.#running?.abort();
      case "count":
        return this.#deps.shown(() => this.counted());
      case "export":
        return this.#trend === undefined ? undefined : this.#deps.export(this.#trend);
      case "open":
        return this.#deps.open(this.#request, { start: message.start, end: message.end - 1 });
      case undefined:
    }
  }

  /** Many changes are one. */
  #showSoon(): void {
    if (this.#closing.signal.aborted) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#show();
    }, showMs);
  }

  #show(): void {
    const view = this.#trend === undefined ? this.#restored : this.#viewOf(this.#trend);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- VS Code's own takes no origin
    if (view !== undefined) void this.#panel.webview.postMessage({ type: "show", view });
  }

  #viewOf(trend: Trend): TrendView {
    const { zone } = this.#deps;
    return {
      request: trend.request,
      subject: trendSubject(trend),
      meaning: trendMeaning(trend),
      status: trendStatus(trend, zone),
      isRunning: this.#running !== undefined,
      bars: trend.bars().map((bar) => ({
        ...bar,
        time: barTime(bar, zone),
        text: barText(bar, zone),
        note: stateText(bar),
      })),
    };
  }

  #close(): void {
    this.#closing.abort();
    clearTimeout(this.#timer);
  }
}
