import * as l10n from "../../../base/l10n.js";
import { connection, flag, groupName, optional, record } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { showStatusMessage } from "../../feedback/showStatusMessage.js";
import { askDetector, detectorArn } from "../../prompts/anomalyQuestions.js";
import { refreshDetectors } from "../../targets/shownAnomalies.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  detector: optional(detectorArn),
  enabled: optional(flag),
});

/** setAnomalyDetector { connection?, group, detector?, enabled? } → { connection, group, detector, enabled }: pauses it, or resumes one that is paused */
export const setAnomalyDetector = defineCommand({
  id: commands.setAnomalyDetector,
  async plan(call, planning) {
    const { enabled, ...fields } = check(call.args, "setAnomalyDetector");
    const chosen = await askDetector(fields, call, planning);
    return { chosen, enabled: enabled ?? chosen.detector.status === "PAUSED" };
  },
  async act({ chosen, enabled }, acting) {
    const { target, group, detector } = chosen;
    const api = await acting.connections.api(target);
    const doing = enabled ? l10n.t`Resuming ${detector.name}` : l10n.t`Pausing ${detector.name}`;
    await cancellableIfSlow(doing, (signal) =>
      api.updateLogAnomalyDetector({ detector: detector.arn, enabled }, signal),
    );
    await refreshDetectors(chosen, acting);
    if (!acting.programmatic) {
      showStatusMessage(
        enabled
          ? l10n.t`Anomaly detector resumed: ${detector.name}`
          : l10n.t`Anomaly detector paused: ${detector.name}`,
      );
    }
    return { connection: target.id, group: group.name, detector: detector.arn, enabled };
  },
});
