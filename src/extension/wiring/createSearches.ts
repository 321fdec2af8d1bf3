import * as vscode from "vscode";
import { systemClock } from "../../base/clock.js";
import type { NamedSearch } from "../../logs/searches/search.js";
import { displayZone } from "../config.js";
import { ListSetting } from "../listSetting.js";
import { SearchFiles } from "../searches/searchFiles.js";
import { Searches } from "../searches/searches.js";

/** The searches of the settings, the workspace's files and the window; the context owns what has to be disposed of. */
export function createSearches({ subscriptions, workspaceState }: vscode.ExtensionContext): Searches {
  const files = new SearchFiles();
  const searches = new Searches({
    setting: new ListSetting<NamedSearch>("cloudwatchLogs.searches", vscode.workspace),
    files,
    memory: workspaceState,
    context: () => ({ now: systemClock.now(), zone: displayZone() }),
  });
  subscriptions.push(files, searches);
  return searches;
}
