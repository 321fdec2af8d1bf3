import { connection, optional, record } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";

const check = record({ connection: optional(connection) });

/**
 * showLinkedAccounts { connection? }: lists the log groups of the accounts that are linked to a connection's, by account, from now
 * on. That takes further requests, so it isn't done unasked.
 */
export const showLinkedAccounts = defineCommand({
  id: commands.showLinkedAccounts,
  plan: async (call, { ask }) => ask.connection(check(call.args, "showLinkedAccounts").connection),
  async act(target, { tree }) {
    await tree.linked.set(target.id, true);
  },
});
