import { connection, groupName, optional, record } from "../../../logs/arguments.js";
import { findMetricFilter, withoutPlace } from "../../../logs/metricFilters/findMetricFilter.js";
import {
  metricFilterFields,
  metricFilterName,
  refuseWrongFilter,
  withFields,
} from "../../../logs/metricFilters/metricFilterArgument.js";
import type { MetricFilterFiles } from "../../../views/metricFilterFiles.js";
import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { askMetricFilter, pickMetricFilter } from "../../prompts/metricFilterQuestions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { targetWords } from "../../prompts/writeQuestions.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  name: optional(metricFilterName),
  ...metricFilterFields,
});

/**
 * editMetricFilter { connection?, group, name, … the fields of createMetricFilter that change } → { connection, group,
 * name }; a person who goes on in a JSON document gets { uri }.
 */
export function editMetricFilter(files: MetricFilterFiles): Command {
  return {
    id: commands.editMetricFilter,
    async run(call, services) {
      const { ask, connections, tree } = services;
      const { connection: to, group: of, name: called, ...fields } = check(call.args, "editMetricFilter");
      const target = await ask.writableConnection(to);
      const group = of ?? (await ask.group(target));
      const name = called ?? (await pickMetricFilter(target, group, services));
      const api = await connections.api(target);
      const found = await cancellableIfSlow(`Reading ${name}`, (signal) =>
        findMetricFilter(api, { group, name }, signal),
      );
      const given = withFields(withoutPlace(found), fields);
      const selection = { connection: target.id, groups: [group] };
      const words = {
        title: `Metric filter ${name} in ${targetWords(target)}`,
        action: "Save Metric Filter",
        selection,
      };
      const { filter, asDocument } = call.programmatic
        ? { filter: given, asDocument: false }
        : await askMetricFilter(ask, words, given);
      if (asDocument) {
        const uri = await files.open({ connection: target.id, group, name });
        return { uri: uri.toString() };
      }
      refuseWrongFilter(filter);
      await cancellableIfSlow(`Saving ${name}`, (signal) => api.putMetricFilter({ group, ...filter }, signal));
      tree.refresh(tree.find(target));
      return { connection: target.id, group, name };
    },
  };
}
