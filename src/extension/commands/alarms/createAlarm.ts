import * as l10n from "../../../base/l10n.js";
import { alarmFields, alarmOf, requireValidAlarm } from "../../../logs/alarms/alarmArgument.js";
import { alarmLine, metricText } from "../../../logs/alarms/alarmText.js";
import { connection, flag, groupName, optional, record } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { metricFilterName } from "../../../logs/metricFilters/metricFilterArgument.js";
import type { ReadingMetrics } from "../../../logs/metrics/metricOperations.js";
import type { NewMetricAlarm } from "../../../logs/metrics/metricsApi.js";
import { recentValues } from "../../../logs/metrics/recentValues.js";
import { metricTrend } from "../../../logs/trend/metricTrend.js";
import { defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { showStatusMessage } from "../../feedback/showStatusMessage.js";
import { askAlarm } from "../../prompts/alarmQuestions.js";
import { askWritableGroup } from "../../prompts/groupQuestions.js";
import { targetWords } from "../../prompts/writeQuestions.js";
import { askMetric } from "../../targets/metricOfFilter.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  name: optional(metricFilterName),
  ...alarmFields,
  replace: optional(flag),
});

/**
 * createAlarm { connection?, group, name, alarm?, threshold?, comparison?, statistic?, periodSeconds?, evaluationPeriods?,
 * datapointsToAlarm?, missingData?, dimensions?, actions?, description?, replace? } → { connection, alarm }: an alarm on the metric of
 * the metric filter `name`. One of that name is replaced only if `replace` says so. While a person is asked, the metric's chart shows the
 * threshold.
 */
export const createAlarm = defineCommand({
  id: commands.createAlarm,
  async plan(call, planning) {
    const { ask } = planning;
    const { connection: to, group: of, name, replace, ...fields } = check(call.args, "createAlarm");
    const { connection: target, group } = await askWritableGroup(ask, { connection: to, group: of });
    const { filter, metric } = await askMetric(planning, { target, group, name, dimensions: fields.dimensions });
    const metrics = await planning.connections.metrics(target);
    const given = alarmOf(`${filter.name}-alarm`, metric, fields);
    const prompt = async (): Promise<Parameters<typeof askAlarm>[1]> => {
      const now = (await planning.connections.clockOf(target.id)).now();
      return {
        title: l10n.t`New alarm on ${metricText(metric)}, ${targetWords(target)}`,
        ...(await knownOf(metrics, given, now)),
        propose(proposed) {
          const { periodSeconds } = proposed;
          planning.trends.propose(metricTrend({ target, filter, metric, now, periodSeconds }), proposed);
        },
      };
    };
    const alarm = call.programmatic ? given : await askAlarm(ask, await prompt(), given);
    requireValidAlarm(alarm);
    if (replace !== true) await refuseOther(metrics, alarm, call.programmatic, planning);
    return { target, alarm };
  },
  async act({ target, alarm }, { connections, programmatic, trends }) {
    const metrics = await connections.metrics(target);
    await cancellableIfSlow(l10n.t`Creating ${alarm.name}`, (signal) => metrics.putMetricAlarm(alarm, signal));
    trends.addAlarm(target.id, alarm);
    if (!programmatic) showStatusMessage(l10n.t`Alarm ${alarm.name} created`);
    return { connection: target.id, alarm: alarm.name };
  },
});

/** What the metric was like, and its alarms; without a permission to read them one can still be created. */
async function knownOf(
  metrics: ReadingMetrics,
  { metric, statistic, periodSeconds }: NewMetricAlarm,
  now: number,
): Promise<{ readonly lately: string; readonly existing: readonly string[] }> {
  return cancellableIfSlow(l10n.t`Reading ${metricText(metric)}`, async (signal) => {
    const [values, alarms] = await Promise.allSettled([
      recentValues(metrics, { metric, statistic, periodSeconds }, now, signal),
      metrics.describeAlarmsForMetric({ metric }, signal),
    ]);
    signal.throwIfAborted();
    return {
      lately: values.status === "fulfilled" ? values.value : "",
      existing: alarms.status === "fulfilled" ? alarms.value.map(alarmLine) : [],
    };
  });
}

/** An alarm of the same name would be lost. */
async function refuseOther(
  metrics: ReadingMetrics,
  { name }: NewMetricAlarm,
  programmatic: boolean,
  { ask }: Planning,
): Promise<void> {
  const [other] = await cancellableIfSlow(l10n.t`Looking for ${name}`, (signal) =>
    metrics.describeAlarms({ names: [name] }, signal),
  );
  if (other === undefined) return;
  if (programmatic) {
    throw new LogsError(
      "alreadyExists",
      l10n.t`There is an alarm of this name, which would be replaced: ${alarmLine(other)}`,
    );
  }
  await ask.confirm(
    l10n.t`Replace the alarm ${name}?`,
    l10n.t`There is one already, all of which the new one replaces: ${alarmLine(other)}`,
    l10n.t("Replace"),
  );
}
