import * as l10n from "../../../base/l10n.js";
import { connection, groupName, integer, oneOf, optional, record, text } from "../../../logs/arguments.js";
import type { UpdateAnomalyRequest } from "../../../logs/anomalies/anomalyApi.js";
import type { AnomalyChange } from "../../../logs/anomalies/anomalyModel.js";
import { counted } from "../../../base/counted.js";
import { LogsError } from "../../../logs/logsError.js";
import { defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { showStatusMessage } from "../../feedback/showStatusMessage.js";
import { askDetector, type ChosenDetector, detectorArn, pickAnomaly } from "../../prompts/anomalyQuestions.js";
import { refreshAnomalies } from "../../targets/shownAnomalies.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  detector: optional(detectorArn),
  anomaly: optional(text),
  pattern: optional(text),
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
    const of = await askWhich({ anomaly, pattern }, chosen, planning);
    const change = action === undefined ? await askChange(planning) : changeOf(action, hours);
    return { chosen, of, change };
  },
  async act({ chosen, of, change }, acting) {
    const { target, group, detector } = chosen;
    const api = await acting.connections.api(target);
    await cancellableIfSlow(l10n.t`Changing an anomaly of ${group.name}`, (signal) =>
      api.updateAnomaly({ detector: detector.arn, of, change }, signal),
    );
    await refreshAnomalies(chosen, acting);
    if (!acting.programmatic) showStatusMessage(doneWords(change, group.name));
    return { connection: target.id, group: group.name, detector: detector.arn };
  },
});

function doneWords({ kind }: AnomalyChange, group: string): string {
  switch (kind) {
    case "suppress":
      return l10n.t`Anomaly suppressed: ${group}`;
    case "takeBack":
      return l10n.t`Suppression of an anomaly taken back: ${group}`;
    case "baseline":
      return l10n.t`Anomaly marked as baseline: ${group}`;
  }
}

interface Named {
  readonly anomaly: string | undefined;
  readonly pattern: string | undefined;
}

async function askWhich(
  { anomaly, pattern }: Named,
  chosen: ChosenDetector,
  planning: Planning,
): Promise<UpdateAnomalyRequest["of"]> {
  if (anomaly !== undefined && pattern !== undefined) {
    throw new LogsError("invalidInput", l10n.t("“anomaly” and “pattern” can't both be given."));
  }
  if (pattern !== undefined) return { pattern };
  if (anomaly !== undefined) return { anomaly };
  const { id, patternId, isPatternSuppressed } = await pickAnomaly(chosen, planning);
  return isPatternSuppressed ? { pattern: patternId } : { anomaly: id };
}

function changeOf(action: AnomalyChange["kind"], hours: number | undefined): AnomalyChange {
  if (action !== "suppress" || hours === undefined) return { kind: action };
  return { kind: action, period: { value: hours, unit: "HOURS" } };
}

async function askChange({ ask }: Pick<Planning, "ask">): Promise<AnomalyChange> {
  const hours = [
    [1, counted(1, "hour")],
    [24, counted(1, "day")],
    [7 * 24, counted(7, "day")],
  ] as const;
  const items = [
    ...hours.map(([value, words]) => ({ label: l10n.t`Suppress for ${words}`, change: changeOf("suppress", value) })),
    { label: l10n.t("Suppress for good"), change: changeOf("suppress", undefined) },
    { label: l10n.t("Mark as baseline: it is normal from now on"), change: changeOf("baseline", undefined) },
    { label: l10n.t("Take a suppression back"), change: changeOf("takeBack", undefined) },
  ];
  return (await ask.choice(l10n.t("What is to become of the anomaly?"), items)).change;
}
