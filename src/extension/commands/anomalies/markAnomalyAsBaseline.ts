import { record } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { anomalyFields } from "../../prompts/anomalyQuestions.js";
import { changeAnomaly, planChange } from "../../targets/anomalyChange.js";

const check = record(anomalyFields);

/** markAnomalyAsBaseline { connection?, group, detector?, anomaly | pattern } → { connection, group, detector }: an anomaly, or all of a pattern, is normal from then on */
export const markAnomalyAsBaseline = defineCommand({
  id: commands.markAnomalyAsBaseline,
  plan: (call, planning) => planChange(check(call.args, "markAnomalyAsBaseline"), { kind: "baseline" }, call, planning),
  act: changeAnomaly,
});
