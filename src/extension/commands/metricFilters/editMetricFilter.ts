import * as l10n from "../../../base/l10n.js";
import { connection, groupName, optional, record } from "../../../logs/arguments.js";
import { findMetricFilter, toNewMetricFilter } from "../../../logs/metricFilters/findMetricFilter.js";
import { metricFilterFields, metricFilterName, withFields } from "../../../logs/metricFilters/metricFilterArgument.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { askMetricFilter, asPut, pickMetricFilter } from "../../prompts/metricFilterQuestions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { targetWords } from "../../prompts/writeQuestions.js";
import { openAsDocument, putFilter } from "../../transfer/putMetricFilter.js";
import { askWritableGroup } from "../../prompts/groupQuestions.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  name: optional(metricFilterName),
  ...metricFilterFields,
});

/**
 * editMetricFilter { connection?, group, name, … the fields of createMetricFilter that change } → { connection, group,
 * name }; a person who continues in a JSON document, with what they changed, gets { uri }.
 */
export const editMetricFilter = defineCommand({
  id: commands.editMetricFilter,
  async plan(call, planning) {
    const { ask } = planning;
    const { connection: to, group: of, name: called, ...fields } = check(call.args, "editMetricFilter");
    const { connection: target, group } = await askWritableGroup(ask, { connection: to, group: of });
    const name = called ?? (await pickMetricFilter(target, group, planning));
    const api = await planning.connections.api(target);
    const found = await cancellableIfSlow(l10n.t`Reading ${name}`, (signal) =>
      findMetricFilter(api, { group, name }, signal),
    );
    const given = withFields(toNewMetricFilter(found), fields);
    const prompt = {
      title: l10n.t`Metric filter ${name} in ${targetWords(target)}`,
      action: l10n.t("Save Metric Filter"),
      selection: { connection: target.id, groups: [group] },
    };
    const answer = call.programmatic ? asPut(given) : await askMetricFilter(ask, prompt, given);
    return { target, group, name, ...answer, isChanged: answer.filter !== given };
  },
  async act({ target, group, name, filter, asDocument, isChanged }, acting) {
    const edited = { connection: target.id, group, name };
    if (asDocument) return openAsDocument(isChanged ? { ...edited, draft: filter } : edited, acting);
    return putFilter({ target, group, filter }, l10n.t`Saving ${name}`, acting);
  },
});
