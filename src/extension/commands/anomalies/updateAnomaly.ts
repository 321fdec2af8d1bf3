import * as l10n from "../../../base/l10n.js";
import { integer, oneOf, optional, record } from "../../../logs/arguments.js";
import { changeChoices, changeOf } from "../../../logs/anomalies/anomalyChoices.js";
import { type AnomalyChange, type AnomalyStanding } from "../../../logs/anomalies/anomalyModel.js";
import { LogsError } from "../../../logs/logsError.js";
import { defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { anomalyFields, askDetector, askWhichAnomaly } from "../../prompts/anomalyQuestions.js";
import { changeAnomaly } from "../../targets/anomalyChange.js";

const check = record({
  ...anomalyFields,
  action: optional(oneOf(["suppress", "takeBack", "baseline"])),
  hours: optional(integer(1, 24 * 365)),
});

/**
 * updateAnomaly { connection?, group, detector?, anomaly | pattern, action, hours? } → { connection, group, detector }: suppresses an
 * anomaly, or all of a pattern, for some hours or for good, takes that back, or marks it as baseline; the action is `suppress`, `takeBack`
 * or `baseline`
 */
export const updateAnomaly = defineCommand({
  id: commands.updateAnomaly,
  async plan(call, planning) {
    const { anomaly, pattern, action, hours, ...fields } = check(call.args, "updateAnomaly");
    if (hours !== undefined && action !== "suppress") {
      throw new LogsError("invalidInput", l10n.t("“hours” needs the action “suppress”."));
    }
    const chosen = await askDetector(fields, call, planning);
    const of = await askWhichAnomaly({ anomaly, pattern }, chosen, planning);
    const standing = call.node?.kind === "anomaly" ? call.node.standing : undefined;
    const change = action === undefined ? await askChange(planning, standing) : changeOf(action, hours);
    return { chosen, of, change };
  },
  act: changeAnomaly,
});

async function askChange(
  { ask }: Pick<Planning, "ask">,
  standing: AnomalyStanding | undefined,
): Promise<AnomalyChange> {
  return (await ask.choice(l10n.t("What is to become of the anomaly?"), changeChoices(standing))).change;
}
