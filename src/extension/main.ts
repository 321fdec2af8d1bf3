import * as vscode from "vscode";
import { systemClock } from "../base/clock.js";
import { registerLineProviders } from "../views/lines/lineProviders.js";
import { LogDocuments } from "../views/documents/logDocuments.js";
import { PatternLenses } from "../views/files/patternLenses.js";
import { StreamPainter } from "../views/lines/streamPainter.js";
import { commandTable } from "./commandTable.js";
import { documentSettings } from "./config.js";
import { commands, contextKeys, languages, logScheme } from "./contributions.js";
import { createConnections } from "./wiring/createConnections.js";
import { createCommandRunner } from "./wiring/createCommandRunner.js";
import { createExplorer } from "./wiring/explorerParts.js";
import type { Connections } from "./connections/connections.js";
import { DeepLinks } from "./deepLinks.js";
import type { Report } from "./feedback/report.js";
import { registerCommands } from "./commandRunner.js";
import { AwslogsClient } from "./languageClient.js";

/** The titles of the manifest by command, without the ellipsis of those that ask questions. */
function commandTitles({ packageJSON }: vscode.Extension<unknown>): ReadonlyMap<string, string> {
  const { contributes } = packageJSON as { contributes: { commands: { command: string; title: string }[] } };
  return new Map(contributes.commands.map(({ command, title }) => [command, title.replace(/…$/u, "")]));
}

/** The log documents, which read through the connections that they name. */
function createDocuments(
  { workspaceState }: vscode.ExtensionContext,
  connections: Connections,
  report: Report,
): LogDocuments {
  return new LogDocuments({
    scheme: logScheme,
    followingKey: contextKeys.following,
    pausedKey: contextKeys.paused,
    hasPatternKey: contextKeys.hasPattern,
    commands,
    clock: systemClock,
    memory: workspaceState,
    connect: async (id) => connections.connected(await connections.resolve(id)),
    sentence: (error) => {
      report.offerRemedy("Log document", error);
      return report.sentence("Log document", error);
    },
    settings: documentSettings,
  });
}

/** Builds everything and registers it. Uses no network and reads no files. */
export function activate(context: vscode.ExtensionContext): void {
  const inDist = (file: string): string => vscode.Uri.joinPath(context.extensionUri, "dist", file).fsPath;
  const own = <T extends vscode.Disposable>(resource: T): T => {
    context.subscriptions.push(resource);
    return resource;
  };
  const log = own(vscode.window.createOutputChannel("CloudWatch Logs", { log: true }));
  const { connections, localServer, report } = createConnections(context, log);
  const explorerParts = createExplorer(context, connections, report);
  const documents = own(createDocuments(context, connections, report));
  own(connections.onDidRenewCredentials(() => documents.retry()));
  const buffer = documents.buffer.bind(documents);
  own(registerLineProviders(logScheme, buffer));
  own(new StreamPainter({ scheme: logScheme, clock: systemClock, buffer }));
  own(vscode.languages.registerCodeLensProvider({ language: languages.pattern }, new PatternLenses(commands)));
  const { explorer } = explorerParts;
  const runner = createCommandRunner(context, { connections, documents, localServer, log, report, ...explorerParts });
  own(vscode.window.registerUriHandler(new DeepLinks({ connections, report, runner })));
  own(registerCommands(commandTable, { explorer, report, runner, titles: commandTitles(context.extension) }));
  own(
    new AwslogsClient({
      module: inDist("languageServer.js"),
      report,
      groupNames: (prefix, signal) => connections.groupNames(prefix, signal),
    }),
  );
}
