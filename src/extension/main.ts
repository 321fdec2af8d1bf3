import * as vscode from "vscode";
import { systemClock } from "../base/clock.js";
import { ReadOnlyTexts } from "../views/readOnlyTexts.js";
import { Highlights } from "../views/highlights.js";
import { registerLineProviders } from "../views/lineProviders.js";
import { LogDocuments } from "../views/logDocuments.js";
import { PatternLenses } from "../views/patternLenses.js";
import { StreamPainter } from "../views/streamPainter.js";
import { Ask } from "./ask.js";
import { BusyFiles } from "./busyFiles.js";
import { type Command, registerCommands } from "./command.js";
import { addConnection } from "./commands/addConnection.js";
import { addFavourite } from "./commands/addFavourite.js";
import { changeFilterPattern } from "./commands/changeFilterPattern.js";
import { changeTimeRange } from "./commands/changeTimeRange.js";
import { chooseColumns } from "./commands/chooseColumns.js";
import { clearFilter } from "./commands/clearFilter.js";
import { clearLog } from "./commands/clearLog.js";
import { copyArn } from "./commands/copyArn.js";
import { copyAsCliCommand } from "./commands/copyAsCliCommand.js";
import { copyLink } from "./commands/copyLink.js";
import { copyName } from "./commands/copyName.js";
import { createLogGroup } from "./commands/createLogGroup.js";
import { createMetricFilter } from "./commands/createMetricFilter.js";
import { createSubscriptionFilter } from "./commands/createSubscriptionFilter.js";
import { createLogStream } from "./commands/createLogStream.js";
import { deleteLogGroup } from "./commands/deleteLogGroup.js";
import { deleteLogStream } from "./commands/deleteLogStream.js";
import { deleteMetricFilter } from "./commands/deleteMetricFilter.js";
import { deleteSubscriptionFilter } from "./commands/deleteSubscriptionFilter.js";
import { download } from "./commands/download.js";
import { editConnection } from "./commands/editConnection.js";
import { editMetricFilter } from "./commands/editMetricFilter.js";
import { editTags } from "./commands/editTags.js";
import { filterLogGroups } from "./commands/filterLogGroups.js";
import { filterLogStreams } from "./commands/filterLogStreams.js";
import { findHighlights } from "./commands/findHighlights.js";
import { goToLogGroup } from "./commands/goToLogGroup.js";
import { highlightTerms } from "./commands/highlightTerms.js";
import { jumpToTime } from "./commands/jumpToTime.js";
import { loadAll } from "./commands/loadAll.js";
import { loadMore } from "./commands/loadMore.js";
import { loadNewer } from "./commands/loadNewer.js";
import { loadOlder } from "./commands/loadOlder.js";
import { openEventAsJson } from "./commands/openEventAsJson.js";
import { openInConsole } from "./commands/openInConsole.js";
import { openLog } from "./commands/openLog.js";
import { openMetricFilter } from "./commands/openMetricFilter.js";
import { patternFromSelection } from "./commands/patternFromSelection.js";
import { pauseTail } from "./commands/pauseTail.js";
import { putClipboard } from "./commands/putClipboard.js";
import { putFile } from "./commands/putFile.js";
import { putLogEvents } from "./commands/putLogEvents.js";
import { putSelection } from "./commands/putSelection.js";
import { refresh } from "./commands/refresh.js";
import { removeConnection } from "./commands/removeConnection.js";
import { removeFavourite } from "./commands/removeFavourite.js";
import { renameConnection } from "./commands/renameConnection.js";
import { resetLocalServer } from "./commands/resetLocalServer.js";
import { resumeTail } from "./commands/resumeTail.js";
import { revealInExplorer } from "./commands/revealInExplorer.js";
import { searchLogGroup } from "./commands/searchLogGroup.js";
import { searchWithPattern } from "./commands/searchWithPattern.js";
import { setDeletionProtection } from "./commands/setDeletionProtection.js";
import { setRetention } from "./commands/setRetention.js";
import { showAround } from "./commands/showAround.js";
import { showIdentity } from "./commands/showIdentity.js";
import { showLog } from "./commands/showLog.js";
import { showTrend } from "./commands/showTrend.js";
import { sortByLastEvent } from "./commands/sortByLastEvent.js";
import { sortByName } from "./commands/sortByName.js";
import { startLocalServer } from "./commands/startLocalServer.js";
import { stopLocalServer } from "./commands/stopLocalServer.js";
import { stopTail } from "./commands/stopTail.js";
import { tail } from "./commands/tail.js";
import { testMetricFilter } from "./commands/testMetricFilter.js";
import { verifyFilterPattern } from "./commands/verifyFilterPattern.js";
import { viewAsList } from "./commands/viewAsList.js";
import { viewAsTree } from "./commands/viewAsTree.js";
import { documentSettings } from "./config.js";
import { commands, contextKeys, languages, logScheme } from "./contributions.js";
import { createConnections } from "./createConnections.js";
import { createExplorer } from "./explorerParts.js";
import { DeepLinks } from "./deepLinks.js";
import { metricFilterFiles } from "./metricFilterFiles.js";
import { PatternAssistant } from "./patternAssistant.js";
import { eventTexts, patternTestTexts } from "./textKinds.js";
import { trendPanels } from "./trendPanels.js";
import { AwslogsClient } from "./languageClient.js";

const all: readonly Command[] = [
  addConnection,
  addFavourite,
  changeFilterPattern,
  changeTimeRange,
  chooseColumns,
  clearFilter,
  clearLog,
  copyArn,
  copyAsCliCommand,
  copyLink,
  copyName,
  createLogGroup,
  createLogStream,
  createSubscriptionFilter,
  deleteLogGroup,
  deleteLogStream,
  deleteMetricFilter,
  deleteSubscriptionFilter,
  editConnection,
  editTags,
  filterLogGroups,
  filterLogStreams,
  findHighlights,
  goToLogGroup,
  jumpToTime,
  loadAll,
  loadMore,
  loadNewer,
  loadOlder,
  openInConsole,
  openLog,
  patternFromSelection,
  pauseTail,
  putClipboard,
  putFile,
  putLogEvents,
  putSelection,
  refresh,
  removeConnection,
  removeFavourite,
  renameConnection,
  resetLocalServer,
  resumeTail,
  revealInExplorer,
  searchLogGroup,
  searchWithPattern,
  setDeletionProtection,
  setRetention,
  showAround,
  showIdentity,
  showLog,
  sortByLastEvent,
  sortByName,
  startLocalServer,
  stopLocalServer,
  stopTail,
  tail,
  verifyFilterPattern,
  viewAsList,
  viewAsTree,
];

/** The titles of the manifest by command, without what says that questions follow. */
function commandTitles({ packageJSON }: vscode.Extension<unknown>): ReadonlyMap<string, string> {
  const { contributes } = packageJSON as { contributes: { commands: { command: string; title: string }[] } };
  return new Map(contributes.commands.map(({ command, title }) => [command, title.replace(/…$/u, "")]));
}

/** Builds everything and registers it; no network, no files. The result's dispose ends what has to be waited for. */
export function activate(context: vscode.ExtensionContext): void {
  const inDist = (file: string): string => vscode.Uri.joinPath(context.extensionUri, "dist", file).fsPath;
  const own = <T extends vscode.Disposable>(resource: T): T => {
    context.subscriptions.push(resource);
    return resource;
  };
  const log = own(vscode.window.createOutputChannel("CloudWatch Logs", { log: true }));
  const { connections, localServer, report } = createConnections(context, log);
  const explorerParts = createExplorer(context, connections, report);
  const documents = own(
    new LogDocuments({
      scheme: logScheme,
      followingKey: contextKeys.following,
      pausedKey: contextKeys.paused,
      hasPatternKey: contextKeys.hasPattern,
      commands,
      clock: systemClock,
      memory: context.workspaceState,
      connect: async (id) => connections.connected(await connections.resolve(id)),
      sentence: (error) => {
        report.offerRemedy("Log document", error);
        return report.sentence("Log document", error);
      },
      settings: documentSettings,
    }),
  );
  own(connections.onDidRenewCredentials(() => documents.retry()));
  const patterns = new PatternAssistant({ connections, documents, memory: context.workspaceState, report });
  const ask = new Ask({ connections, report, patterns });
  const buffer = documents.buffer.bind(documents);
  own(registerLineProviders(logScheme, buffer));
  own(new StreamPainter(logScheme, buffer));
  own(vscode.languages.registerCodeLensProvider({ language: languages.pattern }, new PatternLenses(commands)));
  const highlights = own(new Highlights({ scheme: logScheme, command: commands.highlightTerms, buffer }));
  const filterFiles = own(metricFilterFiles({ ask, connections, report, tree: explorerParts.tree }));
  const withState = [
    highlightTerms(highlights),
    download(new BusyFiles()),
    openEventAsJson(own(new ReadOnlyTexts(eventTexts))),
    testMetricFilter(own(new ReadOnlyTexts(patternTestTexts))),
    showTrend(own(trendPanels(context.extensionUri, { connections, report }))),
    createMetricFilter(filterFiles),
    editMetricFilter(filterFiles),
    openMetricFilter(filterFiles),
  ];
  const memory = context.globalState;
  const services = { ask, connections, documents, localServer, log, memory, report, ...explorerParts };
  own(vscode.window.registerUriHandler(new DeepLinks({ openLog, tail, searchLogGroup }, services, report)));
  own(registerCommands([...all, ...withState], services, commandTitles(context.extension)));
  own(
    new AwslogsClient({
      module: inDist("languageServer.js"),
      report,
      groupNames: (prefix, signal) => connections.groupNames(prefix, signal),
    }),
  );
}
