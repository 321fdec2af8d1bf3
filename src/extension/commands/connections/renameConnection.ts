import * as l10n from "../../../base/l10n.js";
import { connection, optional, record, text } from "../../../logs/arguments.js";
import { checkConnectionName } from "../../../logs/connections/connectionEntry.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";

const check = record({ connection: optional(connection), name: optional(text) });

/** renameConnection { connection?, name? } → { connection } */
export const renameConnection = defineCommand({
  id: commands.renameConnection,
  async plan(call, { ask, connections }) {
    const args = check(call.args, "renameConnection");
    const target = await ask.settingsConnection(args.connection);
    const taken = (await connections.list()).map(({ id }) => id).filter((id) => id !== target.id);
    const prompt = l10n.t`Name of ${target.name} in the explorer; empty for the profile's`;
    const name = args.name ?? (await ask.text(prompt, (typed) => checkConnectionName(typed, taken), target.name));
    return { target, name };
  },
  async act({ target, name }, { connections }) {
    return { connection: (await connections.edit(target, { name })).id };
  },
});
