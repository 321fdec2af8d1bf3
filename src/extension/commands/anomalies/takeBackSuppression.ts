import { record } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { anomalyFields } from "../../prompts/anomalyQuestions.js";
import { changeAnomaly, planChange } from "../../targets/anomalyChange.js";

const check = record(anomalyFields);

/** takeBackSuppression { connection?, group, detector?, anomaly | pattern } → { connection, group, detector }: shows again what was suppressed, an anomaly or all of a pattern */
export const takeBackSuppression = defineCommand({
  id: commands.takeBackSuppression,
  plan: (call, planning) => planChange(check(call.args, "takeBackSuppression"), { kind: "takeBack" }, call, planning),
  act: changeAnomaly,
});
