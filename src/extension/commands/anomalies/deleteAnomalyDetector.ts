import * as l10n from "../../../base/l10n.js";
import { connection, flag, groupName, optional, record } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { showStatusMessage } from "../../feedback/showStatusMessage.js";
import { askDetector, detectorArn } from "../../prompts/anomalyQuestions.js";
import { targetWords } from "../../prompts/writeQuestions.js";
import { refreshDetectors } from "../../targets/shownAnomalies.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  detector: optional(detectorArn),
  confirmed: optional(flag),
});

/** deleteAnomalyDetector { connection?, group, detector?, confirmed? } → { connection, group, detector } */
export const deleteAnomalyDetector = defineCommand({
  id: commands.deleteAnomalyDetector,
  async plan(call, planning) {
    const { confirmed, ...fields } = check(call.args, "deleteAnomalyDetector");
    const chosen = await askDetector(fields, call, planning);
    const { target, group, detector } = chosen;
    if (confirmed !== true) {
      const detail = l10n.t`${group.name}, ${targetWords(target)}\n\nWhat it found and what it learned goes with it, for everyone who uses the account. Another one has to be trained anew.`;
      await planning.ask.confirm(l10n.t`Delete the anomaly detector ${detector.name}?`, detail, l10n.t("Delete"));
    }
    return chosen;
  },
  async act(chosen, acting) {
    const { target, group, detector } = chosen;
    const api = await acting.connections.api(target);
    await cancellableIfSlow(l10n.t`Deleting ${detector.name}`, (signal) =>
      api.deleteLogAnomalyDetector({ detector: detector.arn }, signal),
    );
    await refreshDetectors(chosen, acting);
    if (!acting.programmatic) showStatusMessage(l10n.t`Anomaly detector deleted: ${detector.name}`);
    return { connection: target.id, group: group.name, detector: detector.arn };
  },
});
