import * as l10n from "../../../base/l10n.js";
import { connection, flag, groupName, optional, record } from "../../../logs/arguments.js";
import { metricFilterName } from "../../../logs/metricFilters/metricFilterArgument.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { targetWords } from "../../prompts/writeQuestions.js";
import { askWritableGroup } from "../../prompts/groupQuestions.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  name: optional(metricFilterName),
  confirmed: optional(flag),
});

/** deleteSubscriptionFilter { connection?, group, name, confirmed? } → { connection, group, name } */
export const deleteSubscriptionFilter = defineCommand({
  id: commands.deleteSubscriptionFilter,
  async plan(call, { ask, connections }) {
    const args = check(call.args, "deleteSubscriptionFilter");
    const { connection: target, group } = await askWritableGroup(ask, args);
    const api = await connections.api(target);
    const name =
      args.name ??
      (await ask.name({
        placeholder: l10n.t`Subscription filter of ${group}`,
        what: l10n.t("Reading subscription filters"),
        async find(typed, signal) {
          const { items } = await api.describeSubscriptionFilters({ group }, signal);
          return { items: items.map((filter) => filter.name).filter((found) => found.startsWith(typed)) };
        },
      }));
    if (args.confirmed !== true) {
      const detail = l10n.t`${group}, ${targetWords(target)}\n\nIts destination gets no more events.`;
      await ask.confirm(l10n.t`Delete the subscription filter ${name}?`, detail, l10n.t("Delete"));
    }
    return { target, group, name };
  },
  async act({ target, group, name }, { connections, tree }) {
    const api = await connections.api(target);
    await cancellableIfSlow(l10n.t`Deleting ${name}`, (signal) =>
      api.deleteSubscriptionFilter({ group, name }, signal),
    );
    tree.refresh(tree.find(target));
    return { connection: target.id, group, name };
  },
});
