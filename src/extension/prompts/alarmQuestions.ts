import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { unlessDismissed } from "../../base/questions.js";
import { checkAlarm, checkAlarmName, checkPeriod, comparisonSigns } from "../../logs/alarms/alarmRules.js";
import { conditionText, missingDataTexts, periodText } from "../../logs/alarms/alarmText.js";
import {
  alarmComparisons,
  metricStatistics,
  missingDataTreatments,
  type NewMetricAlarm,
} from "../../logs/metrics/metricsApi.js";
import type { Ask } from "./ask.js";

/** What is known of the metric when an alarm on it is asked for. */
export interface AlarmPrompt {
  /** Names the metric and the place. */
  readonly title: string;
  /** What the metric was like lately, as a sentence; empty if nothing is known. */
  readonly lately: string;
  /** The alarms that the metric has, a line each. */
  readonly existing: readonly string[];
  /** Shows the alarm as it is now, beside what the metric was like. */
  propose(alarm: NewMetricAlarm): void;
}

/** Shows the parts of an alarm, which the user can change, until they create it. */
export async function askAlarm(ask: Ask, prompt: AlarmPrompt, given: NewMetricAlarm): Promise<NewMetricAlarm> {
  const hub = ask.at({ title: prompt.title });
  for (let alarm = given; ;) {
    const problem = checkAlarm(alarm);
    if (problem === undefined) prompt.propose(alarm);
    const placeholder = problem ?? l10n.t("Create it now, or choose what to change first");
    const choice = await hub.choice(placeholder, partItems(alarm, prompt, problem));
    if (choice.change !== undefined) alarm = (await unlessDismissed(choice.change(ask, alarm))) ?? alarm;
    else if (choice.creates === true && problem === undefined) return alarm;
  }
}

type Change = (ask: Ask, alarm: NewMetricAlarm) => Promise<NewMetricAlarm>;

interface PartItem extends vscode.QuickPickItem {
  readonly creates?: true;
  /** Absent, too, where there is nothing to change: a row that tells something. */
  readonly change?: Change;
}

function partItems(alarm: NewMetricAlarm, prompt: AlarmPrompt, problem: string | undefined): readonly PartItem[] {
  const { evaluationPeriods: of, datapointsToAlarm: least = of, actions = [] } = alarm;
  const create: PartItem = {
    label: l10n.t("Create Alarm"),
    creates: true,
    iconPath: new vscode.ThemeIcon(problem === undefined ? "check" : "warning"),
    description: problem ?? conditionText(alarm),
    detail: l10n.t("An alarm is charged by the month."),
  };
  return [
    create,
    { label: l10n.t("Name"), description: alarm.name, change: changeName },
    {
      label: l10n.t("Threshold"),
      description: String(alarm.threshold),
      detail: prompt.lately,
      change: changeThreshold(prompt),
    },
    { label: l10n.t("Comparison"), description: comparisonSigns[alarm.comparison], change: changeComparison },
    { label: l10n.t("Statistic"), description: alarm.statistic, change: changeStatistic },
    { label: l10n.t("Period"), description: periodText(alarm.periodSeconds), change: changePeriod },
    { label: l10n.t("Periods that breach"), description: l10n.t`${least} of ${of}`, change: changeDatapoints },
    {
      label: l10n.t("Missing data"),
      description: alarm.missingData,
      detail: missingDataTexts[alarm.missingData],
      change: changeMissing,
    },
    { label: l10n.t("Notify"), description: actions[0] ?? l10n.t("nobody"), change: changeActions },
    ...prompt.existing.map((line) => ({
      label: line,
      description: l10n.t("is there already"),
      iconPath: new vscode.ThemeIcon("bell"),
    })),
  ];
}

const changeName: Change = async (ask, alarm) => ({
  ...alarm,
  name: await ask.text(l10n.t("Name of the alarm"), checkAlarmName, alarm.name),
});

function changeThreshold({ lately, propose }: AlarmPrompt): Change {
  return async (ask, alarm) => {
    const question = l10n.t("Value that the metric is compared with");
    const prompt = lately === "" ? question : `${question}. ${lately}`;
    const withThreshold = (typed: string): NewMetricAlarm => ({ ...alarm, threshold: Number(typed) });
    return withThreshold(
      await ask.text(prompt, checkNumber, String(alarm.threshold), (typed) => propose(withThreshold(typed))),
    );
  };
}

const changeComparison: Change = async (ask, alarm) => {
  const items = alarmComparisons.map((comparison) => ({
    label: comparisonSigns[comparison],
    description: comparison,
    comparison,
  }));
  const present = items.find(({ comparison }) => comparison === alarm.comparison);
  return {
    ...alarm,
    comparison: (await ask.choice(l10n.t("The alarm begins while the value is"), items, present)).comparison,
  };
};

const changeStatistic: Change = async (ask, alarm) => {
  const items = metricStatistics.map((statistic) => ({ label: statistic, statistic }));
  const present = items.find(({ statistic }) => statistic === alarm.statistic);
  return {
    ...alarm,
    statistic: (await ask.choice(l10n.t("How the values of a period become one"), items, present)).statistic,
  };
};

const changePeriod: Change = async (ask, alarm) => {
  const check = (typed: string): string | undefined => checkPeriod(Number(typed.trim() || Number.NaN) * 60);
  const typed = await ask.text(l10n.t("Minutes of a period"), check, String(alarm.periodSeconds / 60));
  return { ...alarm, periodSeconds: Number(typed) * 60 };
};

const datapoints = /^\s*(?<least>\d{1,5})\s*(?:\/\s*(?<of>\d{1,5})\s*)?$/u;

const changeDatapoints: Change = async (ask, { datapointsToAlarm, ...alarm }) => {
  const { evaluationPeriods: of } = alarm;
  const check = (typed: string): string | undefined =>
    Number(datapoints.exec(typed)?.groups?.["least"] ?? 0) > 0 ? undefined : l10n.t("Type two numbers, such as 2/3.");
  const prompt = l10n.t("How many of how many periods must breach, such as 2/3");
  const typed = await ask.text(prompt, check, `${datapointsToAlarm ?? of}/${of}`);
  const { least = "1", of: all = least } = datapoints.exec(typed)?.groups ?? {};
  return { ...alarm, datapointsToAlarm: Number(least), evaluationPeriods: Number(all) };
};

const changeMissing: Change = async (ask, alarm) => {
  const items = missingDataTreatments.map((treatment) => ({
    label: treatment,
    detail: missingDataTexts[treatment],
    treatment,
  }));
  const present = items.find(({ treatment }) => treatment === alarm.missingData);
  return { ...alarm, missingData: (await ask.choice(l10n.t("Periods without data"), items, present)).treatment };
};

const changeActions: Change = async (ask, { actions, ...alarm }) => {
  const check = (typed: string): string | undefined =>
    typed.trim() === "" || /^arn:[\w-]+:[\w-]+:\S+$/u.test(typed.trim())
      ? undefined
      : l10n.t("Type the ARN of an SNS topic, or nothing.");
  const prompt = l10n.t("ARN of the SNS topic that is told when the alarm begins; empty for none");
  const typed = (await ask.text(prompt, check, actions?.[0] ?? "")).trim();
  return typed === "" ? alarm : { ...alarm, actions: [typed] };
};

function checkNumber(typed: string): string | undefined {
  return typed.trim() !== "" && Number.isFinite(Number(typed)) ? undefined : l10n.t("Type a number.");
}
