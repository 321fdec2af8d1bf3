import { connection, flag, nullable, optional, record, text } from "../../../logs/arguments.js";
import type { Connection } from "../../../logs/connections/connection.js";
import { entriesOfRegions, type EntryChanges } from "../../../logs/connections/connectionEntry.js";
import type { Ask } from "../../prompts/ask.js";
import type { Command } from "../../command.js";
import { askConnection } from "../../prompts/connectionQuestions.js";
import type { Connections } from "../../connections/connections.js";
import { commands } from "../../contributions.js";

const check = record({
  connection: optional(connection),
  name: optional(nullable(text)),
  profile: optional(nullable(text)),
  region: optional(nullable(text)),
  endpoint: optional(nullable(text)),
  readOnly: optional(nullable(flag)),
});

/**
 * editConnection { connection?, name?, profile?, region?, endpoint?, readOnly? } → { connection }: fields that are given
 * are changed in the settings, null takes one out.
 */
export const editConnection: Command = {
  id: commands.editConnection,
  async run(call, { ask, connections }) {
    const { connection: argument, ...changes } = check(call.args, "editConnection");
    const target = await ask.settingsConnection(argument);
    const edited = await connections.edit(target, call.programmatic ? changes : await asked(ask, target, connections));
    return { connection: edited.id };
  },
};

async function asked(ask: Ask, target: Connection, connections: Connections): Promise<EntryChanges> {
  const taken = (await connections.list()).map(({ id }) => id).filter((id) => id !== target.id);
  const context = { title: `Edit ${target.name}`, profiles: await connections.profiles(), taken, isEdit: true };
  const { entry, regions } = await askConnection(ask, await connections.entry(target), context);
  const cleared = { name: null, profile: null, region: null, endpoint: null, readOnly: null };
  return { ...cleared, ...entriesOfRegions(entry, regions)[0] };
}
