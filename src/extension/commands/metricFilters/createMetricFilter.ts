import * as l10n from "../../../base/l10n.js";
import { connection, groupName, optional, record } from "../../../logs/arguments.js";
import {
  metricFilterFields,
  metricFilterName,
  newMetricFilter,
  withFields,
} from "../../../logs/metricFilters/metricFilterArgument.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { askFilterName, askMetricFilter, asPut } from "../../prompts/metricFilterQuestions.js";
import { targetWords } from "../../prompts/writeQuestions.js";
import { openAsDocument, putFilter } from "../../transfer/putMetricFilter.js";
import { requireKnownFeature } from "../../targets/readableSelection.js";
import { askWritableGroup } from "../../prompts/groupQuestions.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  name: optional(metricFilterName),
  ...metricFilterFields,
});

/**
 * createMetricFilter { connection?, group, name, filterPattern?, metricName, metricNamespace, metricValue?, defaultValue?,
 * unit?, dimensions? } → { connection, group, name }; one of that name is replaced. A person who continues in a
 * JSON document gets { uri }.
 */
export const createMetricFilter = defineCommand({
  id: commands.createMetricFilter,
  async plan(call, { ask, tree }) {
    const { connection: to, group: of, name: called, ...fields } = check(call.args, "createMetricFilter");
    const { connection: target, group } = await askWritableGroup(ask, { connection: to, group: of });
    const selection = { connection: target.id, groups: [group] };
    requireKnownFeature({ tree }, selection, "metricFilters");
    const isAsked = !call.programmatic;
    const name = called ?? (await askFilterName(ask, group));
    const pattern = fields.filterPattern ?? (isAsked ? await ask.filterPattern("", selection) : "");
    const given = withFields(newMetricFilter(name), { ...fields, filterPattern: pattern });
    const prompt = {
      title: l10n.t`New metric filter ${name} in ${targetWords(target)}`,
      action: l10n.t("Create Metric Filter"),
      selection,
    };
    const answer = isAsked ? await askMetricFilter(ask, prompt, proposed(given, group)) : asPut(given);
    return { target, group, ...answer };
  },
  async act({ target, group, filter, asDocument }, acting) {
    if (asDocument) return openAsDocument({ connection: target.id, group, draft: filter }, acting);
    return putFilter({ target, group, filter }, l10n.t`Creating ${filter.name}`, acting);
  },
});

/** Proposes the filter's name for the metric, and the last part of the group's name for the namespace. */
function proposed(filter: ReturnType<typeof newMetricFilter>, group: string): typeof filter {
  const { metricName, metricNamespace, ...rest } = filter.transformation;
  return {
    ...filter,
    transformation: {
      metricName: metricName || filter.name.replaceAll("$", ""),
      // oxlint-disable-next-line sentences/translated -- a name
      metricNamespace: metricNamespace || (group.split("/").findLast((part) => part !== "") ?? "Logs"),
      ...rest,
    },
  };
}
