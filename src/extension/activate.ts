import * as vscode from "vscode";
import { systemClock } from "../base/clock.js";
import { FileConnections } from "../views/files/fileConnections.js";
import { readSetting } from "./config.js";
import { createAssistant } from "./wiring/assistant.js";
import { groupNamesOf } from "./wiring/groupNames.js";
import { createConnections } from "./wiring/createConnections.js";
import { registerFileLenses } from "./wiring/fileLenses.js";
import { createSearches } from "./wiring/createSearches.js";
import { createExplorer } from "./wiring/explorerParts.js";
import { registerCalls } from "./wiring/registerCalls.js";
import { registerProviders } from "./wiring/lazyProviders.js";
import type { LoadedParts } from "./wiring/loadedParts.js";
import { EmbeddedConfigurations } from "./embeddedConfigurations.js";
import { AwslogsClient } from "./languageClient.js";

/**
 * Builds what is there from the beginning, registers everything, and loads the rest with the first document, panel or command.
 * Uses no network and reads no files.
 */
export function activate(context: vscode.ExtensionContext): void {
  const inDist = (file: string): string => vscode.Uri.joinPath(context.extensionUri, "dist", file).fsPath;
  const own = <T extends vscode.Disposable>(resource: T): T => {
    context.subscriptions.push(resource);
    return resource;
  };
  const log = own(vscode.window.createOutputChannel("CloudWatch Logs", { log: true }));
  const { connections, localServer, report } = createConnections(context, log);
  const searches = createSearches(context);
  const explorerParts = createExplorer(context, {
    connections,
    report,
    searches,
    anomalyRows: async () => (await load()).anomalyRows,
  });
  const fileConnections = new FileConnections(context.workspaceState);
  const early = { connections, fileConnections, localServer, log, report, searches, ...explorerParts };
  let loading: Promise<LoadedParts> | undefined;
  const load = (): Promise<LoadedParts> =>
    (loading ??= import("./wiring/loadedParts.js").then(({ createParts }) => createParts(context, early)));
  own(registerProviders(load));
  own(registerFileLenses());
  own(registerCalls(context, { explorer: explorerParts.explorer, load, report }));
  own(createAssistant(context.extension, { connections, report, script: inDist("mcpServer.js") }));
  const languageClient = own(
    new AwslogsClient({
      module: inDist("languageServer.js"),
      report,
      groupNames: groupNamesOf({ chosen: fileConnections, connections, tree: explorerParts.tree }),
      queryData: async (params, signal) => (await load()).queryData.answer(params, signal),
      queryFacts: async (params, signal) => (await load()).queryData.facts(params, signal),
      onDidChangeFacts: connections.onDidChange,
    }),
  );
  const embedded = { isOn: () => readSetting("awslogs.embedded"), client: () => languageClient.client() };
  own(new EmbeddedConfigurations({ clock: systemClock, ...embedded }));
}
