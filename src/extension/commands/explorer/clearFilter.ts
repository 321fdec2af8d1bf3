import { connection, groupName, optional, record } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";

const check = record({ connection: optional(connection), group: optional(groupName) });

/**
 * clearFilter { connection?, group? }: lists everything again: the log groups of the connection, the log streams of the
 * group, or everything if neither is given.
 */
export const clearFilter = defineCommand({
  id: commands.clearFilter,
  async plan(call, { ask }) {
    const { connection, group } = check(call.args, "clearFilter");
    if (connection === undefined && group === undefined) return undefined;
    return { id: (await ask.connection(connection)).id, group };
  },
  async act(target, { tree }) {
    if (target === undefined) return tree.filters.clear();
    if (target.group === undefined) return tree.filters.setGroups(target.id, undefined);
    return tree.filters.setStreams(target.id, target.group, undefined);
  },
});
