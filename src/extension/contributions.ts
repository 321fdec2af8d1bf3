import type { ConnectionEntry } from "../logs/connections/connectionEntry.js";
import type { TailSource } from "../logs/tail/tailRequest.js";
import type { Arrangement } from "../logs/tree/groupRows.js";
import type { TimeFormat } from "../logs/document/text/lineFormat.js";

/** The ids that the manifest and the code share. A test holds them equal to package.json. */

export const commands = {
  addConnection: "cloudwatchLogs.addConnection",
  addFavourite: "cloudwatchLogs.addFavourite",
  changeFilterPattern: "cloudwatchLogs.changeFilterPattern",
  changeTimeRange: "cloudwatchLogs.changeTimeRange",
  chooseColumns: "cloudwatchLogs.chooseColumns",
  clearFilter: "cloudwatchLogs.clearFilter",
  clearLog: "cloudwatchLogs.clearLog",
  copyArn: "cloudwatchLogs.copyArn",
  copyAsCliCommand: "cloudwatchLogs.copyAsCliCommand",
  copyLink: "cloudwatchLogs.copyLink",
  copyName: "cloudwatchLogs.copyName",
  createMetricFilter: "cloudwatchLogs.createMetricFilter",
  createSubscriptionFilter: "cloudwatchLogs.createSubscriptionFilter",
  createLogGroup: "cloudwatchLogs.createLogGroup",
  createLogStream: "cloudwatchLogs.createLogStream",
  deleteLogGroup: "cloudwatchLogs.deleteLogGroup",
  deleteLogStream: "cloudwatchLogs.deleteLogStream",
  deleteMetricFilter: "cloudwatchLogs.deleteMetricFilter",
  deleteSubscriptionFilter: "cloudwatchLogs.deleteSubscriptionFilter",
  download: "cloudwatchLogs.download",
  editConnection: "cloudwatchLogs.editConnection",
  editMetricFilter: "cloudwatchLogs.editMetricFilter",
  editTags: "cloudwatchLogs.editTags",
  filterLogGroups: "cloudwatchLogs.filterLogGroups",
  filterLogStreams: "cloudwatchLogs.filterLogStreams",
  findHighlights: "cloudwatchLogs.findHighlights",
  goToLogGroup: "cloudwatchLogs.goToLogGroup",
  highlightTerms: "cloudwatchLogs.highlightTerms",
  jumpToTime: "cloudwatchLogs.jumpToTime",
  loadAll: "cloudwatchLogs.loadAll",
  loadMore: "cloudwatchLogs.loadMore",
  loadNewer: "cloudwatchLogs.loadNewer",
  loadOlder: "cloudwatchLogs.loadOlder",
  openEventAsJson: "cloudwatchLogs.openEventAsJson",
  openInConsole: "cloudwatchLogs.openInConsole",
  openLog: "cloudwatchLogs.openLog",
  openMetricFilter: "cloudwatchLogs.openMetricFilter",
  patternFromSelection: "cloudwatchLogs.patternFromSelection",
  pauseTail: "cloudwatchLogs.pauseTail",
  putClipboard: "cloudwatchLogs.putClipboard",
  putFile: "cloudwatchLogs.putFile",
  putLogEvents: "cloudwatchLogs.putLogEvents",
  putSelection: "cloudwatchLogs.putSelection",
  refresh: "cloudwatchLogs.refresh",
  removeConnection: "cloudwatchLogs.removeConnection",
  removeFavourite: "cloudwatchLogs.removeFavourite",
  renameConnection: "cloudwatchLogs.renameConnection",
  resetLocalServer: "cloudwatchLogs.resetLocalServer",
  resumeTail: "cloudwatchLogs.resumeTail",
  revealInExplorer: "cloudwatchLogs.revealInExplorer",
  searchLogGroup: "cloudwatchLogs.searchLogGroup",
  searchWithPattern: "cloudwatchLogs.searchWithPattern",
  setDeletionProtection: "cloudwatchLogs.setDeletionProtection",
  setRetention: "cloudwatchLogs.setRetention",
  showAround: "cloudwatchLogs.showAround",
  showIdentity: "cloudwatchLogs.showIdentity",
  showLog: "cloudwatchLogs.showLog",
  showTrend: "cloudwatchLogs.showTrend",
  sortByLastEvent: "cloudwatchLogs.sortByLastEvent",
  sortByName: "cloudwatchLogs.sortByName",
  startLocalServer: "cloudwatchLogs.startLocalServer",
  stopLocalServer: "cloudwatchLogs.stopLocalServer",
  stopTail: "cloudwatchLogs.stopTail",
  testMetricFilter: "cloudwatchLogs.testMetricFilter",
  tail: "cloudwatchLogs.tail",
  verifyFilterPattern: "cloudwatchLogs.verifyFilterPattern",
  viewAsList: "cloudwatchLogs.viewAsList",
  viewAsTree: "cloudwatchLogs.viewAsTree",
} as const;

export type CommandId = (typeof commands)[keyof typeof commands];

export const views = { explorer: "cloudwatchLogs.explorer" } as const;

/** VS Code's own command that shows the explorer. */
export const showExplorer = `${views.explorer}.focus`;

/** The walkthrough, within the extension. */
export const walkthrough = "getStarted";

export const languages = {
  awslogs: "awslogs",
  awslogsCli: "awslogs-cli",
  log: "cloudwatch-log",
  pattern: "cwfilter",
} as const;

/** The URI scheme of log documents. */
export const logScheme = "cloudwatch-logs";

/** The URI scheme of single events as JSON. */
export const eventScheme = "cloudwatch-logs-event";

/** The URI scheme of what a test of a filter pattern found. */
export const patternTestScheme = "cloudwatch-logs-pattern-test";

/** The URI scheme of metric filters as JSON documents. */
export const metricFilterScheme = "cloudwatch-logs-metric-filter";

/** The kind of webview that shows trends. */
export const trendViewType = "cloudwatchLogs.trend";

export const contextKeys = {
  /** True while the active editor shows a log document that follows. */
  following: "cloudwatchLogs.following",
  /** True while the active editor shows a log document that is paused. */
  paused: "cloudwatchLogs.paused",
  /** True while the active editor shows a log document with a filter pattern. */
  hasPattern: "cloudwatchLogs.hasPattern",
  /** True while the explorer lists a connection. */
  hasConnection: "cloudwatchLogs.hasConnection",
  /** True while a list of the explorer is filtered. */
  filtered: "cloudwatchLogs.filtered",
  /** What is selected in the explorer: "group", "stream", "mixed", or nothing of these. */
  selectedKind: "cloudwatchLogs.selectedKind",
  /** True once awslogs.conf was open in the window. */
  awslogsOpened: "awslogs.opened",
  localServerRunning: "cloudwatchLogs.localServerRunning",
} as const;

/** The settings and their defaults, the same as in package.json. */
export const settings = {
  "cloudwatchLogs.connections": [] as readonly ConnectionEntry[],
  "cloudwatchLogs.readOnly": false,
  "cloudwatchLogs.groupLayout": "list" as Arrangement["layout"],
  "cloudwatchLogs.groupOrder": "name" as Arrangement["order"],
  "cloudwatchLogs.timeZone": "local" as "local" | "utc",
  "cloudwatchLogs.timeFormat": "time" as TimeFormat,
  "cloudwatchLogs.columns": [] as readonly string[],
  "cloudwatchLogs.jsonFields": [] as readonly string[],
  "cloudwatchLogs.lookBackMinutes": 15,
  "cloudwatchLogs.tailSource": "auto" as TailSource,
  "cloudwatchLogs.maxLines": 100_000,
  "cloudwatchLogs.localServerPort": 0,
  "awslogs.placeholders": [] as readonly string[],
  "awslogs.trace.server": "off",
};
