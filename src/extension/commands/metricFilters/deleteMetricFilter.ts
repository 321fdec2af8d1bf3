import * as l10n from "../../../base/l10n.js";
import { connection, flag, groupName, optional, record } from "../../../logs/arguments.js";
import { metricFilterName } from "../../../logs/metricFilters/metricFilterArgument.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { pickMetricFilter } from "../../prompts/metricFilterQuestions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { targetWords } from "../../prompts/writeQuestions.js";
import { askWritableGroup } from "../../prompts/groupQuestions.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  name: optional(metricFilterName),
  confirmed: optional(flag),
});

/** deleteMetricFilter { connection?, group, name, confirmed? } → { connection, group, name } */
export const deleteMetricFilter = defineCommand({
  id: commands.deleteMetricFilter,
  async plan(call, planning) {
    const { ask } = planning;
    const args = check(call.args, "deleteMetricFilter");
    const { connection: target, group } = await askWritableGroup(ask, args);
    const name = args.name ?? (await pickMetricFilter(target, group, planning));
    if (args.confirmed !== true) {
      const detail = l10n.t`${group}, ${targetWords(target)}\n\nIts metric stays, but gets no more values; alarms on it see no data.`;
      await ask.confirm(l10n.t`Delete the metric filter ${name}?`, detail, l10n.t("Delete"));
    }
    return { target, group, name };
  },
  async act({ target, group, name }, { connections, tree }) {
    const api = await connections.api(target);
    await cancellableIfSlow(l10n.t`Deleting ${name}`, (signal) => api.deleteMetricFilter({ group, name }, signal));
    tree.refresh(tree.find(target));
    return { connection: target.id, group, name };
  },
});
