import * as vscode from "vscode";
import { DisposableStore } from "../../base/disposable.js";
import type { Explorer } from "../../views/explorer/explorer.js";
import { commandTitles } from "../commandTitles.js";
import type { Report } from "../feedback/report.js";
import { registerCommands } from "../registerCommands.js";
import type { LoadedCommands } from "./loadedCommands.js";
import type { LoadedParts } from "./loadedParts.js";

interface CallsOptions {
  readonly explorer: Explorer;
  readonly load: () => Promise<LoadedParts>;
  readonly report: Report;
}

/** Registers what calls commands: the commands themselves, and links. The code behind is loaded with the first call. */
export function registerCalls(
  { extension, extensionMode, workspaceState }: vscode.ExtensionContext,
  { explorer, load: loadParts, report }: CallsOptions,
): vscode.Disposable {
  const loadAll = async (): Promise<LoadedCommands> => {
    const [{ createCommands }, { actors }] = await Promise.all([import("./loadedCommands.js"), loadParts()]);
    return createCommands({ actors, extensionMode, report, workspaceState });
  };
  let loading: Promise<LoadedCommands> | undefined;
  const load = (): Promise<LoadedCommands> => (loading ??= loadAll());
  const store = new DisposableStore();
  const links = { handleUri: async (uri: vscode.Uri) => (await load()).links.handleUri(uri) };
  store.add(vscode.window.registerUriHandler(links));
  store.add(registerCommands({ explorer, load, report, titles: commandTitles(extension) }));
  return store;
}
