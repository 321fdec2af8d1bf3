import * as l10n from "../../base/l10n.js";
import { sanitize } from "../document/text/sanitize.js";
import type { MetricAlarm, NewMetricAlarm } from "../metrics/metricsApi.js";
import type { Breaches } from "./breaches.js";
import { conditionText, periodText } from "./alarmText.js";

/** What is known of the periods that are shown: not yet read, not readable, or no longer kept by the service. */
export type KnownBreaches = Breaches | "reading" | "unreadable" | "notKept";

/** An alarm that is being asked for, as its metric's chart shows it. */
export interface AlarmProposal {
  readonly text: string;
  /** Its threshold; absent where it can't be drawn, which the text says. */
  readonly line?: { readonly value: number; readonly text: string };
}

/** The threshold of an alarm in a chart of sums with bars of this length; undefined if they can't be compared with it. */
export function drawnThreshold(
  { threshold = Number.NaN, periodSeconds = 0, statistic }: Partial<MetricAlarm>,
  sizeMs: number,
): number | undefined {
  return threshold >= 0 && periodSeconds * 1000 === sizeMs && statistic === "Sum" ? threshold : undefined;
}

/** What a chart with bars of this length shows of an alarm that is being asked for. */
export function alarmProposal(alarm: NewMetricAlarm, known: KnownBreaches, sizeMs: number): AlarmProposal {
  const value = drawnThreshold(alarm, sizeMs);
  const condition = l10n.t`Proposed alarm ${alarm.name}: ${conditionText(alarm)}.`;
  const sentences = [condition, breachText(known), ...(value === undefined ? [undrawnText(alarm, sizeMs)] : [])];
  const text = sanitize(sentences.join(" "));
  return value === undefined ? { text } : { text, line: { value, text: l10n.t`Proposed: ${value}` } };
}

function breachText(known: KnownBreaches): string {
  switch (known) {
    case "reading":
      return l10n.t("Reading how many periods would have breached it…");
    case "unreadable":
      return l10n.t("How many periods would have breached it is not known, as the metric could not be read.");
    case "notKept":
      return l10n.t(
        "How many periods would have breached it is not known, as CloudWatch keeps no values of so short periods for so long.",
      );
    default: {
      const { breaching, periods } = known;
      return l10n.t`Of ${periods.toLocaleString("en")} whole periods shown, ${breaching.toLocaleString("en")} would have breached it.`;
    }
  }
}

/** Why a threshold isn't drawn. */
function undrawnText({ statistic, threshold }: NewMetricAlarm, sizeMs: number): string {
  if (statistic !== "Sum") return l10n.t("Its threshold is not drawn, as the chart shows sums.");
  if (threshold < 0) return l10n.t("Its threshold is not drawn, as it is below zero.");
  return l10n.t`Its threshold is not drawn, as each bar is of ${periodText(sizeMs / 1000)}.`;
}
