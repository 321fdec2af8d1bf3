import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { queriesOfWidgets } from "../../logs/dashboards/widgetQueries.js";
import { targetOf } from "./dashboardFiles.js";

/** *Run* above each widget of logs of a dashboard. The title has nothing of the document. */
export class DashboardLenses implements vscode.CodeLensProvider {
  readonly #runWidget: string;

  /** The command that runs the query of a widget. */
  constructor(runWidget: string) {
    this.#runWidget = runWidget;
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const { connection } = targetOf(document.uri);
    return queriesOfWidgets(document.getText()).map(({ start, groups, ...widget }) => {
      const at = document.positionAt(start);
      const argument = { byHand: true, connection, ...widget, ...(groups.length === 0 ? {} : { groups }) };
      const title = l10n.t("$(play) Run");
      return new vscode.CodeLens(new vscode.Range(at, at), { title, command: this.#runWidget, arguments: [argument] });
    });
  }
}
