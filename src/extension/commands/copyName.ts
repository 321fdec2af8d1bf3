import * as vscode from "vscode";
import { connection, groupName, optional, record, streamName } from "../../logs/arguments.js";
import type { Command } from "../command.js";
import { commands } from "../contributions.js";

const check = record({ connection: optional(connection), group: optional(groupName), stream: optional(streamName) });

/** copyName { connection?, group, stream? } → { text }, also on the clipboard */
export const copyName: Command = {
  id: commands.copyName,
  async run(call, { ask }) {
    const args = check(call.args, "copyName");
    const text = args.stream ?? args.group ?? (await ask.group(await ask.connection(args.connection)));
    await vscode.env.clipboard.writeText(text);
    return { text };
  },
};
