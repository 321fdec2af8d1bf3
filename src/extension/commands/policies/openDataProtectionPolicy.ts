import { connection, groupName, optional, record } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { askGroup } from "../../prompts/groupQuestions.js";

const check = record({ connection: optional(connection), group: optional(groupName) });

/**
 * openDataProtectionPolicy { connection?, group } → { uri }: the group's own policy as a JSON document, or one to begin with;
 * saving it puts it
 */
export const openDataProtectionPolicy = defineCommand({
  id: commands.openDataProtectionPolicy,
  async plan(call, { ask }) {
    const { connection: target, group } = await askGroup(ask, check(call.args, "openDataProtectionPolicy"));
    return { connection: target.id, group };
  },
  async act(where, { groupDocuments }) {
    return { uri: (await groupDocuments.open({ ...where, kind: "dataProtection" })).toString() };
  },
});
