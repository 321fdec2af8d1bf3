import * as l10n from "../../../base/l10n.js";
import { connection, flag, groupName, optional, record } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { askWritableGroup } from "../../prompts/groupQuestions.js";
import { targetWords } from "../../prompts/writeQuestions.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  confirmed: optional(flag),
});

/** deleteFieldIndexPolicy { connection?, group, confirmed? } → { connection, group } */
export const deleteFieldIndexPolicy = defineCommand({
  id: commands.deleteFieldIndexPolicy,
  async plan(call, { ask }) {
    const args = check(call.args, "deleteFieldIndexPolicy");
    const { connection: target, group } = await askWritableGroup(ask, args);
    if (args.confirmed !== true) {
      const detail = l10n.t`${group}, ${targetWords(target)}\n\nEvents that arrive later are indexed as the account's policy says, if it has one for the group. What is indexed already is used for up to 30 days.`;
      await ask.confirm(l10n.t`Delete the field index policy of ${group}?`, detail, l10n.t("Delete"));
    }
    return { target, group };
  },
  async act({ target, group }, { connections, groupDocuments }) {
    const api = await connections.api(target);
    await cancellableIfSlow(l10n.t`Deleting the field index policy of ${group}`, (signal) =>
      api.deleteIndexPolicy({ group }, signal),
    );
    groupDocuments.reload({ connection: target.id, group, kind: "indexPolicy" });
    return { connection: target.id, group };
  },
});
