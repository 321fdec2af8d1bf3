import * as l10n from "../../../base/l10n.js";
import { connection, flag, groupName, optional, record } from "../../../logs/arguments.js";
import { accountTransformers } from "../../../logs/transformers/transformerDocument.js";
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

/** deleteTransformer { connection?, group, confirmed? } → { connection, group } */
export const deleteTransformer = defineCommand({
  id: commands.deleteTransformer,
  async plan(call, { ask, connections }) {
    const args = check(call.args, "deleteTransformer");
    const { connection: target, group } = await askWritableGroup(ask, args);
    if (args.confirmed !== true) {
      const api = await connections.api(target);
      const names = await cancellableIfSlow(l10n.t("Reading the account's policies"), (signal) =>
        accountTransformers(api, group, signal),
      );
      const then =
        names.length === 0
          ? l10n.t("Events that arrive later aren't transformed")
          : l10n.t`Events that arrive later are transformed as the account's policy ${names.join(", ")} says`;
      const detail = l10n.t`${group}, ${targetWords(target)}\n\n${then}. Metric filters, subscription filters and queries that use transformed fields no longer match them.`;
      await ask.confirm(l10n.t`Delete the transformer of ${group}?`, detail, l10n.t("Delete"));
    }
    return { target, group };
  },
  async act({ target, group }, { connections }) {
    const api = await connections.api(target);
    await cancellableIfSlow(l10n.t`Deleting the transformer of ${group}`, (signal) =>
      api.deleteTransformer({ group }, signal),
    );
    return { connection: target.id, group };
  },
});
