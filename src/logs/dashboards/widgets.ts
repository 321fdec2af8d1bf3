import * as l10n from "../../base/l10n.js";
import { linkedAccountOf, nameOfGroup } from "../groupArn.js";
import { LogsError } from "../logsError.js";
import type { Metric, MetricStatistic } from "../metrics/metricsApi.js";
import { patternToFilter } from "../queries/patternToFilter.js";
import type { QueryLanguage } from "../queries/queryModel.js";
import { streamFilter } from "../queries/streamFilter.js";
import type { TrendRequest } from "../trend/trendRequest.js";

/** A widget of a dashboard without its place, as the service's page "Dashboard body structure and syntax" has it. */
export interface Widget {
  readonly type: string;
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A query whose results a widget shows. */
export interface WidgetQuery {
  readonly title: string;
  readonly region: string;
  /** None where the query says them. */
  readonly groups: readonly string[];
  readonly query: string;
  readonly language: QueryLanguage;
}

const half = { width: 12, height: 6 };

/**
 * The widget of a query: as a line where it counts by time, or else as a table. Throws a LogsError for a query in another
 * language than that of Logs Insights, as no page says how widgets have those.
 */
export function logWidget({ title, region, groups, query, language }: WidgetQuery): Widget {
  if (language !== "CWLI") {
    throw new LogsError(
      "unsupported",
      l10n.t("Only queries in the language of Logs Insights can be put on a dashboard."),
    );
  }
  const { accountId, names } = namedGroups(groups);
  const sources = names.map((name) => `SOURCE '${name}' | `).join("");
  const view = /\bstats\b/u.test(query) && /\bbin ?\(/u.test(query) ? "timeSeries" : "table";
  const where = accountId === undefined ? { region } : { region, accountId };
  return { type: "log", ...half, properties: { ...where, title, query: `${sources}${query.trim()}`, view } };
}

/** Groups of one linked account by their names, beside the account; a widget has one account. */
function namedGroups(groups: readonly string[]): { readonly accountId?: string; readonly names: readonly string[] } {
  const [accountId, ...others] = new Set(groups.map(linkedAccountOf));
  return accountId === undefined || others.length > 0
    ? { names: groups }
    : { accountId, names: groups.map(nameOfGroup) };
}

/** What a trend counts. */
export interface CountedEvents extends Pick<
  TrendRequest,
  "group" | "streams" | "streamPrefix" | "filterPattern" | "compareWith"
> {
  readonly region: string;
}

/** The widget of a query that counts what a trend counts. Throws a LogsError where a query can't say the same. */
export function trendWidget({ region, group, filterPattern = "", compareWith, ...streams }: CountedEvents): Widget {
  if (compareWith !== undefined) {
    throw new LogsError(
      "unsupported",
      l10n.t("A widget counts one pattern, and this trend two: show the trend of one of them first."),
    );
  }
  const ofStreams = streamFilter(streams);
  const { stages, notes } = patternToFilter(filterPattern);
  const [note] = [...(ofStreams?.note === undefined ? [] : [ofStreams.note]), ...notes];
  if (note !== undefined) throw new LogsError("unsupported", note);
  // oxlint-disable-next-line sentences/translated -- a query
  const counting = "stats count(*) as events by bin(5m)";
  const query = [...(ofStreams?.stage === undefined ? [] : [ofStreams.stage]), ...stages, counting].join("\n| ");
  const title = filterPattern === "" ? group : `${filterPattern} · ${group}`;
  return logWidget({ title, region, groups: [group], query, language: "CWLI" });
}

/** A metric that a widget shows. */
export interface WidgetMetric {
  readonly region: string;
  readonly metric: Metric;
  readonly statistic?: MetricStatistic;
  readonly periodSeconds?: number;
}

/** The widget of a metric: a line over time. */
export function metricWidget({
  region,
  metric,
  // oxlint-disable-next-line sentences/translated -- the service's name
  statistic: stat = "Sum",
  periodSeconds: period = 300,
}: WidgetMetric): Widget {
  const { namespace, name, dimensions = {} } = metric;
  const metrics = [[namespace, name, ...Object.entries(dimensions).flat()]];
  return { type: "metric", ...half, properties: { region, title: name, metrics, stat, period, view: "timeSeries" } };
}
