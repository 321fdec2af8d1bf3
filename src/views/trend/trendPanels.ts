import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { NewMetricAlarm } from "../../logs/metrics/metricsApi.js";
import type { Trend } from "../../logs/trend/trend.js";
import { restoredStatus } from "../../logs/trend/trendText.js";
import { isSameCount, isSameMetric, type TrendRequest } from "../../logs/trend/trendRequest.js";
import { readChartState, readFromChart, type TrendView } from "../../webview/protocol/messages.js";
import { fillWebview, postTo, type WebviewSource } from "../webview/fillWebview.js";
import { TrendPanel, type TrendPanelDeps } from "./trendPanel.js";

/** What charts need from outside. */
export interface TrendPanelsDeps extends TrendPanelDeps, WebviewSource {
  readonly viewType: string;
}

/** The chart that shows an alarm which is being asked for. */
interface Proposed {
  /** Whoever asks for it. */
  readonly owner: object;
  readonly panel: vscode.WebviewPanel;
  readonly shown: TrendPanel;
  /** True if the chart was opened for nothing else: then it goes with the question. */
  isOpened: boolean;
}

/** Trends as charts in the editor area. A restored window shows what was counted, and counts again only when asked to. */
export class TrendPanels implements vscode.WebviewPanelSerializer {
  readonly #deps: TrendPanelsDeps;
  readonly #shown = new Map<vscode.WebviewPanel, TrendPanel>();
  #proposed: Proposed | undefined;

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
    return this.#fill(this.#create(request, false), request).counted();
  }

  /** Counts another request in the chart of the active editor, or in a new one where it has none. */
  async change(request: TrendRequest): Promise<Trend> {
    return this.#active()?.counted(request) ?? this.open(request);
  }

  /**
   * Shows an alarm that `owner` asks for in the chart of its metric, until it is withdrawn or another one is proposed. Without a chart of
   * what the request counts one opens, without taking the focus; one that the user closes meanwhile isn't opened again.
   */
  propose(owner: object, request: TrendRequest, alarm: NewMetricAlarm): void {
    const present = this.#proposed;
    if (present?.owner !== owner || !isSameCount(present.shown.request, request)) {
      this.#endProposal();
      this.#proposed = this.#chartFor(owner, request);
    }
    const { isOpened, panel, shown } = this.#proposed ?? {};
    if (panel !== undefined && this.#shown.has(panel)) shown?.propose(alarm, isOpened === true ? request : undefined);
  }

  /** Takes away what this owner proposed, and the chart if it was opened for that and no such alarm was put. */
  withdraw(owner: object): void {
    if (this.#proposed?.owner === owner) this.#endProposal();
  }

  /** Shows an alarm that was put in the charts of its metric. The service begins new ones in this state. */
  addAlarm(connection: string, alarm: NewMetricAlarm): void {
    const ofMetric = [...this.#shown.values()].filter(({ request }) => isSameMetric(request, connection, alarm.metric));
    for (const shown of ofMetric) shown.addAlarm({ ...alarm, state: "INSUFFICIENT_DATA" });
    if (this.#proposed !== undefined && ofMetric.includes(this.#proposed.shown)) this.#proposed.isOpened = false;
  }

  #endProposal(): void {
    const { panel, shown, isOpened } = this.#proposed ?? {};
    this.#proposed = undefined;
    shown?.propose(undefined);
    if (panel !== undefined && isOpened === true && this.#shown.has(panel)) panel.dispose();
  }

  #chartFor(owner: object, request: TrendRequest): Proposed {
    const open = [...this.#shown].find(([, { request: counted }]) => isSameCount(counted, request));
    if (open === undefined) {
      const panel = this.#create(request, true);
      const shown = this.#fill(panel, request);
      shown.count();
      return { owner, panel, shown, isOpened: true };
    }
    const [panel, shown] = open;
    panel.reveal(undefined, true);
    return { owner, panel, shown, isOpened: false };
  }

  #create({ filterPattern, group }: TrendRequest, preserveFocus: boolean): vscode.WebviewPanel {
    const title = l10n.t`Trend: ${filterPattern ?? group}`.slice(0, 60);
    const place = { viewColumn: vscode.ViewColumn.Active, preserveFocus };
    return vscode.window.createWebviewPanel(this.#deps.viewType, title, place, {});
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
