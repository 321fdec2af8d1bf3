import { connection, optional, record, text } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { askSavedQuery } from "../../prompts/savedQueryQuestions.js";

const check = record({ connection: optional(connection), id: optional(text), name: optional(text) });

/** openSavedQuery { connection?, id | name } → { uri }: a query of the account as a file, which puts it when it is saved */
export const openSavedQuery = defineCommand({
  id: commands.openSavedQuery,
  plan: async (call, planning) => askSavedQuery(check(call.args, "openSavedQuery"), call, planning),
  async act({ target, query }, { savedQueryFiles }) {
    return { uri: (await savedQueryFiles.open(target.id, query)).toString() };
  },
});
