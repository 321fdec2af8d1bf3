import * as l10n from "../../base/l10n.js";
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { isAbort } from "../../base/abort.js";
import { systemClock } from "../../base/clock.js";
import type { Connection } from "../../logs/connections/connection.js";
import { metricOfRequest, sumsOf } from "../../logs/metrics/metricSums.js";
import { metricPoints } from "../../logs/metrics/recentValues.js";
import { Trend, type TrendMetric } from "../../logs/trend/trend.js";
import type { TrendRequest } from "../../logs/trend/trendRequest.js";
import { trendCsv } from "../../logs/trend/trendText.js";
import type { ChartAction } from "../../views/trend/trendPanel.js";
import { TrendPanels } from "../../views/trend/trendPanels.js";
import type { Actors } from "../command.js";
import type { Report } from "../feedback/report.js";
import { displayZone } from "../config.js";
import { commands, trendViewType } from "../contributions.js";

/** The commands on the chart of the active editor. */
const actions: Readonly<Record<ChartAction, string>> = {
  compare: commands.compareTrend,
  addToDashboard: commands.addToDashboard,
  copyWidget: commands.copyWidget,
};

/** Charts of trends, which count through the connections that they name. */
export function trendPanels(
  extensionUri: vscode.Uri,
  { connections, report }: Pick<Actors, "connections"> & { readonly report: Report },
): TrendPanels {
  return new TrendPanels({
    clock: systemClock,
    viewType: trendViewType,
    extensionUri,
    zone: displayZone,
    nonce: () => randomBytes(16).toString("base64"),
    async trend(request, onChange) {
      const connection = await connections.resolve(request.connection);
      const api = await connections.api(connection, "background");
      const clock = await connections.clock(connection);
      const metric = await metricOf(connections, connection, request);
      const deps = { api, clock, random: Math.random, zone: displayZone(), onChange };
      return new Trend(request, metric === undefined ? deps : { ...deps, metric });
    },
    count: (trend, signal) => unlessStopped(() => trend.count(signal), signal),
    follow: (trend, signal) =>
      report.showErrors(l10n.t("Trend"), () => unlessStopped(() => trend.follow(signal), signal)),
    async values({ connection, metric }, wanted, signal) {
      if (metric === undefined) return [];
      const metrics = await connections.metrics(await connections.resolve(connection));
      return metricPoints(metrics, { metric: metricOfRequest(metric), ...wanted }, signal);
    },
    showErrors: (work) => void report.showErrors(l10n.t("Trend"), work),
    open({ compareWith: _compareWith, bucketMs: _bucketMs, metric: _metric, ...selection }, span) {
      void vscode.commands.executeCommand(commands.openLog, { ...selection, ...span });
    },
    act: (action) => void vscode.commands.executeCommand(actions[action]),
    export: (trend) => void report.showErrors(l10n.t("Export CSV"), () => exported(trend)),
  });
}

/** The metric of a request, with its alarms as far as they may be read. */
async function metricOf(
  connections: Actors["connections"],
  connection: Connection,
  { metric }: TrendRequest,
): Promise<TrendMetric | undefined> {
  if (metric === undefined) return undefined;
  const metrics = await connections.metrics(connection);
  const described = metricOfRequest(metric);
  const { signal } = new AbortController();
  const alarms = await metrics.describeAlarmsForMetric({ metric: described }, signal).catch(() => []);
  return { alarms, points: (range, aborted) => sumsOf(metrics, described, range, aborted) };
}

/** Stopping is no failure. */
async function unlessStopped(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isAbort(error, signal)) throw error;
  }
}

async function exported(trend: Trend): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, "trend.csv") }),
    filters: { CSV: ["csv"] },
    title: l10n.t("Export Trend"),
  });
  if (uri === undefined) return;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(trendCsv(trend.bars())));
}
