import { connection, flag, optional, record } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";

const check = record({ connection: optional(connection), confirmed: optional(flag) });

/** removeConnection { connection?, confirmed? }: takes it out of the settings; nothing on AWS changes. */
export const removeConnection = defineCommand({
  id: commands.removeConnection,
  async plan(call, { ask }) {
    const args = check(call.args, "removeConnection");
    const target = await ask.settingsConnection(args.connection);
    if (args.confirmed !== true) {
      await ask.confirm(`Remove the connection ${target.name}?`, "Nothing on AWS is changed.", "Remove");
    }
    return target;
  },
  act: (target, { connections }) => connections.remove(target),
});
