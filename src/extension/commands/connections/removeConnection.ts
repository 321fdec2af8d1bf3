import * as l10n from "../../../base/l10n.js";
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
      await ask.confirm(
        l10n.t`Remove the connection ${target.name}?`,
        l10n.t("Nothing on AWS is changed."),
        l10n.t("Remove"),
      );
    }
    return target;
  },
  act: (target, { connections }) => connections.remove(target),
});
