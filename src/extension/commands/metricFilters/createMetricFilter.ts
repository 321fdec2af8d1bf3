import { connection, groupName, optional, record } from "../../../logs/arguments.js";
import {
  metricFilterFields,
  metricFilterName,
  newMetricFilter,
  refuseWrongFilter,
  withFields,
} from "../../../logs/metricFilters/metricFilterArgument.js";
import type { MetricFilterFiles } from "../../../views/metricFilterFiles.js";
import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { askFilterName, askMetricFilter } from "../../prompts/metricFilterQuestions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { targetWords } from "../../prompts/writeQuestions.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  name: optional(metricFilterName),
  ...metricFilterFields,
});

/**
 * createMetricFilter { connection?, group, name, filterPattern?, metricName, metricNamespace, metricValue?, defaultValue?,
 * unit?, dimensions? } → { connection, group, name }; one of that name is replaced. A person who goes on in a JSON
 * document gets { uri }.
 */
export function createMetricFilter(files: MetricFilterFiles): Command {
  return {
    id: commands.createMetricFilter,
    async run(call, { ask, connections, tree }) {
      const { connection: to, group: of, name: called, ...fields } = check(call.args, "createMetricFilter");
      const target = await ask.writableConnection(to);
      const group = of ?? (await ask.group(target));
      const isAsked = !call.programmatic;
      const name = called ?? (await askFilterName(ask, group));
      const selection = { connection: target.id, groups: [group] };
      const pattern = fields.filterPattern ?? (isAsked ? await ask.filterPattern("", selection) : "");
      const given = withFields(newMetricFilter(name), { ...fields, filterPattern: pattern });
      const words = {
        title: `New metric filter ${name} in ${targetWords(target)}`,
        action: "Create Metric Filter",
        selection,
      };
      const { filter, asDocument } = isAsked
        ? await askMetricFilter(ask, words, proposed(given, group))
        : { filter: given, asDocument: false };
      if (asDocument) {
        const uri = await files.open({ connection: target.id, group, draft: filter });
        return { uri: uri.toString() };
      }
      refuseWrongFilter(filter);
      const api = await connections.api(target);
      await cancellableIfSlow(`Creating ${name}`, (signal) => api.putMetricFilter({ group, ...filter }, signal));
      tree.refresh(tree.find(target));
      return { connection: target.id, group, name };
    },
  };
}

/** The metric is called as the filter, in a namespace called as the group's last part, until the user says otherwise. */
function proposed(filter: ReturnType<typeof newMetricFilter>, group: string): typeof filter {
  const { metricName, metricNamespace, ...rest } = filter.transformation;
  return {
    ...filter,
    transformation: {
      metricName: metricName || filter.name.replaceAll("$", ""),
      metricNamespace: metricNamespace || (group.split("/").findLast((part) => part !== "") ?? "Logs"),
      ...rest,
    },
  };
}
