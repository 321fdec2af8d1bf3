import * as l10n from "../../../base/l10n.js";
import { connection, flag, groupName, optional, record } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
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

/** deleteDataProtectionPolicy { connection?, group, confirmed? } → { connection, group }: the group's own policy */
export const deleteDataProtectionPolicy = defineCommand({
  id: commands.deleteDataProtectionPolicy,
  async plan(call, { ask, connections }) {
    const { confirmed, ...fields } = check(call.args, "deleteDataProtectionPolicy");
    const { connection: target, group } = await askWritableGroup(ask, fields);
    const api = await connections.api(target);
    const { document } = await cancellableIfSlow(l10n.t`Reading the data protection policy of ${group}`, (signal) =>
      api.getDataProtectionPolicy({ group }, signal),
    );
    if (document === undefined) {
      throw new LogsError(
        "notFound",
        l10n.t`${group} has no data protection policy of its own; Explain Policies says what the account's policies do.`,
      );
    }
    if (confirmed !== true) {
      const detail = l10n.t`${group}, ${targetWords(target)}\n\nSensitive data in events that come from now on is not masked any more, and everyone who may read the log group sees it. Events that are masked stay so. A policy of the account stays in force.`;
      await ask.confirm(l10n.t`Delete the data protection policy of ${group}?`, detail, l10n.t("Delete"));
    }
    return { target, group };
  },
  async act({ target, group }, { connections, groupDocuments, tree }) {
    const api = await connections.api(target);
    await cancellableIfSlow(l10n.t`Deleting the data protection policy of ${group}`, (signal) =>
      api.deleteDataProtectionPolicy({ group }, signal),
    );
    tree.refresh(tree.find(target));
    groupDocuments.reload({ connection: target.id, group, kind: "dataProtection" });
    return { connection: target.id, group };
  },
});
