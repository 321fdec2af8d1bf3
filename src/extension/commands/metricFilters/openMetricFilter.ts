import { connection, groupName, optional, record } from "../../../logs/arguments.js";
import { metricFilterName } from "../../../logs/metricFilters/metricFilterArgument.js";
import type { MetricFilterFiles } from "../../../views/metricFilterFiles.js";
import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { pickMetricFilter } from "../../prompts/metricFilterQuestions.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  name: optional(metricFilterName),
});

/** openMetricFilter { connection?, group, name } → { uri }: as a JSON document, which puts the filter when it is saved */
export function openMetricFilter(files: MetricFilterFiles): Command {
  return {
    id: commands.openMetricFilter,
    async run(call, services) {
      const args = check(call.args, "openMetricFilter");
      const target = await services.ask.connection(args.connection);
      const group = args.group ?? (await services.ask.group(target));
      const name = args.name ?? (await pickMetricFilter(target, group, services));
      const uri = await files.open({ connection: target.id, group, name });
      return { uri: uri.toString() };
    },
  };
}
