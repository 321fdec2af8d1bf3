import * as l10n from "../../base/l10n.js";
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { systemClock } from "../../base/clock.js";
import { fromSelectionUri } from "../../logs/selection/selection.js";
import { LogHistogram } from "../../views/histogram/logHistogram.js";
import type { Actors } from "../command.js";
import { displayZone } from "../config.js";
import { commands, logScheme } from "../contributions.js";
import type { Report } from "../feedback/report.js";

/** The histogram of the active log document, which goes to times and narrows ranges by commands. */
export function logHistogram(
  { extensionUri, workspaceState }: Pick<vscode.ExtensionContext, "extensionUri" | "workspaceState">,
  { connections, documents, report }: Pick<Actors, "connections" | "documents"> & { readonly report: Report },
): LogHistogram {
  const run = (what: string, work: () => Thenable<unknown>): void =>
    void report.showErrors(what, async () => void (await work()));
  return new LogHistogram({
    scheme: logScheme,
    clock: systemClock,
    random: Math.random,
    memory: workspaceState,
    extensionUri,
    nonce: () => randomBytes(16).toString("base64"),
    zone: displayZone,
    log(uri) {
      const selection = fromSelectionUri(uri)?.selection;
      const session = selection && documents.openSession(uri);
      return selection && session && { document: uri.toString(), selection, session };
    },
    connect: async (id) => connections.api(await connections.resolve(id), "background"),
    clockOf: (id) => connections.clockOf(id),
    showErrors: (work) => void report.showErrors(l10n.t("Log Histogram"), work),
    goTo: (uri, at, byKey) =>
      run(l10n.t("Jump to Time"), async () => {
        await vscode.commands.executeCommand(commands.jumpToTime, { uri, at });
        if (byKey) await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
      }),
    narrow: (uri, range) =>
      run(l10n.t("Change Time Range"), () =>
        vscode.commands.executeCommand(commands.changeTimeRange, { uri, ...range }),
      ),
  });
}
