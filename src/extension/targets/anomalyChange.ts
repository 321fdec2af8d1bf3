import * as l10n from "../../base/l10n.js";
import type { UpdateAnomalyRequest } from "../../logs/anomalies/anomalyApi.js";
import type { AnomalyChange } from "../../logs/anomalies/anomalyModel.js";
import type { Acting, Call, Planning } from "../command.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import { showStatusMessage } from "../feedback/showStatusMessage.js";
import { askDetector, askWhichAnomaly, type ChosenDetector, type NamedAnomaly } from "../prompts/anomalyQuestions.js";
import { refreshAnomalies } from "./shownAnomalies.js";

/** An anomaly, or a pattern, and what is to become of it. */
export interface PlannedChange {
  readonly chosen: ChosenDetector;
  readonly of: UpdateAnomalyRequest["of"];
  readonly change: AnomalyChange;
}

/** Plans one change of the anomaly that a call names, or that the user picks. */
export async function planChange(
  { anomaly, pattern, ...fields }: NamedAnomaly & Parameters<typeof askDetector>[0],
  change: AnomalyChange,
  call: Pick<Call, "node">,
  planning: Planning,
): Promise<PlannedChange> {
  const chosen = await askDetector(fields, call, planning);
  return { chosen, of: await askWhichAnomaly({ anomaly, pattern }, chosen, planning), change };
}

/** Changes it, and shows that where its log group's anomalies are shown. */
export async function changeAnomaly({ chosen, of, change }: PlannedChange, acting: Acting): Promise<object> {
  const { target, group, detector } = chosen;
  const api = await acting.connections.api(target);
  await cancellableIfSlow(l10n.t`Changing an anomaly of ${group.name}`, (signal) =>
    api.updateAnomaly({ detector: detector.arn, of, change }, signal),
  );
  acting.tree.refreshAnomalies(target, group.name);
  await refreshAnomalies(chosen, acting);
  if (!acting.programmatic) showStatusMessage(doneWords(change, group.name));
  return { connection: target.id, group: group.name, detector: detector.arn };
}

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
