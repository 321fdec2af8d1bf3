import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { systemClock } from "../../base/clock.js";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";
import { searchFileEnding } from "../../logs/searches/searchFileName.js";
import { LogDocuments } from "../../views/documents/logDocuments.js";
import { SeverityLenses } from "../../views/documents/severityLenses.js";
import { PatternLenses } from "../../views/files/patternLenses.js";
import { SearchFileLenses } from "../../views/files/searchFileLenses.js";
import { registerEventProviders, registerLineProviders } from "../../views/lines/lineProviders.js";
import { NamePainter } from "../../views/lines/namePainter.js";
import { SeverityRuler } from "../../views/lines/severityRuler.js";
import { WarningPainter } from "../../views/lines/warningPainter.js";
import { displayZone } from "../config.js";
import type { Connections } from "../connections/connections.js";
import { commands, contextKeys, exportScheme, languages, logScheme } from "../contributions.js";
import { documentSettings } from "../documentSettings.js";
import type { Report } from "../feedback/report.js";
import { QueryData } from "../queries/queryData.js";
import { withDocument } from "../targets/readableSelection.js";
import { createAccountNotes } from "./accountNotes.js";
import type { Core } from "./core.js";
import { type CreatedActors, createActors } from "./createActors.js";

/** All else: documents, panels, and what commands act with. */
export interface LoadedParts extends CreatedActors {
  /** What the language server asks for. */
  readonly queryData: QueryData;
}

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

/** Makes what `activate` loads by `import()`, with the first document, panel or command; the context owns it. */
export function createParts(context: vscode.ExtensionContext, early: Core): LoadedParts {
  const own = <T extends vscode.Disposable>(resource: T): T => {
    context.subscriptions.push(resource);
    return resource;
  };
  const { connections, fileConnections, report, searches } = early;
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
  const { registerCodeLensProvider } = vscode.languages;
  own(registerCodeLensProvider({ language: languages.pattern }, new PatternLenses(commands)));
  own(registerCodeLensProvider({ pattern: `**/*${searchFileEnding}` }, new SearchFileLenses(commands)));
  const accountNotes = own(createAccountNotes(fileConnections, { connections, report }));
  const created = createActors(context, { ...early, accountNotes, documents });
  const exported = (uri: vscode.Uri): LogBuffer | undefined => created.actors.exportedLogs.buffer(uri);
  own(registerEventProviders(exportScheme, exported));
  own(new SeverityRuler({ scheme: exportScheme, clock: systemClock, buffer: exported }));
  return { ...created, queryData: queryDataOf(early, documents) };
}

function queryDataOf({ connections }: Core, documents: LogDocuments): QueryData {
  return new QueryData({
    clock: systemClock,
    zone: displayZone,
    connections: async () => (await connections.list()).map(({ id, name }) => ({ id, name })),
    groupNames: (prefix, signal) => connections.groupNames(prefix, signal),
    apis: (called) => connections.usedApis(called),
    messages: (fits) => documents.unfiltered(({ groups }) => fits(groups))?.messages() ?? [],
  });
}
