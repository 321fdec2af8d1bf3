import { connection, flag, groupName, optional, record } from "../../logs/arguments.js";
import { placeOf } from "../../logs/connection.js";
import type { Command } from "../command.js";
import { commands } from "../contributions.js";
import { cancellable } from "../progress.js";

const check = record({ connection: optional(connection), group: optional(groupName), confirmed: optional(flag) });

/** deleteLogGroup { connection?, group, confirmed? } → { connection, group } */
export const deleteLogGroup: Command = {
  id: commands.deleteLogGroup,
  async run(call, { ask, connections, tree }) {
    const args = check(call.args, "deleteLogGroup");
    const target = await ask.writableConnection(args.connection);
    const group = args.group ?? (await ask.group(target));
    if (args.confirmed !== true) {
      const detail = `All its log streams and events in ${target.name} (${placeOf(target)}) are deleted for good.`;
      await ask.confirm(`Delete the log group ${group}?`, detail, "Delete Log Group");
    }
    const api = await connections.api(target);
    await cancellable(`Deleting ${group}`, (signal) => api.deleteLogGroup(group, signal));
    tree.refresh(tree.find(target));
    return { connection: target.id, group };
  },
};
