import * as l10n from "../../base/l10n.js";
import { type Severity, severities } from "../severity/severity.js";
import { countText } from "../severity/severityText.js";
import type { ZoneOffset } from "../time/zone.js";
import type { Bar } from "../trend/barCounts.js";
import { barSentence, eventsText, minuteText } from "../trend/barText.js";
import type { Histogram } from "./loadedHistogram.js";
import type { RangeCount } from "./rangeCount.js";

/** The names of severities in a legend. */
export const severityNames: Readonly<Record<Severity, string>> = {
  error: l10n.t("Errors"),
  warning: l10n.t("Warnings"),
  info: l10n.t("Info"),
  debug: l10n.t("Debug"),
  none: l10n.t("Other"),
};

/** A bar as a sentence, with the severities that it has. */
export function histogramBarText(bar: Bar, zone: ZoneOffset): string {
  const total = bar.counts.reduce((sum, count) => sum + count, 0);
  const parts = severities.flatMap((severity, place) => {
    const count = bar.counts[place] ?? 0;
    return count > 0 ? [countText(severity, count)] : [];
  });
  return barSentence(bar, total === 0 ? eventsText(0) : `${eventsText(total)}: ${parts.join(", ")}`, zone);
}

/** What the bars of loaded events count. */
export function loadedStatus({ totals }: Histogram, hasOlder: boolean): string {
  const counted = l10n.t`Of the ${eventsText(sumOf(totals))} loaded`;
  return hasOlder ? l10n.t`${counted}; older ones are not loaded` : counted;
}

/** What the bars of a counted range count, and how far; `newer` is how many events were loaded since. */
export function rangeStatus(
  { histogram, phase, groups, position, range }: RangeCount,
  newer: number,
  zone: ZoneOffset,
): string {
  const total = eventsText(sumOf(histogram.totals));
  const readTo = minuteText(position, zone);
  switch (phase) {
    case "counting":
      return groups.all > 1
        ? l10n.t`Counting: ${total} so far, ${groups.done} of ${groups.all} log groups`
        : l10n.t`Counting: ${total} up to ${readTo} so far`;
    case "done":
      return l10n.t`Of all ${total} up to ${minuteText(range.end, zone)}${newer > 0 ? l10n.t`, and ${newer.toLocaleString("en")} newer ones` : ""}`;
    case "stopped":
      return l10n.t`Stopped: ${total} up to ${readTo}; later ones were not read`;
  }
}

/** How many events a histogram has. */
export function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
