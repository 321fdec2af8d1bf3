import { connection, groupName, optional, record } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { askGroup } from "../../prompts/groupQuestions.js";

const check = record({ connection: optional(connection), group: optional(groupName) });

/** openTransformer { connection?, group } → { uri }: as a JSON document, which puts the transformer when it is saved */
export const openTransformer = defineCommand({
  id: commands.openTransformer,
  async plan(call, { ask }) {
    const { connection: target, group } = await askGroup(ask, check(call.args, "openTransformer"));
    return { connection: target.id, group };
  },
  async act(where, { groupDocuments }) {
    return { uri: (await groupDocuments.open({ ...where, kind: "transformer" })).toString() };
  },
});
