import * as vscode from "vscode";
import { systemClock } from "../base/clock.js";
import { ExplorerView } from "../views/explorer/explorerView.js";
import { readSetting } from "./config.js";
import { views } from "./contributions.js";
import { EmbeddedConfigurations } from "./embeddedConfigurations.js";
import { AwslogsClient } from "./languageClient.js";
import { registerMcpServers } from "./mcpServers.js";
import { registerTools } from "./registerTools.js";
import { registerSourceLenses } from "./wiring/sourceLenses.js";
import { registerProviders } from "./wiring/lazyProviders.js";
import { loadingParts } from "./wiring/loadingParts.js";
import { registerCalls } from "./wiring/registerCalls.js";

/**
 * Registers everything, and loads what is behind with the first row, document, panel or command: VS Code activates an extension for
 * each file of a language that it knows something about. Uses no network and reads no files.
 */
export function activate(context: vscode.ExtensionContext): void {
  const inDist = (file: string): string => vscode.Uri.joinPath(context.extensionUri, "dist", file).fsPath;
  const own = <T extends vscode.Disposable>(resource: T): T => {
    context.subscriptions.push(resource);
    return resource;
  };
  const view = own(new ExplorerView(views.explorer, async () => (await load.core()).explorer));
  const load = loadingParts(context, view);
  own(registerProviders(load.parts));
  own(registerSourceLenses());
  own(registerCalls(load.commands));
  own(registerTools(async () => (await load.core()).tools));
  own(
    registerMcpServers({
      connections: {
        list: async () => (await load.core()).connections.list(),
        onDidChange: load.onDidChangeConnections,
      },
      isOn: () => readSetting("cloudwatchLogs.mcpServer"),
      script: inDist("mcpServer.js"),
      version: (context.extension.packageJSON as { readonly version: string }).version,
    }),
  );
  const languageClient = own(
    new AwslogsClient({
      module: inDist("languageServer.js"),
      failed: async (what, error) => (await load.core()).report.show(what, error),
      groupNames: async (params, signal) => (await load.core()).groupNames(params, signal),
      queryData: async (params, signal) => (await load.parts()).queryData.answer(params, signal),
      queryFacts: async (params, signal) => (await load.parts()).queryData.facts(params, signal),
      onDidChangeFacts: load.onDidChangeConnections,
    }),
  );
  const embedded = { isOn: () => readSetting("awslogs.embedded"), client: () => languageClient.client() };
  own(new EmbeddedConfigurations({ clock: systemClock, ...embedded }));
}
