import * as l10n from "../../../base/l10n.js";
import { connection, flag, nullable, optional, record, text } from "../../../logs/arguments.js";
import type { Connection } from "../../../logs/connections/connection.js";
import { entriesOfRegions, type EntryChanges } from "../../../logs/connections/connectionEntry.js";
import { defineCommand, type Planning } from "../../command.js";
import { askConnection } from "../../prompts/connectionQuestions.js";
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
export const editConnection = defineCommand({
  id: commands.editConnection,
  async plan(call, planning) {
    const { connection: argument, ...changes } = check(call.args, "editConnection");
    const target = await planning.ask.settingsConnection(argument);
    return { target, changes: call.programmatic ? changes : await askChanges(target, planning) };
  },
  async act({ target, changes }, { connections }) {
    return { connection: (await connections.edit(target, changes)).id };
  },
});

async function askChanges(target: Connection, { ask, connections }: Planning): Promise<EntryChanges> {
  const taken = (await connections.list()).map(({ id }) => id).filter((id) => id !== target.id);
  const context = { title: l10n.t`Edit ${target.name}`, profiles: await connections.profiles(), taken, isEdit: true };
  const { entry, regions } = await askConnection(ask, await connections.entry(target), context);
  const cleared = { name: null, profile: null, region: null, endpoint: null, readOnly: null };
  return { ...cleared, ...entriesOfRegions(entry, regions)[0] };
}
