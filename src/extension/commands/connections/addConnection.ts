import * as l10n from "../../../base/l10n.js";
import { flag, listOf, oneOf, optional, record, text } from "../../../logs/arguments.js";
import { entriesOfRegions } from "../../../logs/connections/connectionEntry.js";
import { defineCommand, type Planning } from "../../command.js";
import { askConnection, type ConnectionAnswers } from "../../prompts/connectionQuestions.js";
import { tryConnections } from "../../connections/tryConnections.js";
import { commands, showExplorer } from "../../contributions.js";

const check = record({
  name: optional(text),
  profile: optional(text),
  region: optional(text),
  regions: optional(listOf(text)),
  endpoint: optional(text),
  readOnly: optional(flag),
  scope: optional(oneOf(["user", "workspace"])),
});

/**
 * addConnection { name?, profile?, region? | regions?, endpoint?, readOnly?, scope? } → { connection, connections }. What a
 * person adds is opened and tried at once.
 */
export const addConnection = defineCommand({
  id: commands.addConnection,
  plan: async (call, planning) => (call.programmatic ? answersOf(call.args) : askAnswers(planning)),
  async act({ entry, regions, scope }, acting) {
    const { connections, editor, programmatic } = acting;
    const added = await connections.add(entriesOfRegions(entry, regions), scope);
    if (!programmatic) {
      await editor.runCommand(showExplorer);
      await tryConnections(added, acting);
    }
    return { connection: added[0]?.id, connections: added.map(({ id }) => id) };
  },
});

function answersOf(args: object): ConnectionAnswers {
  const { regions = [], scope = "user", ...entry } = check(args, "addConnection");
  return { entry, regions, scope };
}

async function askAnswers({ ask, connections }: Planning): Promise<ConnectionAnswers> {
  const taken = (await connections.list()).map(({ id }) => id);
  const context = { title: l10n.t("Add Connection"), profiles: await connections.profiles(), taken, isEdit: false };
  return askConnection(ask, {}, context);
}
