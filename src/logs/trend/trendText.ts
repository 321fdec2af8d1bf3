import * as l10n from "../../base/l10n.js";
import { alarmLine, metricText } from "../alarms/alarmText.js";
import { explainFilterPattern } from "../filterPattern/explain.js";
import { parseFilterPattern } from "../filterPattern/parse.js";
import { sanitize } from "../document/text/sanitize.js";
import type { ZoneOffset } from "../time/zone.js";
import { barSentence, eventsText, minuteText } from "./barText.js";
import type { Trend, TrendBar } from "./trend.js";
import type { TrendRequest } from "./trendRequest.js";

/** A bar of a trend as a sentence. */
export function barText(bar: TrendBar, zone: ZoneOffset): string {
  return barSentence(bar, countsText(bar.count, bar.compared), zone);
}

/** What is counted: the group or streams, and the pattern. */
export function trendSubject({ request }: Trend): string {
  const { group, filterPattern = "", compareWith, streams, streamPrefix } = request;
  const where = streams?.join(", ") ?? (streamPrefix === undefined ? undefined : `${streamPrefix}*`);
  const subject = where === undefined ? group : `${group} › ${where}`;
  const counted = filterPattern === "" ? subject : `${subject}: ${filterPattern}`;
  return sanitize(compareWith === undefined ? counted : l10n.t`${counted} against ${compareWith}`);
}

/** What each pattern matches, as sentences. */
export function trendMeaning({ request: { filterPattern = "", compareWith, metric }, alarms }: Trend): string {
  const meaning = (pattern: string): string => explainFilterPattern(parseFilterPattern(pattern).pattern)[0]?.text ?? "";
  if (metric !== undefined) {
    const has = alarms.length === 0 ? l10n.t("It has no alarm.") : alarms.map(alarmLine).join(" · ");
    return sanitize(l10n.t`${meaning(filterPattern)} Beside it the metric ${metricText(metric)}, as its sums. ${has}`);
  }
  return compareWith === undefined
    ? meaning(filterPattern)
    : l10n.t`${meaning(filterPattern)} Against: ${meaning(compareWith)}`;
}

/** The status of the bars of a restored window. */
export const restoredStatus = l10n.t(
  "These events were counted before the window was loaded again. Count again to update them.",
);

/** The progress of a trend, and what it has not read. */
export function trendStatus(trend: Trend, zone: ZoneOffset): string {
  const total =
    trend.request.metric === undefined
      ? countsText(trend.total, trend.comparedTotal)
      : l10n.t`${eventsText(trend.total)}, and ${(trend.comparedTotal ?? 0).toLocaleString("en")} by the metric`;
  const readTo = minuteText(trend.position, zone);
  switch (trend.phase) {
    case "idle":
      return l10n.t("Nothing was counted yet.");
    case "counting":
      return l10n.t`Counting: ${total} up to ${readTo} so far.`;
    case "following":
      return l10n.t`${total}; new ones are counted as they come.`;
    case "done":
      return `${total}.`;
    case "cancelled":
      return l10n.t`Stopped: ${total} up to ${readTo}. Later events were not read.`;
  }
}

/** The bars as RFC 4180, with times as ISO 8601 in UTC. */
export function trendCsv(bars: readonly TrendBar[]): string {
  const isCompared = bars.some(({ compared }) => compared !== undefined);
  const rows = bars.map(({ start, end, count, compared = 0, state }) => {
    const times = [start, end].map((at) => new Date(at).toISOString());
    const counts = [count, ...(isCompared ? [compared] : [])].map((one) => (state === "unread" ? "" : String(one)));
    return [...times, ...counts, state].join(",");
  });
  const head = isCompared ? "start,end,count,compared,state" : "start,end,count,state";
  return `${[head, ...rows].join("\r\n")}\r\n`;
}

/** The name of each series: the patterns, where there are two. */
export function seriesNames({ filterPattern = "", compareWith, metric }: TrendRequest): readonly string[] {
  if (metric !== undefined) return [l10n.t("Events"), sanitize(l10n.t`Metric ${metric.name}`)];
  if (compareWith === undefined) return [l10n.t("Events")];
  return [filterPattern, compareWith].map((pattern) => (pattern === "" ? l10n.t("All events") : sanitize(pattern)));
}

function countsText(count: number, compared: number | undefined): string {
  const counted = eventsText(count);
  return compared === undefined
    ? counted
    : l10n.t`${counted}, and ${compared.toLocaleString("en")} of the second pattern`;
}
