import { mostQueryCharacters } from "../insights/language/queryLength.js";

/**
 * Limits of the CloudWatch Logs API. Sources: the API reference of the operation named beside each, as carried by the
 * AWS SDK's documentation, and the page "CloudWatch Logs quotas" of the user guide.
 */
export const limits = {
  /** PutLogEvents: messages in UTF-8 plus `eventOverheadBytes` for each event. */
  batchBytes: 1_048_576,
  eventOverheadBytes: 26,
  batchEvents: 10_000,
  /** PutLogEvents: the time between the first and the last event of a batch. */
  batchSpanMs: 24 * 60 * 60 * 1000,
  /** Quotas page: one event, message and overhead together. */
  eventBytes: 1_048_576,
  /** PutLogEvents: an event further in the future is rejected. */
  futureMs: 2 * 60 * 60 * 1000,
  /** PutLogEvents: an older event is rejected. */
  pastMs: 14 * 24 * 60 * 60 * 1000,
  /** GetLogEvents and FilterLogEvents: a page is this many events or `pageBytes`, whichever comes first. */
  pageEvents: 10_000,
  pageBytes: 1_048_576,
  /** DescribeLogGroups and DescribeLogStreams. */
  describePage: 50,
  /** CreateLogGroup, CreateLogStream. */
  nameLength: 512,
  /** TagResource. */
  tags: 50,
  tagKeyLength: 128,
  tagValueLength: 256,
  /** FilterLogEvents, StartLiveTail. */
  filterPatternLength: 1024,
  /** User guide, "Filter pattern syntax": regular expressions in one JSON or space-delimited pattern. */
  patternRegexes: 2,
  /** User guide, "Filter pattern syntax": wildcards in one selector, and in all selectors of a pattern. */
  selectorWildcards: 1,
  patternWildcards: 3,
  /** Our own, no page names one: characters that a regular expression can match, counting {m,n} as n; bounds the time. */
  regexPositions: 256,
  /** Quotas page. */
  groupMetricFilters: 100,
  /** PutSubscriptionFilter, and the quotas page. */
  groupSubscriptionFilters: 2,
  /** User guide, "Filter pattern syntax": metric and subscription filters of a group whose patterns have regular expressions. */
  groupRegexFilters: 5,
  /** PutMetricFilter: name and namespace of the metric, and names and values of its dimensions. */
  metricNameLength: 255,
  metricValueLength: 100,
  metricDimensions: 3,
  fieldSelectionLength: 2000,
  /** TestMetricFilter. */
  testMessages: 50,
  /** FilterLogEvents. */
  filterStreams: 100,
  /** FilterLogEvents: newest first only with a start time from January 1, 2024, UTC, on. */
  newestFirstSince: 1_704_067_200_000,
  /** StartLiveTail. */
  liveTailGroups: 10,
  liveTailUpdateEvents: 500,
  /** GetLogEvents, FilterLogEvents: a page token expires after this. */
  tokenMs: 24 * 60 * 60 * 1000,
  /** StartQuery, PutQueryDefinition. */
  queryLength: mostQueryCharacters,
  queryGroups: 50,
  /** StartQuery: rows of a query; GetQueryResults: rows of a page, and how long its token is valid. */
  queryRows: 100_000,
  queryPageRows: 10_000,
  queryTokenMs: 60 * 60 * 1000,
  /** User guide, "Analyzing log data with CloudWatch Logs Insights": queries in the language CWLI that run at a time. */
  concurrentQueries: 100,
  /** The same page: how long a query may run, and how long its results are kept. */
  queryMs: 60 * 60 * 1000,
  queryResultsMs: 7 * 24 * 60 * 60 * 1000,
  /** DescribeQueries, DescribeQueryDefinitions. */
  queriesPage: 1000,
  /** ListLogGroupsForQuery. */
  queriedGroupsPage: 500,
  /** DescribeFieldIndexes: groups of a request. */
  indexedGroups: 100,
  /** PutIndexPolicy: characters of the document. */
  indexPolicyLength: 51_200,
  /** User guide, "Field index syntax and quotas": fields of a policy, and characters of a field's name. */
  indexedFields: 20,
  indexedFieldLength: 100,
  /** TestTransformer. */
  transformedMessages: 50,
  /** PutQueryDefinition. */
  queryNameLength: 255,
  queryParameters: 20,
  /** User guide, "Save and re-run CloudWatch Logs Insights queries": saved queries of a region. */
  queryDefinitions: 1000,
  /** PutDataProtectionPolicy, PutAccountPolicy. */
  policyLength: 30_720,
  /** User guide, "Custom data identifier constraints". */
  customIdentifiers: 10,
  customIdentifierName: 128,
  customIdentifierRegex: 200,
  /** ListAnomalies, ListLogAnomalyDetectors. */
  anomaliesPage: 50,
  /** CreateLogAnomalyDetector: the days for which anomalies are shown. */
  anomalyDays: { least: 7, most: 90, unlessGiven: 21 },
  /** User guide, "Log anomaly detection": detectors of an account, and how much of a message they look at. */
  anomalyDetectors: 500,
  anomalyCharacters: 1500,
  /** CreateExportTask: names of tasks; the key of an object, prefix and names in it included, in bytes of UTF-8. */
  exportNameLength: 512,
  exportKeyBytes: 1024,
  /** Quotas page, "Active export task": of an account in a region; it can't be raised. */
  activeExports: 1,
  /** User guide, "Export log data to Amazon S3": how long events may take until they can be exported. */
  exportDelayMs: 12 * 60 * 60 * 1000,
  /** The same page: after this a task is given up. */
  exportMs: 24 * 60 * 60 * 1000,
} as const;

/** The retention periods that PutRetentionPolicy takes, in days. */
export const retentionDays: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** The units that a metric can have (StandardUnit of PutMetricFilter). */
export const metricUnits: readonly string[] = (
  "Seconds Microseconds Milliseconds Bytes Kilobytes Megabytes Gigabytes Terabytes Bits Kilobits Megabits Gigabits " +
  "Terabits Percent Count Bytes/Second Kilobytes/Second Megabytes/Second Gigabytes/Second Terabytes/Second " +
  "Bits/Second Kilobits/Second Megabits/Second Gigabits/Second Terabits/Second Count/Second None"
).split(" ");
