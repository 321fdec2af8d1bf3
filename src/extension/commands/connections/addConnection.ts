import { flag, listOf, oneOf, optional, record, text } from "../../../logs/arguments.js";
import { entriesOfRegions } from "../../../logs/connections/connectionEntry.js";
import { defineCommand, type Planning } from "../../command.js";
import { askConnection, type ConnectionAnswers } from "../../prompts/connectionQuestions.js";
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

/** addConnection { name?, profile?, region? | regions?, endpoint?, readOnly?, scope? } → { connection, connections } */
export const addConnection = defineCommand({
  id: commands.addConnection,
  plan: async (call, planning) => (call.programmatic ? answersOf(call.args) : askAnswers(planning)),
  async act({ entry, regions, scope }, { connections, editor, programmatic }) {
    const added = await connections.add(entriesOfRegions(entry, regions), scope);
    if (!programmatic) await editor.runCommand(showExplorer);
    return { connection: added[0]?.id, connections: added.map(({ id }) => id) };
  },
});

function answersOf(args: object): ConnectionAnswers {
  const { regions = [], scope = "user", ...entry } = check(args, "addConnection");
  return { entry, regions, scope };
}

async function askAnswers({ ask, connections }: Planning): Promise<ConnectionAnswers> {
  const taken = (await connections.list()).map(({ id }) => id);
  const context = { title: "Add Connection", profiles: await connections.profiles(), taken, isEdit: false };
  return askConnection(ask, {}, context);
}
