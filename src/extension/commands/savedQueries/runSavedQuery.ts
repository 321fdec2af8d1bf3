import * as vscode from "vscode";
import { type Check, connection, optional, record, text } from "../../../logs/arguments.js";
import { definitionUri } from "../../../logs/queryDefinitions/definitionUri.js";
import { defineCommand } from "../../command.js";
import { commands, savedQueryScheme } from "../../contributions.js";
import { askSavedQuery } from "../../prompts/savedQueryQuestions.js";
import { runQuery } from "../queries/runQuery.js";

/** Read by runQuery. */
const anything: Check<unknown> = (value) => value;

const check = record({
  connection: optional(connection),
  id: optional(text),
  name: optional(text),
  start: anything,
  end: anything,
  parameters: anything,
});

/**
 * runSavedQuery { connection?, id | name, start?, end?, parameters? } → as runQuery: runs a query of the account as its file
 * says; what that leaves open is asked for, its parameters too.
 */
export const runSavedQuery = defineCommand({
  id: commands.runSavedQuery,
  async plan(call, planning) {
    const { connection: to, id, name, ...how } = check(call.args, "runSavedQuery");
    const { target, query } = await askSavedQuery({ connection: to, id, name }, call, planning);
    const uri = vscode.Uri.from({ scheme: savedQueryScheme, ...definitionUri(target.id, query) });
    return runQuery.plan({ args: { ...how, uri: uri.toString() }, programmatic: call.programmatic }, planning);
  },
  act: (planned, acting) => runQuery.act(planned, acting),
});
