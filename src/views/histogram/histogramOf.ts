import * as l10n from "../../base/l10n.js";
import {
  histogramBarText,
  loadedStatus,
  rangeStatus,
  severityNames,
  sumOf,
} from "../../logs/histogram/histogramText.js";
import { type Histogram, type LoadedEvents, loadedHistogram, withNewer } from "../../logs/histogram/loadedHistogram.js";
import type { RangeCount } from "../../logs/histogram/rangeCount.js";
import { sanitize } from "../../logs/document/text/sanitize.js";
import type { LogSession } from "../../logs/document/session/logSession.js";
import { type Selection, selectionTitle } from "../../logs/selection/selection.js";
import { severities } from "../../logs/severity/severity.js";
import type { ZoneOffset } from "../../logs/time/zone.js";
import { barTime, stateText } from "../../logs/trend/barText.js";
import { sizeText, type TrendRange } from "../../logs/trend/buckets.js";
import type { HistogramView } from "../../webview/protocol/histogramMessages.js";
import { wallTime } from "../webview/wallTime.js";

/** A log document as a histogram sees it. */
export interface CountedLog {
  /** Its URI. */
  readonly document: string;
  readonly selection: Selection;
  readonly session: Pick<LogSession, "buffer" | "hasOlder" | "isFollowing">;
}

const dayMs = 24 * 60 * 60 * 1000;

/** The histogram of what a document has loaded; without bars where that is nothing. */
export function histogramOf(log: CountedLog, zone: ZoneOffset): Histogram {
  const loaded = loadedOf(log);
  return loaded === undefined
    ? { sizeMs: 0, bars: [], totals: severities.map(() => 0) }
    : loadedHistogram(loaded, zone);
}

/** The same of a document's whole range as it was counted, continued by what was loaded since. */
export function countedHistogram(
  log: CountedLog,
  { histogram, phase, range }: RangeCount,
  zone: ZoneOffset,
): Histogram {
  const loaded = phase === "done" ? loadedOf(log) : undefined;
  return loaded === undefined ? histogram : withNewer(histogram, range.end, loaded, zone);
}

function loadedOf({ session: { buffer, hasOlder, isFollowing } }: CountedLog): LoadedEvents | undefined {
  const { oldest, newest } = buffer;
  if (oldest === undefined || newest === undefined) return undefined;
  return { events: buffer.severitiesByTime(), oldest, newest, hasOlder, isGrowing: isFollowing };
}

/**
 * The time that counting a document's whole range covers, at a time in epoch milliseconds. A document without a start gets the
 * last 24 hours, or more if more is loaded: the rest may be years.
 */
export function wholeRange({ selection, session: { buffer } }: CountedLog, now: number): TrendRange {
  const end = Math.min(selection.end ?? now, now);
  const start = selection.start ?? Math.min(buffer.oldest ?? end, end - dayMs);
  return { start: Math.min(start, end), end };
}

/** What the page shows of a document: its loaded events, or its whole range if that is or was counted. */
export function histogramView(
  log: CountedLog,
  { count, isCollapsed, zone }: { count: RangeCount | undefined; isCollapsed: boolean; zone: ZoneOffset },
): HistogramView {
  const { document, selection, session } = log;
  const head = {
    document,
    subject: sanitize(selectionTitle(selection)),
    isCounting: count?.phase === "counting",
    isCounted: count !== undefined && count.phase !== "counting",
    countTitle: countTitle(log, count),
    isCollapsed,
  };
  // A tail that shows no bars costs nothing.
  if (isCollapsed) return { ...head, status: l10n.t("Bars are hidden"), unit: "", series: [], bars: [] };
  if (count === undefined) {
    const histogram = histogramOf(log, zone);
    return { ...head, status: loadedStatus(histogram, session.hasOlder), ...shownBars(histogram, zone) };
  }
  const histogram = countedHistogram(log, count, zone);
  const newer = sumOf(histogram.totals) - sumOf(count.histogram.totals);
  return { ...head, status: rangeStatus(count, newer, zone), ...shownBars(histogram, zone) };
}

/** Severities that don't occur are left out. */
function shownBars(
  { bars, totals, sizeMs }: Histogram,
  zone: ZoneOffset,
): Pick<HistogramView, "unit" | "series" | "bars"> {
  const occurs = totals.map((total) => total > 0);
  return {
    unit: sizeMs === 0 ? "" : sizeText(sizeMs),
    series: severities.flatMap((severity, place) =>
      occurs[place] === true ? [{ name: severityNames[severity], tone: severity, total: totals[place] ?? 0 }] : [],
    ),
    bars: bars.map((bar) => ({
      start: bar.start,
      end: bar.end,
      state: bar.state,
      counts: bar.counts.filter((_, place) => occurs[place]),
      wall: wallTime(bar.start, zone),
      time: barTime(bar, zone),
      text: histogramBarText(bar, zone),
      note: stateText(bar),
    })),
  };
}

/** All that is there is counted already where everything is loaded. */
function countTitle({ selection, session }: CountedLog, count: RangeCount | undefined): string {
  if (count !== undefined) return l10n.t("Count Again");
  if (!session.hasOlder) return "";
  return selection.start === undefined ? l10n.t("Count Last 24 Hours") : l10n.t("Count All");
}
