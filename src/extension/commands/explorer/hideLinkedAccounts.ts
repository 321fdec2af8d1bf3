import { connection, optional, record } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";

const check = record({ connection: optional(connection) });

/** hideLinkedAccounts { connection? }: takes the log groups of linked accounts out of the explorer. */
export const hideLinkedAccounts = defineCommand({
  id: commands.hideLinkedAccounts,
  plan: async (call, { ask }) => ask.connection(check(call.args, "hideLinkedAccounts").connection),
  async act(target, { tree }) {
    await tree.linked.set(target.id, false);
  },
});
