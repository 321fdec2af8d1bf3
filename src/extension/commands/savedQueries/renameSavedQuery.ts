import * as l10n from "../../../base/l10n.js";
import { connection, named, optional, record, text } from "../../../logs/arguments.js";
import { renamedDefinition } from "../../../logs/queryDefinitions/changedDefinition.js";
import { checkQueryName } from "../../../logs/queryDefinitions/queryName.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { askSavedQuery, requireFreeName } from "../../prompts/savedQueryQuestions.js";
import { renameSaved } from "../../transfer/putSavedQuery.js";

const check = record({
  connection: optional(connection),
  id: optional(text),
  name: optional(text),
  newName: optional(named(checkQueryName)),
});

/** renameSavedQuery { connection?, id | name, newName } → { connection, id, name }; a slash in the name makes a folder */
export const renameSavedQuery = defineCommand({
  id: commands.renameSavedQuery,
  async plan(call, planning) {
    const { newName, ...of } = check(call.args, "renameSavedQuery");
    const { target, query } = await askSavedQuery(of, call, planning, "write");
    const prompt = l10n.t("New name of the saved query; folder/name puts it into a folder");
    const name = (newName ?? (await planning.ask.text(prompt, checkQueryName, query.name))).trim();
    if (name !== query.name) await requireFreeName(target, name, planning);
    return { target, before: query, request: renamedDefinition(query, name) };
  },
  act: async (put, acting) => renameSaved(put, acting),
});
