import * as l10n from "../../../base/l10n.js";
import { connection, groupName, optional, record, streamName } from "../../../logs/arguments.js";
import { nameOfGroup } from "../../../logs/groupArn.js";
import { namesOf } from "../../../logs/tree/selectedNodes.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { copyText } from "../../feedback/copyText.js";
import { askGroup } from "../../prompts/groupQuestions.js";

const check = record({ connection: optional(connection), group: optional(groupName), stream: optional(streamName) });

/** copyName { connection?, group, stream? } → { text }, also on the clipboard; of several nodes, a line each */
export const copyName = defineCommand({
  id: commands.copyName,
  takesSeveral: true,
  async plan(call, { ask }) {
    if (call.nodes !== undefined) return namesOf(call.nodes).join("\n");
    const args = check(call.args, "copyName");
    return args.stream ?? nameOfGroup(args.group ?? (await askGroup(ask, args)).group);
  },
  act: async (text, acting) => copyText(text, l10n.t("Name"), acting),
});
