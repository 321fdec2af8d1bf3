import { connection, groupName, optional, record, streamName } from "../../../logs/arguments.js";
import { namesOf } from "../../../logs/tree/selectedNodes.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { copyText } from "../../feedback/copyText.js";

const check = record({ connection: optional(connection), group: optional(groupName), stream: optional(streamName) });

/** copyName { connection?, group, stream? } → { text }, also on the clipboard; of several nodes, a line each */
export const copyName = defineCommand({
  id: commands.copyName,
  takesSeveral: true,
  async plan(call, { ask }) {
    if (call.nodes !== undefined) return namesOf(call.nodes).join("\n");
    const args = check(call.args, "copyName");
    return args.stream ?? args.group ?? (await ask.group(await ask.connection(args.connection)));
  },
  act: async (text, acting) => copyText(text, "Name", acting),
});
