import { record } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { anomalyFields, askWatchedGroup } from "../../prompts/anomalyQuestions.js";
import { anomaliesDocument, anomaliesKey, readReports } from "../../targets/shownAnomalies.js";

const check = record(anomalyFields);

/**
 * showAnomalies { connection?, group, detector?, anomaly? | pattern? } → { uri, detectors: [{ detector, name, status, anomalies }] }: what
 * the anomaly detectors of a log group found, as a document, from which each can be opened, suppressed and marked as baseline; at the
 * anomaly that is named
 */
export const showAnomalies = defineCommand({
  id: commands.showAnomalies,
  async plan(call, planning) {
    const { anomaly, pattern, detector, ...fields } = check(call.args, "showAnomalies");
    return { watched: await askWatchedGroup(fields, call, planning), named: { detector, anomaly, pattern } };
  },
  async act({ watched, named }, acting) {
    const reports = await readReports(watched, acting);
    const document = anomaliesDocument(watched, reports);
    const uri = await acting.anomalyTexts.open(anomaliesKey(watched), document, document.lineOf(named));
    const detectors = reports.map(({ detector: { arn, name, status }, anomalies }) => ({
      detector: arn,
      name,
      status,
      anomalies,
    }));
    return { uri: uri.toString(), detectors };
  },
});
