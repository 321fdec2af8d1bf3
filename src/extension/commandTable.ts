import type { Command } from "./command.js";
import { filterCommands } from "./filterCommands.js";
import { analysisCommands } from "./analysisCommands.js";
import { metricCommands } from "./metricCommands.js";
import { addConnection } from "./commands/connections/addConnection.js";
import { addFavourite } from "./commands/explorer/addFavourite.js";
import { addToTail } from "./commands/tails/addToTail.js";
import { estimateQuery } from "./commands/queries/estimateQuery.js";
import { newQuery } from "./commands/queries/newQuery.js";
import { openQuery } from "./commands/queries/openQuery.js";
import { runQuery } from "./commands/queries/runQuery.js";
import { runQueryOnDocument } from "./commands/queries/runQueryOnDocument.js";
import { stopQuery } from "./commands/queries/stopQuery.js";
import { changeFilterPattern } from "./commands/documents/changeFilterPattern.js";
import { changeTimeRange } from "./commands/documents/changeTimeRange.js";
import { chooseColumns } from "./commands/documents/chooseColumns.js";
import { clearFilter } from "./commands/explorer/clearFilter.js";
import { clearLog } from "./commands/documents/clearLog.js";
import { clearRecentSearches } from "./commands/searches/clearRecentSearches.js";
import { addLogFile } from "./commands/awslogs/addLogFile.js";
import { newAgentConfiguration } from "./commands/awslogs/newAgentConfiguration.js";
import { checkAccount } from "./commands/awslogs/checkAccount.js";
import { checkAgentLog } from "./commands/awslogs/checkAgentLog.js";
import { checkIamPolicy } from "./commands/awslogs/checkIamPolicy.js";
import { convertToCloudWatchAgent } from "./commands/awslogs/convertToCloudWatchAgent.js";
import { createSectionTarget } from "./commands/awslogs/createSectionTarget.js";
import { findInAgentFiles } from "./commands/awslogs/findInAgentFiles.js";
import { findInWorkspace } from "./commands/groups/findInWorkspace.js";
import { stopCheckingAccount } from "./commands/awslogs/stopCheckingAccount.js";
import { convertToShipper } from "./commands/awslogs/convertToShipper.js";
import { copyIamPolicy } from "./commands/awslogs/copyIamPolicy.js";
import { previewEvents } from "./commands/awslogs/previewEvents.js";
import { sendPreviewedEvents } from "./commands/awslogs/sendPreviewedEvents.js";
import { copyArn } from "./commands/copy/copyArn.js";
import { copyAsCliCommand } from "./commands/copy/copyAsCliCommand.js";
import { copyAsJson } from "./commands/copy/copyAsJson.js";
import { copyEventLink } from "./commands/copy/copyEventLink.js";
import { copyLink } from "./commands/copy/copyLink.js";
import { copyMessage } from "./commands/copy/copyMessage.js";
import { copyName } from "./commands/copy/copyName.js";
import { copyValue } from "./commands/values/copyValue.js";
import { copySearch } from "./commands/searches/copySearch.js";
import { createLogGroup } from "./commands/groups/createLogGroup.js";
import { createLogStream } from "./commands/streams/createLogStream.js";
import { deleteLogGroup } from "./commands/groups/deleteLogGroup.js";
import { deleteLogStream } from "./commands/streams/deleteLogStream.js";
import { deleteSearch } from "./commands/searches/deleteSearch.js";
import { deleteSavedQuery } from "./commands/savedQueries/deleteSavedQuery.js";
import { download } from "./commands/download/download.js";
import { editConnection } from "./commands/connections/editConnection.js";
import { editTags } from "./commands/groups/editTags.js";
import { everythingWith } from "./commands/values/everythingWith.js";
import { everythingWithInGroups } from "./commands/values/everythingWithInGroups.js";
import { excludeThis } from "./commands/values/excludeThis.js";
import { filterLogGroups } from "./commands/explorer/filterLogGroups.js";
import { filterLogStreams } from "./commands/explorer/filterLogStreams.js";
import { compareTrend } from "./commands/documents/compareTrend.js";
import { findHighlights } from "./commands/documents/findHighlights.js";
import { goToLogGroup } from "./commands/explorer/goToLogGroup.js";
import { openLogsOf } from "./commands/explorer/openLogsOf.js";
import { openNamedLog } from "./commands/documents/openNamedLog.js";
import { hideLinkedAccounts } from "./commands/explorer/hideLinkedAccounts.js";
import { highlightTerms } from "./commands/documents/highlightTerms.js";
import { nextError } from "./commands/severities/nextError.js";
import { previousError } from "./commands/severities/previousError.js";
import { nextWarning } from "./commands/severities/nextWarning.js";
import { previousWarning } from "./commands/severities/previousWarning.js";
import { nextHighlight } from "./commands/severities/nextHighlight.js";
import { previousHighlight } from "./commands/severities/previousHighlight.js";
import { toggleLevels } from "./commands/severities/toggleLevels.js";
import { searchLevels } from "./commands/severities/searchLevels.js";
import { jumpToNewest } from "./commands/documents/jumpToNewest.js";
import { highlightThis } from "./commands/values/highlightThis.js";
import { jumpToTime } from "./commands/documents/jumpToTime.js";
import { loadAll } from "./commands/explorer/loadAll.js";
import { loadMore } from "./commands/explorer/loadMore.js";
import { loadNewer } from "./commands/documents/loadNewer.js";
import { loadOlder } from "./commands/documents/loadOlder.js";
import { moveSavedQuery } from "./commands/savedQueries/moveSavedQuery.js";
import { nextSearch } from "./commands/searches/nextSearch.js";
import { onlyThis } from "./commands/values/onlyThis.js";
import { openEventAsJson } from "./commands/documents/openEventAsJson.js";
import { openInConsole } from "./commands/copy/openInConsole.js";
import { openLog } from "./commands/documents/openLog.js";
import { openSavedQuery } from "./commands/savedQueries/openSavedQuery.js";
import { openSearchFile } from "./commands/searches/openSearchFile.js";
import { patternFromSelection } from "./commands/documents/patternFromSelection.js";
import { pauseTail } from "./commands/documents/pauseTail.js";
import { previousSearch } from "./commands/searches/previousSearch.js";
import { putClipboard } from "./commands/put/putClipboard.js";
import { putFile } from "./commands/put/putFile.js";
import { putLogEvents } from "./commands/put/putLogEvents.js";
import { putSelection } from "./commands/put/putSelection.js";
import { recentQueries } from "./commands/queries/recentQueries.js";
import { refresh } from "./commands/explorer/refresh.js";
import { removeConnection } from "./commands/connections/removeConnection.js";
import { removeFavourite } from "./commands/explorer/removeFavourite.js";
import { removeFromTail } from "./commands/tails/removeFromTail.js";
import { renameConnection } from "./commands/connections/renameConnection.js";
import { renameQueryFolder } from "./commands/savedQueries/renameQueryFolder.js";
import { renameSavedQuery } from "./commands/savedQueries/renameSavedQuery.js";
import { renameSearch } from "./commands/searches/renameSearch.js";
import { resetLocalServer } from "./commands/localServer/resetLocalServer.js";
import { resumeTail } from "./commands/documents/resumeTail.js";
import { revealInExplorer } from "./commands/explorer/revealInExplorer.js";
import { runSearch } from "./commands/searches/runSearch.js";
import { runSavedQuery } from "./commands/savedQueries/runSavedQuery.js";
import { saveQuery } from "./commands/savedQueries/saveQuery.js";
import { saveSearch } from "./commands/searches/saveSearch.js";
import { searchLogGroup } from "./commands/documents/searchLogGroup.js";
import { searchWithPattern } from "./commands/documents/searchWithPattern.js";
import { setDeletionProtection } from "./commands/groups/setDeletionProtection.js";
import { setRetention } from "./commands/groups/setRetention.js";
import { showAround } from "./commands/documents/showAround.js";
import { showHistogram } from "./commands/documents/showHistogram.js";
import { showIdentity } from "./commands/connections/showIdentity.js";
import { showLinkedAccounts } from "./commands/explorer/showLinkedAccounts.js";
import { showLog } from "./commands/connections/showLog.js";
import { showTails } from "./commands/tails/showTails.js";
import { showTrend } from "./commands/documents/showTrend.js";
import { showValueActions } from "./commands/values/showValueActions.js";
import { sortByLastEvent } from "./commands/explorer/sortByLastEvent.js";
import { sortByName } from "./commands/explorer/sortByName.js";
import { startLocalServer } from "./commands/localServer/startLocalServer.js";
import { stopLocalServer } from "./commands/localServer/stopLocalServer.js";
import { stopAllTails } from "./commands/tails/stopAllTails.js";
import { stopTail } from "./commands/documents/stopTail.js";
import { tail } from "./commands/documents/tail.js";
import { viewAsList } from "./commands/explorer/viewAsList.js";
import { viewAsTree } from "./commands/explorer/viewAsTree.js";
import { widenSearch } from "./commands/searches/widenSearch.js";

/** All commands. */
export const commandTable: readonly Command[] = [
  ...analysisCommands,
  ...filterCommands,
  ...metricCommands,
  addConnection,
  addFavourite,
  addToTail,
  changeFilterPattern,
  changeTimeRange,
  chooseColumns,
  clearFilter,
  clearLog,
  compareTrend,
  clearRecentSearches,
  addLogFile,
  newAgentConfiguration,
  checkAccount,
  checkAgentLog,
  checkIamPolicy,
  convertToCloudWatchAgent,
  convertToShipper,
  copyIamPolicy,
  previewEvents,
  sendPreviewedEvents,
  copyArn,
  copyAsCliCommand,
  copyAsJson,
  copyEventLink,
  copyLink,
  copyMessage,
  copyName,
  copyValue,
  copySearch,
  createLogGroup,
  createLogStream,
  createSectionTarget,
  deleteLogGroup,
  deleteLogStream,
  deleteSearch,
  deleteSavedQuery,
  download,
  editConnection,
  editTags,
  everythingWith,
  everythingWithInGroups,
  excludeThis,
  filterLogGroups,
  filterLogStreams,
  findHighlights,
  findInAgentFiles,
  findInWorkspace,
  goToLogGroup,
  openLogsOf,
  openNamedLog,
  hideLinkedAccounts,
  highlightTerms,
  nextError,
  previousError,
  nextWarning,
  previousWarning,
  nextHighlight,
  previousHighlight,
  toggleLevels,
  searchLevels,
  jumpToNewest,
  highlightThis,
  jumpToTime,
  loadAll,
  loadMore,
  loadNewer,
  loadOlder,
  moveSavedQuery,
  nextSearch,
  onlyThis,
  openEventAsJson,
  openInConsole,
  openLog,
  estimateQuery,
  newQuery,
  openQuery,
  runQuery,
  runQueryOnDocument,
  stopQuery,
  openSavedQuery,
  openSearchFile,
  patternFromSelection,
  pauseTail,
  previousSearch,
  putClipboard,
  putFile,
  putLogEvents,
  putSelection,
  recentQueries,
  refresh,
  removeConnection,
  removeFavourite,
  removeFromTail,
  renameConnection,
  renameQueryFolder,
  renameSavedQuery,
  renameSearch,
  resetLocalServer,
  resumeTail,
  revealInExplorer,
  runSearch,
  runSavedQuery,
  saveQuery,
  saveSearch,
  searchLogGroup,
  searchWithPattern,
  setDeletionProtection,
  setRetention,
  showAround,
  showHistogram,
  showIdentity,
  showLinkedAccounts,
  showLog,
  showTails,
  showTrend,
  showValueActions,
  sortByLastEvent,
  sortByName,
  startLocalServer,
  stopCheckingAccount,
  stopLocalServer,
  stopAllTails,
  stopTail,
  tail,
  viewAsList,
  viewAsTree,
  widenSearch,
];
