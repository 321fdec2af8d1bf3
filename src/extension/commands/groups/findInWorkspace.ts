import { connection, groupName, optional, record } from "../../../logs/arguments.js";
import { groupSearch } from "../../../logs/selection/groupKinds.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { askGroup } from "../../prompts/groupQuestions.js";

const check = record({ connection: optional(connection), group: optional(groupName) });

/**
 * findInWorkspace { connection?, group } → { query }: searches the files of the workspace for a log group's name, and for the name of
 * the function, task and so on that it is of, by VS Code's own search.
 */
export const findInWorkspace = defineCommand({
  id: commands.findInWorkspace,
  async plan(call, { ask }) {
    const args = check(call.args, "findInWorkspace");
    return { query: groupSearch(args.group ?? (await askGroup(ask, args)).group) };
  },
  async act({ query }, { editor }) {
    const how = { isRegex: true, isCaseSensitive: true, matchWholeWord: false, triggerSearch: true };
    await editor.runCommand("workbench.action.findInFiles", { query, ...how });
    return { query };
  },
});
