import * as l10n from "../../../base/l10n.js";
import { loadAgentTools } from "../../../awslogs/loadAgentTools.js";
import { flag, optional, record, text } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { agentFiles } from "../../targets/agentFiles.js";
import { documentUriOf } from "../../targets/selection.js";
import { showMigration } from "../../targets/showMigration.js";

const check = record({ uri: optional(text), alone: optional(flag) });

/**
 * convertToCloudWatchAgent { uri?, alone? } → { configuration, notes: [{ kind, message, uri, line }] }: the configuration of the CloudWatch
 * agent for an awslogs.conf and the additional files in its folder `config`, or with `alone` without these, as a new JSON document; what
 * doesn't carry over is shown among the problems, and told with its line, counted from 1.
 */
export const convertToCloudWatchAgent = defineCommand({
  id: commands.convertToCloudWatchAgent,
  async plan(call) {
    const { alone = false } = check(call.uri === undefined ? call.args : {}, "convertToCloudWatchAgent");
    const files = await agentFiles(documentUriOf(call), alone);
    const { toCloudWatchAgent } = await loadAgentTools();
    return { files, ...toCloudWatchAgent(files) };
  },
  async act({ files, configuration, notes }, acting) {
    const content = `${JSON.stringify(configuration, undefined, 2)}\n`;
    await acting.editor.openText({ content, language: "json" });
    return { configuration, notes: await showMigration({ files, notes, to: l10n.t("the CloudWatch agent") }, acting) };
  },
});
