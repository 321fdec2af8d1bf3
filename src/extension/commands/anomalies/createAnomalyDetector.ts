import * as l10n from "../../../base/l10n.js";
import { connection, groupName, integer, oneOf, optional, record, text } from "../../../logs/arguments.js";
import { frequencyWords } from "../../../logs/anomalies/anomaliesText.js";
import { evaluationFrequencies, type EvaluationFrequency } from "../../../logs/anomalies/anomalyModel.js";
import { limits } from "../../../logs/limits.js";
import { patternText } from "../../../logs/metricFilters/metricFilterArgument.js";
import { defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { showStatusMessage } from "../../feedback/showStatusMessage.js";
import { askWatchedGroup } from "../../prompts/anomalyQuestions.js";
import { refreshDetectors } from "../../targets/shownAnomalies.js";

const { least, most } = limits.anomalyDays;

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  name: optional(text),
  frequency: optional(oneOf(evaluationFrequencies)),
  filterPattern: optional(patternText),
  visibilityDays: optional(integer(least, most)),
});

/**
 * createAnomalyDetector { connection?, group, name?, frequency?, filterPattern?, visibilityDays? } → { connection, group, detector }: it
 * is free, and trained for up to 15 minutes before it finds something
 */
export const createAnomalyDetector = defineCommand({
  id: commands.createAnomalyDetector,
  async plan(call, planning) {
    const { connection: to, group: of, frequency: given, ...rest } = check(call.args, "createAnomalyDetector");
    const watched = await askWatchedGroup({ connection: to, group: of }, call, planning, "write");
    const asked = given === undefined && !call.programmatic ? await askFrequency(watched.group.name, planning) : given;
    return { watched, request: { ...rest, ...(asked === undefined ? {} : { frequency: asked }) } };
  },
  async act({ watched, request }, acting) {
    const { target, group } = watched;
    const api = await acting.connections.api(target);
    const { detector } = await cancellableIfSlow(l10n.t`Creating an anomaly detector of ${group.name}`, (signal) =>
      api.createLogAnomalyDetector({ groupArn: group.arn, ...request }, signal),
    );
    await refreshDetectors(watched, acting);
    if (!acting.programmatic) {
      showStatusMessage(l10n.t`Anomaly detector created, which is trained for up to 15 minutes: ${group.name}`);
    }
    return { connection: target.id, group: group.name, detector };
  },
});

async function askFrequency(group: string, { ask }: Pick<Planning, "ask">): Promise<EvaluationFrequency> {
  const items = evaluationFrequencies.map((frequency) => ({ label: frequencyWords(frequency), frequency }));
  const usual = items.find(({ frequency }) => frequency === "FIVE_MIN");
  const question = l10n.t`How often is ${group} looked at? As often as it gets events, or more rarely`;
  return (await ask.choice(question, items, usual)).frequency;
}
