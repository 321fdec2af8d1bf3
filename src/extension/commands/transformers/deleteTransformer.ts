import * as l10n from "../../../base/l10n.js";
import { connection, flag, groupName, optional, record } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { accountTransformers, findTransformer } from "../../../logs/transformers/transformerDocument.js";
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
    if (args.confirmed === true) return { target, group };
    const api = await connections.api(target);
    const [own, names] = await cancellableIfSlow(l10n.t`Reading the ${l10n.t("transformer")} of ${group}`, (signal) =>
      Promise.all([findTransformer(api, group, signal), accountTransformers(api, group, signal)]),
    );
    if (own === undefined) {
      const none = l10n.t`${group} has no transformer of its own; Explain Policies says what the account's policies do.`;
      throw new LogsError("notFound", none);
    }
    const then =
      names.length === 0
        ? l10n.t("Events that arrive later aren't transformed")
        : l10n.t`Events that arrive later are transformed as the account's policy ${names.join(", ")} says`;
    const detail = l10n.t`${group}, ${targetWords(target)}\n\n${then}. Metric filters, subscription filters and queries that use its fields may no longer match them.`;
    await ask.confirm(l10n.t`Delete the transformer of ${group}?`, detail, l10n.t("Delete"));
    return { target, group };
  },
  async act({ target, group }, { connections, groupDocuments }) {
    const api = await connections.api(target);
    await cancellableIfSlow(l10n.t`Deleting the transformer of ${group}`, (signal) =>
      api.deleteTransformer({ group }, signal),
    );
    groupDocuments.reload({ connection: target.id, group, kind: "transformer" });
    return { connection: target.id, group };
  },
});
