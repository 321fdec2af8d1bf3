import * as vscode from "vscode";
import { systemClock } from "../base/clock.js";
import { ReadOnlyTexts } from "../views/readOnlyTexts.js";
import { Highlights } from "../views/lines/highlights.js";
import { registerLineProviders } from "../views/lines/lineProviders.js";
import { LogDocuments } from "../views/documents/logDocuments.js";
import { PatternLenses } from "../views/patternLenses.js";
import { StreamPainter } from "../views/lines/streamPainter.js";
import { Ask } from "./prompts/ask.js";
import { BusyFiles } from "./transfer/busyFiles.js";
import { type Command, registerCommands } from "./command.js";
import { addConnection } from "./commands/connections/addConnection.js";
import { addFavourite } from "./commands/explorer/addFavourite.js";
import { changeFilterPattern } from "./commands/documents/changeFilterPattern.js";
import { changeTimeRange } from "./commands/documents/changeTimeRange.js";
import { chooseColumns } from "./commands/documents/chooseColumns.js";
import { clearFilter } from "./commands/explorer/clearFilter.js";
import { clearLog } from "./commands/documents/clearLog.js";
import { copyArn } from "./commands/copy/copyArn.js";
import { copyAsCliCommand } from "./commands/copy/copyAsCliCommand.js";
import { copyLink } from "./commands/copy/copyLink.js";
import { copyName } from "./commands/copy/copyName.js";
import { createLogGroup } from "./commands/groups/createLogGroup.js";
import { createMetricFilter } from "./commands/metricFilters/createMetricFilter.js";
import { createSubscriptionFilter } from "./commands/subscriptionFilters/createSubscriptionFilter.js";
import { createLogStream } from "./commands/streams/createLogStream.js";
import { deleteLogGroup } from "./commands/groups/deleteLogGroup.js";
import { deleteLogStream } from "./commands/streams/deleteLogStream.js";
import { deleteMetricFilter } from "./commands/metricFilters/deleteMetricFilter.js";
import { deleteSubscriptionFilter } from "./commands/subscriptionFilters/deleteSubscriptionFilter.js";
import { download } from "./commands/download/download.js";
import { editConnection } from "./commands/connections/editConnection.js";
import { editMetricFilter } from "./commands/metricFilters/editMetricFilter.js";
import { editTags } from "./commands/groups/editTags.js";
import { filterLogGroups } from "./commands/explorer/filterLogGroups.js";
import { filterLogStreams } from "./commands/explorer/filterLogStreams.js";
import { findHighlights } from "./commands/documents/findHighlights.js";
import { goToLogGroup } from "./commands/explorer/goToLogGroup.js";
import { highlightTerms } from "./commands/documents/highlightTerms.js";
import { jumpToTime } from "./commands/documents/jumpToTime.js";
import { loadAll } from "./commands/explorer/loadAll.js";
import { loadMore } from "./commands/explorer/loadMore.js";
import { loadNewer } from "./commands/documents/loadNewer.js";
import { loadOlder } from "./commands/documents/loadOlder.js";
import { openEventAsJson } from "./commands/documents/openEventAsJson.js";
import { openInConsole } from "./commands/copy/openInConsole.js";
import { openLog } from "./commands/documents/openLog.js";
import { openMetricFilter } from "./commands/metricFilters/openMetricFilter.js";
import { patternFromSelection } from "./commands/documents/patternFromSelection.js";
import { pauseTail } from "./commands/documents/pauseTail.js";
import { putClipboard } from "./commands/put/putClipboard.js";
import { putFile } from "./commands/put/putFile.js";
import { putLogEvents } from "./commands/put/putLogEvents.js";
import { putSelection } from "./commands/put/putSelection.js";
import { refresh } from "./commands/explorer/refresh.js";
import { removeConnection } from "./commands/connections/removeConnection.js";
import { removeFavourite } from "./commands/explorer/removeFavourite.js";
import { renameConnection } from "./commands/connections/renameConnection.js";
import { resetLocalServer } from "./commands/localServer/resetLocalServer.js";
import { resumeTail } from "./commands/documents/resumeTail.js";
import { revealInExplorer } from "./commands/explorer/revealInExplorer.js";
import { searchLogGroup } from "./commands/documents/searchLogGroup.js";
import { searchWithPattern } from "./commands/documents/searchWithPattern.js";
import { setDeletionProtection } from "./commands/groups/setDeletionProtection.js";
import { setRetention } from "./commands/groups/setRetention.js";
import { showAround } from "./commands/documents/showAround.js";
import { showIdentity } from "./commands/connections/showIdentity.js";
import { showLog } from "./commands/connections/showLog.js";
import { showTrend } from "./commands/documents/showTrend.js";
import { sortByLastEvent } from "./commands/explorer/sortByLastEvent.js";
import { sortByName } from "./commands/explorer/sortByName.js";
import { startLocalServer } from "./commands/localServer/startLocalServer.js";
import { stopLocalServer } from "./commands/localServer/stopLocalServer.js";
import { stopTail } from "./commands/documents/stopTail.js";
import { tail } from "./commands/documents/tail.js";
import { testMetricFilter } from "./commands/metricFilters/testMetricFilter.js";
import { verifyFilterPattern } from "./commands/documents/verifyFilterPattern.js";
import { viewAsList } from "./commands/explorer/viewAsList.js";
import { viewAsTree } from "./commands/explorer/viewAsTree.js";
import { documentSettings } from "./config.js";
import { commands, contextKeys, languages, logScheme } from "./contributions.js";
import { createConnections } from "./wiring/createConnections.js";
import { createExplorer } from "./wiring/explorerParts.js";
import { DeepLinks } from "./deepLinks.js";
import { metricFilterFiles } from "./wiring/metricFilterFiles.js";
import { PatternAssistant } from "./patterns/patternAssistant.js";
import { eventTexts, patternTestTexts } from "./wiring/textKinds.js";
import { trendPanels } from "./wiring/trendPanels.js";
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
