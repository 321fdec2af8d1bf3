import * as l10n from "../../base/l10n.js";
import { documentation } from "../language/documentation.js";

/**
 * What comes of a finding. `error`: the service refuses the query, by its documentation in so many words or by a message
 * that it was seen to give. `warning`: it refuses the query or takes it otherwise than it looks, as far as is known, or
 * the tables here are older than the service. The others are advice.
 */
export type Severity = "error" | "warning" | "information" | "hint";

const pages = {
  language: documentation("CWL_QuerySyntax"),
  guidelines: documentation("CWL_QuerySyntax-Guidelines"),
  functions: documentation("CWL_QuerySyntax-operations-functions"),
  json: documentation("CWL_AnalyzeLogData-discoverable-fields"),
  stats: documentation("CWL_QuerySyntax-Stats"),
  filter: documentation("CWL_QuerySyntax-Filter"),
  filterIndex: documentation("CWL_QuerySyntax-FilterIndex"),
  parse: documentation("CWL_QuerySyntax-Parse"),
  display: documentation("CWL_QuerySyntax-Display"),
  alias: documentation("CWL_QuerySyntax-alias"),
  dedup: documentation("CWL_QuerySyntax-Dedup"),
  limit: documentation("CWL_QuerySyntax-Limit"),
  pattern: documentation("CWL_QuerySyntax-Pattern"),
  diff: documentation("CWL_QuerySyntax-Diff"),
  unnest: documentation("CWL_QuerySyntax-Unnest"),
  source: documentation("CWL_QuerySyntax-Source"),
  join: documentation("CWL_QuerySyntax-Join"),
  subqueries: documentation("CWL_QuerySyntax-Subqueries"),
  saved: documentation("CWL_Insights-Saving-Queries"),
  classes: documentation("CWL_AnalyzeLogData_Classes"),
  quotas: documentation("cloudwatch_limits_cwl"),
  analyze: documentation("AnalyzingLogData"),
} as const;

interface CodeInfo {
  readonly severity: Severity;
  readonly page: keyof typeof pages;
  /** What is found, as the guide lists it. */
  readonly text: string;
}

/** The stable codes of findings in queries and in the heads of query files. */
export const queryCodes = {
  "unclosed-string": { severity: "error", page: "language", text: l10n.t("A text without its closing quote.") },
  "unclosed-name": { severity: "error", page: "guidelines", text: l10n.t("A name without its closing backtick.") },
  "unclosed-regex": {
    severity: "error",
    page: "filter",
    text: l10n.t("A regular expression without its closing slash."),
  },
  "unclosed-parameter": { severity: "error", page: "saved", text: l10n.t("A parameter without its closing `}}`.") },
  "unclosed-bracket": { severity: "error", page: "language", text: l10n.t("A bracket that isn't closed.") },
  "unexpected-character": {
    severity: "error",
    page: "guidelines",
    text: l10n.t("A character that can't stand there."),
  },
  "unexpected-text": { severity: "error", page: "language", text: l10n.t("A text that can't stand there.") },
  "unknown-option": {
    severity: "warning",
    page: "language",
    text: l10n.t("A part that the command isn't known to take."),
  },
  "empty-stage": { severity: "error", page: "language", text: l10n.t("No command between two `|`.") },
  "expected-command": { severity: "error", page: "language", text: l10n.t("No command where one has to stand.") },
  "function-as-command": { severity: "error", page: "stats", text: "`| count(*)` without `stats`." },
  "missing-pipe": { severity: "error", page: "language", text: l10n.t("A command without `|` before it.") },
  "expected-expression": {
    severity: "error",
    page: "language",
    text: l10n.t("No field or value where one has to stand."),
  },
  "expected-name": { severity: "error", page: "alias", text: l10n.t("No name where one has to stand.") },
  "expected-number": { severity: "error", page: "limit", text: l10n.t("`limit` without a number.") },
  "expected-pattern": { severity: "error", page: "parse", text: l10n.t("`parse` without a pattern.") },
  "expected-word": { severity: "error", page: "language", text: l10n.t("A word of the command is missing.") },
  "expected-query": { severity: "error", page: "join", text: l10n.t("No query in brackets where one has to stand.") },
  "name-in-quotes": {
    severity: "warning",
    page: "guidelines",
    text: l10n.t("A name in quotes; it stands in backticks."),
  },
  "unquoted-value": { severity: "error", page: "filter", text: l10n.t("An address or another text without quotes.") },
  "misplaced-regex": { severity: "error", page: "filter", text: l10n.t("`= /x/`; it is `like /x/`.") },
  "unknown-operator": { severity: "error", page: "functions", text: l10n.t("`&&`, `||` or `<>` of other languages.") },
  "list-in-brackets": {
    severity: "error",
    page: "functions",
    text: l10n.t("`in (…)`; values stand in square brackets."),
  },
  "nested-too-deep": {
    severity: "warning",
    page: "language",
    text: l10n.t("Too many brackets for this to be checked."),
  },

  "query-too-long": { severity: "error", page: "quotas", text: l10n.t("The query has over 10,000 characters.") },

  "unknown-command": { severity: "warning", page: "language", text: l10n.t("No known command; it may be a new one.") },
  "command-place": {
    severity: "error",
    page: "language",
    text: l10n.t("`SOURCE` that isn't first, `estimate` that isn't last."),
  },
  "after-dedup": { severity: "error", page: "dedup", text: l10n.t("Another command than `limit` after `dedup`.") },
  "diff-without-pattern": {
    severity: "error",
    page: "diff",
    text: l10n.t("`diff` or `anomaly` without `pattern` before it."),
  },
  "before-last-stats": { severity: "error", page: "stats", text: l10n.t("`sort` or `limit` between two `stats`.") },
  "too-many-stats": { severity: "error", page: "stats", text: l10n.t("More than 10 `stats`; 2 in Infrequent Access.") },
  "too-many-joins": { severity: "error", page: "join", text: "A second `join`." },
  "nested-query": { severity: "error", page: "subqueries", text: l10n.t("A query in brackets within another one.") },
  "bad-limit": {
    severity: "error",
    page: "limit",
    text: l10n.t("A limit that isn't a whole number from 1 to 100,000."),
  },
  "bad-word": { severity: "warning", page: "language", text: l10n.t("A word that the command doesn't know there.") },
  "overridden-display": { severity: "information", page: "display", text: l10n.t("A `display` before the last one.") },
  "filter-index": {
    severity: "warning",
    page: "filterIndex",
    text: l10n.t("`filterIndex` with other than `=` and `in`."),
  },
  "class-refuses": {
    severity: "error",
    page: "classes",
    text: l10n.t("A command that the class of a chosen log group doesn't have."),
  },

  "out-of-scope": { severity: "warning", page: "stats", text: l10n.t("A field that is gone since `stats`.") },
  "not-displayed": {
    severity: "information",
    page: "display",
    text: l10n.t("A field that `display` before left out."),
  },
  "redefined-name": {
    severity: "warning",
    page: "alias",
    text: l10n.t("An alias that repeats the name of a field or an alias."),
  },
  "unknown-system-field": {
    severity: "warning",
    page: "json",
    text: l10n.t("A field that begins with `@`, misspelt."),
  },
  subtracts: { severity: "warning", page: "guidelines", text: l10n.t("`foo-bar`, which subtracts.") },
  "quoted-field": { severity: "warning", page: "guidelines", text: l10n.t("A field in quotes, which is a text.") },

  "unknown-function": {
    severity: "warning",
    page: "functions",
    text: l10n.t("No known function; it may be a new one."),
  },
  "argument-count": {
    severity: "error",
    page: "functions",
    text: l10n.t("Too few values for a function; too many are a warning."),
  },
  "missing-by": {
    severity: "warning",
    page: "stats",
    text: l10n.t("A group among the values of `stats`, without `by`."),
  },
  "aggregate-outside-stats": { severity: "warning", page: "stats", text: "`count`, `avg`, … outside `stats`." },
  "bad-topk": { severity: "error", page: "stats", text: l10n.t("`topk` beside others, with `by`, or of over 10,000.") },
  "too-many-branches": { severity: "error", page: "functions", text: l10n.t("Over 10 branches of `case`.") },
  "period-cap": { severity: "warning", page: "functions", text: l10n.t("`bin(300s)`, which means 60 seconds.") },
  "bad-period": {
    severity: "warning",
    page: "stats",
    text: l10n.t("A period without a unit, or with one that isn't known."),
  },

  "like-wildcard": {
    severity: "warning",
    page: "filter",
    text: l10n.t('`%` or `*` in `like "…"`, which looks for just that.'),
  },
  "like-regex": { severity: "warning", page: "filter", text: l10n.t("A regular expression in quotes after `like`.") },
  "null-comparison": {
    severity: "warning",
    page: "filter",
    text: l10n.t("`= null`, which compares with a field named null."),
  },
  "value-as-field": {
    severity: "warning",
    page: "filter",
    text: l10n.t("`level = ERROR`, which compares two fields."),
  },
  "time-as-text": { severity: "warning", page: "functions", text: l10n.t("`@timestamp` compared with a text.") },
  "map-value": {
    severity: "warning",
    page: "json",
    text: l10n.t("A map of `jsonParse` where a single value is needed."),
  },

  "parse-names": { severity: "warning", page: "parse", text: l10n.t("Another number of names than of `*`.") },
  "parse-groups": {
    severity: "warning",
    page: "parse",
    text: l10n.t("A regular expression of `parse` without a named group."),
  },
  "bad-regex": { severity: "error", page: "parse", text: l10n.t("A regular expression whose brackets don't match.") },
  "regex-flags": {
    severity: "error",
    page: "filter",
    text: l10n.t("`/error/i`: the flag stands inside, `/(?i)error/`."),
  },
  "unnest-value": {
    severity: "warning",
    page: "unnest",
    text: l10n.t("`unnest` of what isn't a list of `jsonParse`."),
  },

  "bad-source": { severity: "warning", page: "source", text: l10n.t("A part of `SOURCE` that isn't known.") },
  "source-limit": {
    severity: "error",
    page: "source",
    text: l10n.t("More prefixes, accounts, … than `SOURCE` takes."),
  },
  "source-and-groups": {
    severity: "warning",
    page: "source",
    text: l10n.t("`SOURCE` in the query and groups in its head."),
  },

  "parameter-without-value": {
    severity: "information",
    page: "saved",
    text: l10n.t("`{{name}}` that is asked for at each run."),
  },
  "unused-parameter": {
    severity: "hint",
    page: "saved",
    text: l10n.t("A parameter in the head that the query doesn't have."),
  },
  "too-many-parameters": { severity: "error", page: "saved", text: l10n.t("Over 20 parameters.") },

  "range-before-groups": {
    severity: "error",
    page: "analyze",
    text: l10n.t("A time range that ends before the groups were created, or before what they keep."),
  },
  "unknown-key": {
    severity: "information",
    page: "saved",
    text: l10n.t("A word in the head that is likely a misspelt key."),
  },
  "duplicate-key": { severity: "warning", page: "saved", text: l10n.t("A second line of a key in the head.") },
  "empty-value": { severity: "warning", page: "saved", text: l10n.t("A key in the head without a value.") },
  "unknown-language": { severity: "error", page: "saved", text: l10n.t("Another language than CWLI, SQL and PPL.") },
  "unreadable-time": { severity: "error", page: "saved", text: l10n.t("A time in the head that is no time range.") },
  "unknown-connection": {
    severity: "warning",
    page: "saved",
    text: l10n.t("A connection in the head that there isn't."),
  },
  "malformed-parameter": { severity: "error", page: "saved", text: l10n.t("A parameter in the head without a name.") },
  "duplicate-parameter": { severity: "warning", page: "saved", text: l10n.t("A second parameter of a name.") },
  "duplicate-name": { severity: "warning", page: "saved", text: l10n.t("Two queries of a file with the same name.") },
  "empty-query": { severity: "warning", page: "saved", text: l10n.t("A head without a query.") },
  "query-needs-name": {
    severity: "error",
    page: "saved",
    text: l10n.t("Two queries in a file, without `# name:` between them."),
  },
  "too-many-groups": { severity: "error", page: "quotas", text: l10n.t("Over 50 log groups by name.") },
} as const satisfies Record<string, CodeInfo>;

export type QueryCode = keyof typeof queryCodes;

const infos: Readonly<Record<QueryCode, CodeInfo>> = queryCodes;

export function severityOf(code: QueryCode): Severity {
  return infos[code].severity;
}

/** The address of the page that explains a code. */
export function pageOf(code: QueryCode): string {
  return pages[infos[code].page];
}
