import * as vscode from "vscode";
import { commands } from "../contributions.js";
import type { LoadedCommands } from "./loadedCommands.js";

/** Registers what calls commands: the commands themselves, and links. The code behind is loaded with the first call. */
export function registerCalls(load: () => Promise<LoadedCommands>): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.window.registerUriHandler({ handleUri: async (uri) => (await load()).links.handleUri(uri) }),
    ...Object.values(commands).map((id) =>
      vscode.commands.registerCommand(id, async (input?: unknown, selected?: unknown) =>
        (await load()).call(id, input, selected),
      ),
    ),
  );
}
