import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { Connection } from "../../logs/connections/connection.js";
import { Favourites } from "../../logs/tree/favourites.js";
import { LinkedShown } from "../../logs/tree/linkedShown.js";
import { filtersText, ListFilters } from "../../logs/tree/listFilters.js";
import { LogTree } from "../../logs/tree/logTree.js";
import { Explorer } from "../../views/explorer/explorer.js";
import type { ExplorerView } from "../../views/explorer/explorerView.js";
import { readSetting } from "../config.js";
import type { Connections } from "../connections/connections.js";
import { commands, contextKeys } from "../contributions.js";
import { LastEventReading } from "./lastEventReading.js";
import type { Report } from "../feedback/report.js";
import type { Searches } from "../searches/searches.js";
import { systemClock } from "../../base/clock.js";
import { ExportWatch } from "../../logs/tree/exportWatch.js";

/** The explorer with what it shows. */
export interface ExplorerParts {
  readonly explorer: Explorer;
  readonly tree: LogTree;
  readonly lastEvents: LastEventReading;
  readonly exports: ExportWatch;
}

const arrangementSettings = ["cloudwatchLogs.groupLayout", "cloudwatchLogs.groupOrder"] as const;

/** What the explorer shows. */
interface ShownParts {
  readonly connections: Connections;
  readonly report: Report;
  readonly searches: Searches;
  readonly view: ExplorerView;
}

/** Makes the explorer of these connections; it follows them, the settings and its own filters. */
export function createExplorer(
  { globalState, workspaceState, subscriptions }: vscode.ExtensionContext,
  { connections, report, searches, view: { changed, view } }: ShownParts,
): ExplorerParts {
  const tree = new LogTree({
    connections: () => connections.list(),
    api: (to, priority) => connections.api(to, priority),
    facts: (connection) => connections.knownIdentity(connection),
    favourites: new Favourites(globalState),
    filters: new ListFilters(workspaceState),
    linked: new LinkedShown(globalState),
    arrangement: () => ({
      layout: readSetting("cloudwatchLogs.groupLayout"),
      order: readSetting("cloudwatchLogs.groupOrder"),
    }),
  });
  const ids = { selectedKindKey: contextKeys.selectedKind, ...commands };
  const explorer = new Explorer({ tree, searches, ids, changed, view });
  const exports = new ExportWatch(tree, systemClock);
  const parts = { explorer, tree, lastEvents: new LastEventReading(tree, report), exports };
  subscriptions.push(tree, explorer, exports, follow(parts, connections));
  return parts;
}

function follow({ explorer, tree, lastEvents }: ExplorerParts, connections: Connections): vscode.Disposable {
  const show = (shown: readonly Connection[]): void => showState(explorer, tree, shown);
  show([]);
  return vscode.Disposable.from(
    connections.onDidChange(() => tree.refresh()),
    connections.onDidRenewCredentials(() => void tree.retryExpired()),
    tree.onDidList(show),
    tree.onNeedLastEvents((node) => void lastEvents.read(node)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (arrangementSettings.some((id) => change.affectsConfiguration(id))) tree.redraw();
    }),
  );
}

/** Shows above the rows what is filtered, and next to the title how they are ordered. */
function showState(explorer: Explorer, { shownFilters }: LogTree, connections: readonly Connection[]): void {
  const title = readSetting("cloudwatchLogs.groupOrder") === "lastEvent" ? l10n.t("by last event") : "";
  explorer.describe({ message: filtersText(shownFilters, connections) ?? "", title });
  const { filtered, hasConnection } = contextKeys;
  void vscode.commands.executeCommand("setContext", filtered, shownFilters.length > 0);
  void vscode.commands.executeCommand("setContext", hasConnection, connections.length > 0);
}
