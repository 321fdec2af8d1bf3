import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import type { Metric, MetricAlarm, MissingData } from "../metrics/metricsApi.js";
import { comparisonSigns } from "./alarmRules.js";

/** What missing data means to an alarm, as a sentence. */
export const missingDataTexts: Readonly<Record<MissingData, string>> = {
  notBreaching: l10n.t("Missing data is good: the alarm ends while nothing is published"),
  missing: l10n.t("Missing data is missing: the alarm goes to INSUFFICIENT_DATA"),
  ignore: l10n.t("Missing data is ignored: the alarm keeps its state"),
  breaching: l10n.t("Missing data is bad: the alarm begins while nothing is published"),
};

/** A period as a text, such as “5 minutes”. */
export function periodText(seconds: number): string {
  if (seconds % 3600 === 0) return counted(seconds / 3600, "hour");
  return seconds % 60 === 0 ? counted(seconds / 60, "minute") : counted(seconds, "second");
}

/** What an alarm waits for, such as “Sum ≥ 5 in 5 minutes, in 2 of 3 periods”. */
export function conditionText(alarm: Omit<MetricAlarm, "name" | "state">): string {
  const { statistic, comparison = "", threshold, periodSeconds, evaluationPeriods: of = 1 } = alarm;
  if (threshold === undefined || periodSeconds === undefined) return l10n.t("another kind of alarm");
  const sign = (comparisonSigns as Readonly<Record<string, string>>)[comparison] ?? comparison;
  const condition = l10n.t`${statistic ?? ""} ${sign} ${threshold} in ${periodText(periodSeconds)}`.trim();
  const { datapointsToAlarm: least = of } = alarm;
  return of === 1 ? condition : l10n.t`${condition}, in ${least} of ${of} periods`;
}

/** An alarm in a line: its name, its state and what it waits for. */
export function alarmLine(alarm: MetricAlarm): string {
  return `${alarm.name}: ${alarm.state} (${conditionText(alarm)})`;
}

/** A metric in words: its name, its namespace and its dimensions. */
export function metricText({ namespace, name, dimensions = {} }: Metric): string {
  const values = Object.entries(dimensions).map(([key, value]) => `${key}=${value}`);
  return values.length === 0 ? l10n.t`${name} in ${namespace}` : l10n.t`${name} (${values.join(", ")}) in ${namespace}`;
}
