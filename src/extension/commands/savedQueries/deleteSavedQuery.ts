import * as l10n from "../../../base/l10n.js";
import { connection, flag, optional, record, text } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { askSavedQuery } from "../../prompts/savedQueryQuestions.js";
import { targetWords } from "../../prompts/writeQuestions.js";
import { refreshSavedQueries } from "../../transfer/putSavedQuery.js";

const check = record({
  connection: optional(connection),
  id: optional(text),
  name: optional(text),
  confirmed: optional(flag),
});

/** deleteSavedQuery { connection?, id | name, confirmed? } → { connection, id, name } */
export const deleteSavedQuery = defineCommand({
  id: commands.deleteSavedQuery,
  async plan(call, planning) {
    const { confirmed, ...of } = check(call.args, "deleteSavedQuery");
    const { target, query } = await askSavedQuery(of, call, planning, "write");
    if (confirmed !== true) {
      const detail = l10n.t`${targetWords(target)}\n\nIt goes for everyone who uses the account, and can't be brought back.`;
      await planning.ask.confirm(l10n.t`Delete the saved query “${query.name}”?`, detail, l10n.t("Delete"));
    }
    return { target, id: query.id, name: query.name };
  },
  async act({ target, id, name }, { connections, savedQueryFiles, tree }) {
    const api = await connections.api(target);
    await cancellableIfSlow(l10n.t`Deleting ${name}`, (signal) => api.deleteQueryDefinition({ id }, signal));
    refreshSavedQueries(target, tree);
    await savedQueryFiles.deleted(target.id, id);
    return { connection: target.id, id, name };
  },
});
