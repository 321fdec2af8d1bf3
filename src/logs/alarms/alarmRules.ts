import * as l10n from "../../base/l10n.js";
import type { AlarmComparison, NewMetricAlarm } from "../metrics/metricsApi.js";

/**
 * Limits of alarms. Sources: PutMetricAlarm of the API reference, and the page "CloudWatch service quotas" of the user guide for the
 * number of actions.
 */
const alarmLimits = {
  nameLength: 255,
  descriptionLength: 1024,
  actions: 5,
  /** Metric filters publish by the minute, so that shorter periods would be empty. */
  leastPeriodSeconds: 60,
} as const;

const hourSeconds = 3600;
const daySeconds = 24 * hourSeconds;

/** The most seconds that an alarm with this period looks at. */
export function maxAlarmSeconds(periodSeconds: number): number {
  return periodSeconds < hourSeconds ? daySeconds : 7 * daySeconds;
}

/** Why a name can't be an alarm's, as a sentence; undefined for a good one. */
export function checkAlarmName(name: string): string | undefined {
  if (name.trim() === "") return l10n.t("Type a name.");
  if (name.length > alarmLimits.nameLength) return l10n.t`A name has at most ${alarmLimits.nameLength} characters.`;
  return /\p{Cc}/u.test(name) ? l10n.t("A name can't have control characters.") : undefined;
}

/** Why a period can't be one, as a sentence. */
export function checkPeriod(seconds: number): string | undefined {
  return Number.isInteger(seconds) && seconds >= alarmLimits.leastPeriodSeconds && seconds % 60 === 0
    ? undefined
    : l10n.t("A period is a whole number of minutes, as metric filters publish by the minute.");
}

/** What the service would refuse of an alarm, as a sentence; undefined if nothing. */
export function checkAlarm(alarm: NewMetricAlarm): string | undefined {
  const { periodSeconds, evaluationPeriods, datapointsToAlarm = 1, threshold, actions = [] } = alarm;
  const most = maxAlarmSeconds(periodSeconds);
  const checks: readonly (readonly [isWrong: boolean, problem: string])[] = [
    [!Number.isFinite(threshold), l10n.t("The threshold must be a number.")],
    [
      periodSeconds * evaluationPeriods > most,
      l10n.t`An alarm with this period looks at ${most / hourSeconds} hours at most: take fewer periods, or shorter ones.`,
    ],
    [datapointsToAlarm > evaluationPeriods, l10n.t("No more periods can breach than are looked at.")],
    [actions.length > alarmLimits.actions, l10n.t`An alarm has at most ${alarmLimits.actions} actions.`],
  ];
  return checkAlarmName(alarm.name) ?? checkPeriod(periodSeconds) ?? checks.find(([isWrong]) => isWrong)?.[1];
}

/** Comparisons as signs. */
export const comparisonSigns: Readonly<Record<AlarmComparison, string>> = {
  GreaterThanOrEqualToThreshold: "≥",
  GreaterThanThreshold: ">",
  LessThanThreshold: "<",
  LessThanOrEqualToThreshold: "≤",
};
