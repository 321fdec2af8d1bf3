import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { isAbort } from "../../base/abort.js";
import { putDashboard } from "../../logs/dashboards/putDashboard.js";
import { refuseReadOnly } from "../../logs/operations/readOnly.js";
import { DashboardFiles } from "../../views/files/dashboardFiles.js";
import { DashboardLenses } from "../../views/files/dashboardLenses.js";
import type { Actors } from "../command.js";
import { readOnlyPolicy } from "../config.js";
import { commands, dashboardScheme } from "../contributions.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import type { Report } from "../feedback/report.js";
import { confirm } from "../prompts/dialogs.js";
import { targetWords } from "../prompts/writeQuestions.js";

/** Dashboards as JSON documents, read and put through the connections that they name. */
export function dashboardFiles({
  connections,
  report,
}: Pick<Actors, "connections"> & { readonly report: Report }): DashboardFiles {
  return new DashboardFiles({
    scheme: dashboardScheme,
    async read({ connection, name }) {
      const metrics = await connections.metrics(await connections.resolve(connection));
      return cancellableIfSlow(l10n.t`Reading ${name}`, (signal) => metrics.getDashboard({ name }, signal));
    },
    async confirm({ connection, name }, difference) {
      const target = await connections.resolve(connection);
      refuseReadOnly(target, readOnlyPolicy());
      const detail = `${targetWords(target)}\n\n${difference.join("\n")}`;
      await confirm(l10n.t`Put the dashboard ${name}?`, detail, l10n.t("Put"));
    },
    async put({ connection, name }, change) {
      const metrics = await connections.metrics(await connections.resolve(connection));
      await cancellableIfSlow(l10n.t`Saving ${name}`, (signal) => putDashboard(metrics, change, signal));
    },
    messageOf(error) {
      if (isAbort(error)) return l10n.t("The dashboard was not put.");
      report.offerRemedy(l10n.t("Dashboard"), error);
      return report.sentence(l10n.t("Dashboard"), error);
    },
  });
}

/** What is offered above the widgets of dashboards. */
export function registerDashboardLenses(): vscode.Disposable {
  return vscode.languages.registerCodeLensProvider(
    { scheme: dashboardScheme },
    new DashboardLenses(commands.runWidget),
  );
}
