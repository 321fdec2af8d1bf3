import * as vscode from "vscode";
import { loadAssistantTools } from "../../assistant/loadAssistantTools.js";
import { systemClock } from "../../base/clock.js";
import * as l10n from "../../base/l10n.js";
import type { ExplorerView } from "../../views/explorer/explorerView.js";
import { FileConnections } from "../../views/files/fileConnections.js";
import type { Actors } from "../command.js";
import { displayZone } from "../config.js";
import type { Report } from "../feedback/report.js";
import { languageModelTools, type LanguageModelTools } from "../languageModelTools.js";
import { createConnections } from "./createConnections.js";
import { createSearches } from "./createSearches.js";
import { createExplorer } from "./explorerParts.js";
import { type GroupNames, groupNamesOf } from "./groupNames.js";

/** What leads to the service, and the rows of the explorer. */
export interface Core extends Pick<
  Actors,
  "connections" | "explorer" | "exports" | "lastEvents" | "localServer" | "searches" | "tree"
> {
  readonly fileConnections: FileConnections;
  readonly groupNames: GroupNames;
  readonly log: vscode.LogOutputChannel;
  readonly report: Report;
  readonly tools: LanguageModelTools;
}

/** Makes what `activate` loads by `import()`, with the first row, document or command; the context owns it. */
export function createCore(context: vscode.ExtensionContext, view: ExplorerView): Core {
  const log = vscode.window.createOutputChannel("CloudWatch Logs", { log: true });
  context.subscriptions.push(log);
  const { connections, localServer, report } = createConnections(context, log);
  const searches = createSearches(context);
  const explorerParts = createExplorer(context, { connections, report, searches, view });
  const fileConnections = new FileConnections(context.workspaceState);
  return {
    ...explorerParts,
    connections,
    fileConnections,
    groupNames: groupNamesOf({ chosen: fileConnections, connections, tree: explorerParts.tree }),
    localServer,
    log,
    report,
    searches,
    tools: languageModelTools({
      connections,
      context: () => ({ now: systemClock.now(), zone: displayZone() }),
      sentence: (error) => report.sentence(l10n.t("Language model tool"), error),
      load: loadAssistantTools,
    }),
  };
}
