import { connection, groupName, optional, record } from "../../../logs/arguments.js";
import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";

const check = record({ connection: optional(connection), group: optional(groupName) });

/**
 * clearFilter { connection?, group? }: lists everything again: the log groups of the connection, the log streams of the
 * group, or everywhere where neither is given.
 */
export const clearFilter: Command = {
  id: commands.clearFilter,
  async run(call, { ask, tree }) {
    const args = check(call.args, "clearFilter");
    if (args.connection === undefined && args.group === undefined) return tree.filters.clear();
    const target = await ask.connection(args.connection);
    if (args.group === undefined) return tree.filters.setGroups(target.id, undefined);
    return tree.filters.setStreams(target.id, args.group, undefined);
  },
};
