import * as l10n from "../../base/l10n.js";
import { drawnThreshold } from "../../logs/alarms/alarmProposal.js";
import type { ZoneOffset } from "../../logs/time/zone.js";
import { sanitize } from "../../logs/document/text/sanitize.js";
import { barTime, stateText } from "../../logs/trend/barText.js";
import { bucketSizeOf, fittingSizes, sizeText, type TrendRange } from "../../logs/trend/buckets.js";
import type { Trend } from "../../logs/trend/trend.js";
import { barText, seriesNames, trendMeaning, trendStatus, trendSubject } from "../../logs/trend/trendText.js";
import type { ShownLength, TrendView } from "../../webview/protocol/messages.js";
import { wallTime } from "../webview/wallTime.js";

const hourMs = 3_600_000;

/** The times that end now, to choose from: those of Grafana and the CloudWatch console. */
const periods = [1, 3, 12, 24, 7 * 24, 30 * 24].map((hours) => hours * hourMs);

/** A request takes a moment from when its time was computed. */
const toleranceMs = 60_000;

/** What the page of a trend shows. */
export function trendView(trend: Trend, { isRunning, zone }: { isRunning: boolean; zone: ZoneOffset }): TrendView {
  const { request, range, sizeMs, total, comparedTotal } = trend;
  const totals = comparedTotal === undefined ? [total] : [total, comparedTotal];
  const [name = l10n.t("Events"), compared = ""] = seriesNames(request);
  const names =
    totals.length > 1 && name === compared ? [l10n.t`${name} (first)`, l10n.t`${compared} (second)`] : [name, compared];
  return {
    request,
    subject: trendSubject(trend),
    meaning: trendMeaning(trend),
    status: trendStatus(trend, zone),
    isRunning,
    unit: sizeText(sizeMs),
    series: totals.map((count, index) => ({
      name: names[index] ?? "",
      tone: index === 0 ? ("events" as const) : ("compared" as const),
      total: count,
    })),
    bars: trend.bars().map(({ count, compared: second, ...bar }) => ({
      start: bar.start,
      end: bar.end,
      state: bar.state,
      counts: second === undefined ? [count] : [count, second],
      wall: wallTime(bar.start, zone),
      time: barTime(bar, zone),
      text: barText({ ...bar, count, ...(second === undefined ? {} : { compared: second }) }, zone),
      note: stateText(bar),
    })),
    lines: linesOf(trend),
    periods: periodsOf(trend),
    sizes: sizesOf(range, sizeMs),
  };
}

/** The thresholds of alarms whose periods are as long as the bars; others can't be compared with them. */
function linesOf({ alarms, sizeMs }: Trend): NonNullable<TrendView["lines"]> {
  return alarms.flatMap((alarm) => {
    const value = drawnThreshold(alarm, sizeMs);
    return value === undefined ? [] : [{ value, text: sanitize(`${alarm.name}: ${value}`) }];
  });
}

/** The time that a trend counted when it began, if it ends now. */
function periodsOf({ request: { start, end }, startedAt }: Trend): readonly ShownLength[] {
  const length = end === undefined ? startedAt - start : 0;
  return periods.map((ms) => ({ ms, text: lengthText(ms), isChosen: Math.abs(ms - length) < toleranceMs }));
}

function sizesOf(range: TrendRange, sizeMs: number): readonly ShownLength[] {
  const sizes = [...new Set([...fittingSizes(range), sizeMs, bucketSizeOf(range)])].sort((a, b) => a - b);
  return sizes.map((ms) => ({ ms, text: lengthText(ms), isChosen: ms === sizeMs }));
}

/** As short as on a button, such as “15m” or “7d”. */
function lengthText(ms: number): string {
  const dayMs = 24 * hourMs;
  if (ms % dayMs === 0 && ms > dayMs) return `${ms / dayMs}d`;
  if (ms === dayMs) return "24h";
  return ms % hourMs === 0 ? `${ms / hourMs}h` : `${ms / 60_000}m`;
}
