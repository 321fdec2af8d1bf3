import { connection, groupName, optional, record } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { askWatchedGroup } from "../../prompts/anomalyQuestions.js";
import { anomaliesDocument, anomaliesKey, readReports } from "../../targets/shownAnomalies.js";

const check = record({ connection: optional(connection), group: optional(groupName) });

/**
 * showAnomalies { connection?, group } → { uri, detectors: [{ detector, name, status, anomalies }] }: what the anomaly detectors of a log
 * group found, as a document, from which each can be opened, suppressed and marked as baseline
 */
export const showAnomalies = defineCommand({
  id: commands.showAnomalies,
  plan: (call, planning) => askWatchedGroup(check(call.args, "showAnomalies"), call, planning),
  async act(watched, acting) {
    const reports = await readReports(watched, acting);
    const uri = await acting.anomalyTexts.open(anomaliesKey(watched), anomaliesDocument(watched, reports));
    const detectors = reports.map(({ detector: { arn, name, status }, anomalies }) => ({
      detector: arn,
      name,
      status,
      anomalies,
    }));
    return { uri: uri.toString(), detectors };
  },
});
