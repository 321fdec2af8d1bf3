import { connection, groupName, optional, record, streamName } from "../../../logs/arguments.js";
import { namesOf } from "../../../logs/tree/selectedNodes.js";
import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { copyText } from "../../feedback/copyText.js";

const check = record({ connection: optional(connection), group: optional(groupName), stream: optional(streamName) });

/** copyName { connection?, group, stream? } → { text }, also on the clipboard; of several nodes, a line each */
export const copyName: Command = {
  id: commands.copyName,
  takesSeveral: true,
  async run(call, { ask }) {
    if (call.nodes !== undefined) return copyText(namesOf(call.nodes).join("\n"), "Name", call);
    const args = check(call.args, "copyName");
    const text = args.stream ?? args.group ?? (await ask.group(await ask.connection(args.connection)));
    return copyText(text, "Name", call);
  },
};
