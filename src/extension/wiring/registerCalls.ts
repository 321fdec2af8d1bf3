import * as vscode from "vscode";
import { DisposableStore } from "../../base/disposable.js";
import type { Explorer } from "../../views/explorer/explorer.js";
import type { Actors } from "../command.js";
import { commandTitles } from "../commandTitles.js";
import type { Report } from "../feedback/report.js";
import { registerCommands } from "../registerCommands.js";
import type { LoadedCommands } from "./loadedCommands.js";

/** Registers what calls commands: the commands themselves, and links. The code behind is loaded with the first call. */
export function registerCalls(
  { extension, extensionMode, workspaceState }: vscode.ExtensionContext,
  explorer: Explorer,
  actors: Actors,
  report: Report,
): vscode.Disposable {
  let loading: Promise<LoadedCommands> | undefined;
  const load = (): Promise<LoadedCommands> =>
    (loading ??= import("./loadedCommands.js").then(({ createCommands }) =>
      createCommands({ actors, extensionMode, report, workspaceState }),
    ));
  const store = new DisposableStore();
  const links = { handleUri: async (uri: vscode.Uri) => (await load()).links.handleUri(uri) };
  store.add(vscode.window.registerUriHandler(links));
  store.add(registerCommands({ explorer, load, report, titles: commandTitles(extension) }));
  return store;
}
