import * as l10n from "../base/l10n.js";
import * as vscode from "vscode";
import { systemClock } from "../base/clock.js";
import type { LogBuffer } from "../logs/document/text/logBuffer.js";
import { registerLineProviders } from "../views/lines/lineProviders.js";
import { LogDocuments } from "../views/documents/logDocuments.js";
import { FileConnections } from "../views/files/fileConnections.js";
import { NamePainter } from "../views/lines/namePainter.js";
import { WarningPainter } from "../views/lines/warningPainter.js";
import { SeverityLenses } from "../views/documents/severityLenses.js";
import { SeverityRuler } from "../views/lines/severityRuler.js";
import { displayZone, documentSettings, readSetting } from "./config.js";
import { commands, contextKeys, logScheme } from "./contributions.js";
import { createAssistant } from "./wiring/assistant.js";
import { createAccountNotes, groupNamesOf } from "./wiring/accountNotes.js";
import { createConnections } from "./wiring/createConnections.js";
import { createActors } from "./wiring/createActors.js";
import { registerCalls } from "./wiring/registerCalls.js";
import { registerFileLenses } from "./wiring/fileLenses.js";
import { createSearches } from "./wiring/createSearches.js";
import { createExplorer } from "./wiring/explorerParts.js";
import type { Connections } from "./connections/connections.js";
import { EmbeddedConfigurations } from "./embeddedConfigurations.js";
import type { Report } from "./feedback/report.js";
import { AwslogsClient } from "./languageClient.js";
import { QueryData } from "./queries/queryData.js";
import { withDocument } from "./targets/readableSelection.js";

/** The settings that lines of log documents follow. */
const lineSettingIds = ["columns", "jsonFields", "timeFormat", "timeZone"].map((name) => `cloudwatchLogs.${name}`);

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
    hasPreviousKey: contextKeys.hasPreviousSearch,
    hasNextKey: contextKeys.hasNextSearch,
    hasTailsKey: contextKeys.hasTails,
    commands,
    clock: systemClock,
    memory: workspaceState,
    connect: async (id) => connections.connected(await connections.resolve(id)),
    sentence: (error, selection) => {
      report.offerRemedy(l10n.t("Log document"), withDocument(error, selection));
      return report.sentence(l10n.t("Log document"), error);
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
  const searches = createSearches(context);
  const explorerParts = createExplorer(context, { connections, report, searches });
  const { toggleLevels: toggle, searchLevels: search } = commands;
  const buffer = (uri: vscode.Uri): LogBuffer | undefined => documents.buffer(uri);
  // The lenses of what is registered first come last in a line.
  own(new SeverityLenses({ scheme: logScheme, clock: systemClock, toggle, search, buffer }));
  const documents = own(createDocuments(context, connections, report));
  own(documents.onDidSearch((selection) => void searches.note(selection)));
  own(connections.onDidRenewCredentials(() => documents.retry()));
  // A server that can't be reached may be at another address now.
  own(connections.onDidChange(() => documents.retry()));
  own(registerLineProviders(logScheme, buffer, commands));
  own(new NamePainter({ scheme: logScheme, clock: systemClock, buffer }));
  own(new SeverityRuler({ scheme: logScheme, clock: systemClock, buffer }));
  own(new WarningPainter({ scheme: logScheme, clock: systemClock }));
  own(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (lineSettingIds.some((id) => change.affectsConfiguration(id))) void documents.columns.followSettings();
    }),
  );
  own(registerFileLenses());
  const fileConnections = new FileConnections(context.workspaceState);
  const accountNotes = own(createAccountNotes(fileConnections, { connections, report }));
  const parts = { accountNotes, connections, documents, localServer, log, report, searches, ...explorerParts };
  own(registerCalls(context, explorerParts.explorer, createActors(context, parts), report));
  own(createAssistant(context.extension, { connections, report, script: inDist("mcpServer.js") }));
  const queryData = new QueryData({
    clock: systemClock,
    zone: displayZone,
    connections: async () => (await connections.list()).map(({ id, name }) => ({ id, name })),
    groupNames: (prefix, signal) => connections.groupNames(prefix, signal),
    apis: (called) => connections.usedApis(called),
    messages: (fits) => documents.unfiltered(({ groups }) => fits(groups))?.messages() ?? [],
  });
  const languageClient = own(
    new AwslogsClient({
      module: inDist("languageServer.js"),
      report,
      groupNames: groupNamesOf({ chosen: fileConnections, connections, tree: explorerParts.tree }),
      queryData: (params, signal) => queryData.answer(params, signal),
      queryFacts: (params, signal) => queryData.facts(params, signal),
      onDidChangeFacts: connections.onDidChange,
    }),
  );
  const embedded = { isOn: () => readSetting("awslogs.embedded"), client: () => languageClient.client() };
  own(new EmbeddedConfigurations({ clock: systemClock, ...embedded }));
}
