import { connection, groupName, optional, record } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { askGroup } from "../../prompts/groupQuestions.js";

const check = record({ connection: optional(connection), group: optional(groupName) });

/** openFieldIndexPolicy { connection?, group } → { uri }: as a JSON document, which puts the policy when it is saved */
export const openFieldIndexPolicy = defineCommand({
  id: commands.openFieldIndexPolicy,
  async plan(call, { ask }) {
    const { connection: target, group } = await askGroup(ask, check(call.args, "openFieldIndexPolicy"));
    return { connection: target.id, group };
  },
  async act(where, { groupDocuments }) {
    return { uri: (await groupDocuments.open({ ...where, kind: "indexPolicy" })).toString() };
  },
});
