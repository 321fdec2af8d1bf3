import type { Command } from "./command.js";
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

/** All commands. */
export const commandTable: readonly Command[] = [
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
  createMetricFilter,
  createSubscriptionFilter,
  deleteLogGroup,
  deleteLogStream,
  deleteMetricFilter,
  deleteSubscriptionFilter,
  download,
  editConnection,
  editMetricFilter,
  editTags,
  filterLogGroups,
  filterLogStreams,
  findHighlights,
  goToLogGroup,
  highlightTerms,
  jumpToTime,
  loadAll,
  loadMore,
  loadNewer,
  loadOlder,
  openEventAsJson,
  openInConsole,
  openLog,
  openMetricFilter,
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
  showTrend,
  sortByLastEvent,
  sortByName,
  startLocalServer,
  stopLocalServer,
  stopTail,
  tail,
  testMetricFilter,
  verifyFilterPattern,
  viewAsList,
  viewAsTree,
];
