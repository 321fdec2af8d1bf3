import type { ConnectionEntry } from "../logs/connections/connectionEntry.js";
import type { NamedSearch } from "../logs/searches/search.js";
import type { TailSource } from "../logs/tail/tailRequest.js";
import type { Arrangement } from "../logs/tree/groupRows.js";
import type { TimeFormat } from "../logs/document/text/lineFormat.js";

/** The ids that the manifest and the code share. A test holds them equal to package.json. */

export const commands = {
  addConnection: "cloudwatchLogs.addConnection",
  addFavourite: "cloudwatchLogs.addFavourite",
  addLogFile: "cloudwatchLogs.addLogFile",
  addToDashboard: "cloudwatchLogs.addToDashboard",
  addToTail: "cloudwatchLogs.addToTail",
  cancelExport: "cloudwatchLogs.cancelExport",
  changeFilterPattern: "cloudwatchLogs.changeFilterPattern",
  changeTimeRange: "cloudwatchLogs.changeTimeRange",
  chooseColumns: "cloudwatchLogs.chooseColumns",
  clearFilter: "cloudwatchLogs.clearFilter",
  clearLog: "cloudwatchLogs.clearLog",
  compareTrend: "cloudwatchLogs.compareTrend",
  clearRecentSearches: "cloudwatchLogs.clearRecentSearches",
  checkAccount: "cloudwatchLogs.checkAccount",
  checkAgentLog: "cloudwatchLogs.checkAgentLog",
  checkIamPolicy: "cloudwatchLogs.checkIamPolicy",
  convertToCloudWatchAgent: "cloudwatchLogs.convertToCloudWatchAgent",
  convertToShipper: "cloudwatchLogs.convertToShipper",
  copyArn: "cloudwatchLogs.copyArn",
  copyAthenaTable: "cloudwatchLogs.copyAthenaTable",
  copyBucketPolicy: "cloudwatchLogs.copyBucketPolicy",
  copyAsCliCommand: "cloudwatchLogs.copyAsCliCommand",
  copyAsJson: "cloudwatchLogs.copyAsJson",
  copyEventLink: "cloudwatchLogs.copyEventLink",
  copyIamPolicy: "cloudwatchLogs.copyIamPolicy",
  copyLink: "cloudwatchLogs.copyLink",
  copyMessage: "cloudwatchLogs.copyMessage",
  copyName: "cloudwatchLogs.copyName",
  copyValue: "cloudwatchLogs.copyValue",
  copyWidget: "cloudwatchLogs.copyWidget",
  copySubscriptionPermissions: "cloudwatchLogs.copySubscriptionPermissions",
  copySearch: "cloudwatchLogs.copySearch",
  createAlarm: "cloudwatchLogs.createAlarm",
  createSectionTarget: "cloudwatchLogs.createSectionTarget",
  createAnomalyDetector: "cloudwatchLogs.createAnomalyDetector",
  createMetricFilter: "cloudwatchLogs.createMetricFilter",
  createSubscriptionFilter: "cloudwatchLogs.createSubscriptionFilter",
  createLogGroup: "cloudwatchLogs.createLogGroup",
  createLogStream: "cloudwatchLogs.createLogStream",
  deleteDataProtectionPolicy: "cloudwatchLogs.deleteDataProtectionPolicy",
  deleteAnomalyDetector: "cloudwatchLogs.deleteAnomalyDetector",
  deleteLogGroup: "cloudwatchLogs.deleteLogGroup",
  deleteLogStream: "cloudwatchLogs.deleteLogStream",
  deleteFieldIndexPolicy: "cloudwatchLogs.deleteFieldIndexPolicy",
  deleteTransformer: "cloudwatchLogs.deleteTransformer",
  deleteMetricFilter: "cloudwatchLogs.deleteMetricFilter",
  deleteSavedQuery: "cloudwatchLogs.deleteSavedQuery",
  deleteSearch: "cloudwatchLogs.deleteSearch",
  deleteSubscriptionFilter: "cloudwatchLogs.deleteSubscriptionFilter",
  download: "cloudwatchLogs.download",
  editConnection: "cloudwatchLogs.editConnection",
  editMetricFilter: "cloudwatchLogs.editMetricFilter",
  editSubscriptionFilter: "cloudwatchLogs.editSubscriptionFilter",
  editTags: "cloudwatchLogs.editTags",
  everythingWith: "cloudwatchLogs.everythingWith",
  everythingWithInGroups: "cloudwatchLogs.everythingWithInGroups",
  explainPolicies: "cloudwatchLogs.explainPolicies",
  excludeThis: "cloudwatchLogs.excludeThis",
  exportToS3: "cloudwatchLogs.exportToS3",
  filterLogGroups: "cloudwatchLogs.filterLogGroups",
  filterLogStreams: "cloudwatchLogs.filterLogStreams",
  findInAgentFiles: "cloudwatchLogs.findInAgentFiles",
  findInWorkspace: "cloudwatchLogs.findInWorkspace",
  findHighlights: "cloudwatchLogs.findHighlights",
  goToLogGroup: "cloudwatchLogs.goToLogGroup",
  openLogsOf: "cloudwatchLogs.openLogsOf",
  openNamedLog: "cloudwatchLogs.openNamedLog",
  hideLinkedAccounts: "cloudwatchLogs.hideLinkedAccounts",
  highlightTerms: "cloudwatchLogs.highlightTerms",
  estimateQuery: "cloudwatchLogs.estimateQuery",
  newAgentConfiguration: "cloudwatchLogs.newAgentConfiguration",
  newQuery: "cloudwatchLogs.newQuery",
  openQuery: "cloudwatchLogs.openQuery",
  openDashboard: "cloudwatchLogs.openDashboard",
  runQuery: "cloudwatchLogs.runQuery",
  runWidget: "cloudwatchLogs.runWidget",
  runQueryOnDocument: "cloudwatchLogs.runQueryOnDocument",
  stopQuery: "cloudwatchLogs.stopQuery",
  markAnomalyAsBaseline: "cloudwatchLogs.markAnomalyAsBaseline",
  nextError: "cloudwatchLogs.nextError",
  previewEvents: "cloudwatchLogs.previewEvents",
  sendPreviewedEvents: "cloudwatchLogs.sendPreviewedEvents",
  previousError: "cloudwatchLogs.previousError",
  nextWarning: "cloudwatchLogs.nextWarning",
  previousWarning: "cloudwatchLogs.previousWarning",
  nextHighlight: "cloudwatchLogs.nextHighlight",
  previousHighlight: "cloudwatchLogs.previousHighlight",
  toggleLevels: "cloudwatchLogs.toggleLevels",
  searchLevels: "cloudwatchLogs.searchLevels",
  jumpToNewest: "cloudwatchLogs.jumpToNewest",
  highlightThis: "cloudwatchLogs.highlightThis",
  jumpToTime: "cloudwatchLogs.jumpToTime",
  loadAll: "cloudwatchLogs.loadAll",
  loadMore: "cloudwatchLogs.loadMore",
  loadNewer: "cloudwatchLogs.loadNewer",
  loadOlder: "cloudwatchLogs.loadOlder",
  moveSavedQuery: "cloudwatchLogs.moveSavedQuery",
  nextSearch: "cloudwatchLogs.nextSearch",
  onlyThis: "cloudwatchLogs.onlyThis",
  openAnomaly: "cloudwatchLogs.openAnomaly",
  openDataProtectionPolicy: "cloudwatchLogs.openDataProtectionPolicy",
  openEventAsJson: "cloudwatchLogs.openEventAsJson",
  openInConsole: "cloudwatchLogs.openInConsole",
  openLog: "cloudwatchLogs.openLog",
  openFieldIndexPolicy: "cloudwatchLogs.openFieldIndexPolicy",
  openTransformer: "cloudwatchLogs.openTransformer",
  openMetricFilter: "cloudwatchLogs.openMetricFilter",
  openSubscriptionFilter: "cloudwatchLogs.openSubscriptionFilter",
  openSavedQuery: "cloudwatchLogs.openSavedQuery",
  openSearchFile: "cloudwatchLogs.openSearchFile",
  patternFromSelection: "cloudwatchLogs.patternFromSelection",
  pauseTail: "cloudwatchLogs.pauseTail",
  previousSearch: "cloudwatchLogs.previousSearch",
  putClipboard: "cloudwatchLogs.putClipboard",
  putFile: "cloudwatchLogs.putFile",
  putLogEvents: "cloudwatchLogs.putLogEvents",
  putSelection: "cloudwatchLogs.putSelection",
  readExportedFile: "cloudwatchLogs.readExportedFile",
  recentQueries: "cloudwatchLogs.recentQueries",
  refresh: "cloudwatchLogs.refresh",
  removeConnection: "cloudwatchLogs.removeConnection",
  removeFavourite: "cloudwatchLogs.removeFavourite",
  removeFromTail: "cloudwatchLogs.removeFromTail",
  renameConnection: "cloudwatchLogs.renameConnection",
  renameQueryFolder: "cloudwatchLogs.renameQueryFolder",
  renameSavedQuery: "cloudwatchLogs.renameSavedQuery",
  renameSearch: "cloudwatchLogs.renameSearch",
  resetLocalServer: "cloudwatchLogs.resetLocalServer",
  resumeTail: "cloudwatchLogs.resumeTail",
  revealInExplorer: "cloudwatchLogs.revealInExplorer",
  runSearch: "cloudwatchLogs.runSearch",
  runSavedQuery: "cloudwatchLogs.runSavedQuery",
  saveQuery: "cloudwatchLogs.saveQuery",
  saveSearch: "cloudwatchLogs.saveSearch",
  searchLogGroup: "cloudwatchLogs.searchLogGroup",
  searchWithPattern: "cloudwatchLogs.searchWithPattern",
  setAnomalyDetector: "cloudwatchLogs.setAnomalyDetector",
  setDeletionProtection: "cloudwatchLogs.setDeletionProtection",
  setRetention: "cloudwatchLogs.setRetention",
  showAnomalies: "cloudwatchLogs.showAnomalies",
  showAround: "cloudwatchLogs.showAround",
  showHistogram: "cloudwatchLogs.showHistogram",
  showIdentity: "cloudwatchLogs.showIdentity",
  showLinkedAccounts: "cloudwatchLogs.showLinkedAccounts",
  showLog: "cloudwatchLogs.showLog",
  showMetric: "cloudwatchLogs.showMetric",
  showPatterns: "cloudwatchLogs.showPatterns",
  showTails: "cloudwatchLogs.showTails",
  showTrend: "cloudwatchLogs.showTrend",
  showUnmasked: "cloudwatchLogs.showUnmasked",
  showValueActions: "cloudwatchLogs.showValueActions",
  sortByLastEvent: "cloudwatchLogs.sortByLastEvent",
  sortByName: "cloudwatchLogs.sortByName",
  startLocalServer: "cloudwatchLogs.startLocalServer",
  stopCheckingAccount: "cloudwatchLogs.stopCheckingAccount",
  stopAllTails: "cloudwatchLogs.stopAllTails",
  stopLocalServer: "cloudwatchLogs.stopLocalServer",
  stopTail: "cloudwatchLogs.stopTail",
  showFieldIndexes: "cloudwatchLogs.showFieldIndexes",
  testTransformer: "cloudwatchLogs.testTransformer",
  testMetricFilter: "cloudwatchLogs.testMetricFilter",
  testSubscriptionFilter: "cloudwatchLogs.testSubscriptionFilter",
  tail: "cloudwatchLogs.tail",
  takeBackSuppression: "cloudwatchLogs.takeBackSuppression",
  updateAnomaly: "cloudwatchLogs.updateAnomaly",
  verifyFilterPattern: "cloudwatchLogs.verifyFilterPattern",
  viewAsList: "cloudwatchLogs.viewAsList",
  viewAsTree: "cloudwatchLogs.viewAsTree",
  widenSearch: "cloudwatchLogs.widenSearch",
} as const;

export type CommandId = (typeof commands)[keyof typeof commands];

export const views = { explorer: "cloudwatchLogs.explorer", histogram: "cloudwatchLogs.histogram" } as const;

/** VS Code's own command that shows the explorer. */
export const showExplorer = `${views.explorer}.focus`;

/** VS Code's own command that shows the histogram. */
export const showHistogramView = `${views.histogram}.focus`;

/** The walkthrough, within the extension. */
export const walkthrough = "getStarted";

export const languages = {
  awslogs: "awslogs",
  awslogsCli: "awslogs-cli",
  log: "cloudwatch-log",
  pattern: "cwfilter",
  query: "cwli",
  sqlQuery: "cwsql",
  pplQuery: "cwppl",
  /** VS Code's own, in which files of searches are written. */
  search: "json",
} as const;

/** The URI scheme of log documents. */
export const logScheme = "cloudwatch-logs";

/** The URI scheme of single events as JSON. */
export const eventScheme = "cloudwatch-logs-event";

/** The URI scheme of what a test of a filter pattern found. */
export const previewScheme = "cloudwatch-logs-preview";
export const patternTestScheme = "cloudwatch-logs-pattern-test";

/** The URI schemes of patterns of messages, and of anomalies. */
export const patternsScheme = "cloudwatch-logs-patterns";
export const anomaliesScheme = "cloudwatch-logs-anomalies";
/** The URI scheme of exported files. */
export const exportScheme = "cloudwatch-logs-export";

/** The URI schemes of metric filters and dashboards as JSON documents. */
export const dashboardScheme = "cloudwatch-logs-dashboard";
export const metricFilterScheme = "cloudwatch-logs-metric-filter";

/** The URI schemes of an account's policies, of what they put on a log group, and of events without their masks. */
export const policyScheme = "cloudwatch-logs-policy";
export const policyExplanationScheme = "cloudwatch-logs-policies";
export const unmaskedScheme = "cloudwatch-logs-unmasked";

/** The URI schemes of subscription filters as JSON documents, and of what their destinations get. */
export const subscriptionFilterScheme = "cloudwatch-logs-subscription-filter";
export const subscriptionTestScheme = "cloudwatch-logs-subscription-test";

/** The URI schemes of settings of log groups as JSON documents, and of events before and after a transformer. */
export const groupDocumentScheme = "cloudwatch-logs-setting";
export const transformScheme = "cloudwatch-logs-transformed";

/** The URI scheme of the queries that are saved in an account. */
export const savedQueryScheme = "cloudwatch-logs-query";

/** The kinds of webviews that show the results of queries, and trends. */
export const resultsViewType = "cloudwatchLogs.results";
export const trendViewType = "cloudwatchLogs.trend";

export const contextKeys = {
  /** True while the active editor shows a log document that follows. */
  following: "cloudwatchLogs.following",
  /** True while the active editor shows a log document that is paused. */
  paused: "cloudwatchLogs.paused",
  /** True while the active editor shows a log document with a filter pattern. */
  hasPattern: "cloudwatchLogs.hasPattern",
  /** True while the active editor shows a log document that showed another search before. */
  hasPreviousSearch: "cloudwatchLogs.hasPreviousSearch",
  /** True while the active editor shows a log document that went back from a later search. */
  hasNextSearch: "cloudwatchLogs.hasNextSearch",
  /** True while a log document follows. */
  hasTails: "cloudwatchLogs.hasTails",
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

/** Under this prefix VS Code knows the tools for language models, beside those of others. */
export const toolPrefix = "cloudwatchLogs_";

/** The id under which VS Code asks for our server of the Model Context Protocol. */
export const mcpServerId = "cloudwatchLogs";

/** The settings and their defaults, the same as in package.json. */
export const settings = {
  "cloudwatchLogs.connections": [] as readonly ConnectionEntry[],
  "cloudwatchLogs.searches": [] as readonly NamedSearch[],
  "cloudwatchLogs.readOnly": false,
  "cloudwatchLogs.groupLayout": "list" as Arrangement["layout"],
  "cloudwatchLogs.groupOrder": "name" as Arrangement["order"],
  "cloudwatchLogs.timeZone": "local" as "local" | "utc",
  "cloudwatchLogs.timeFormat": "time" as TimeFormat,
  "cloudwatchLogs.columns": ["default"] as readonly string[],
  "cloudwatchLogs.jsonFields": [] as readonly string[],
  "cloudwatchLogs.lookBackMinutes": 15,
  "cloudwatchLogs.tailSource": "auto" as TailSource,
  "cloudwatchLogs.maxLines": 100_000,
  "cloudwatchLogs.queryPricePerGB": 0.005,
  "cloudwatchLogs.queryConfirmGB": 100,
  "cloudwatchLogs.localServerPort": 0,
  "cloudwatchLogs.mcpServer": false,
  "cloudwatchLogs.sourceLenses": true,
  "awslogs.placeholders": [] as readonly string[],
  "awslogs.readLogFiles": true,
  "awslogs.embedded": true,
  "awslogs.trace.server": "off",
};
