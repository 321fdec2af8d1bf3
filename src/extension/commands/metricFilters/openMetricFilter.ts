import { connection, groupName, optional, record } from "../../../logs/arguments.js";
import { metricFilterName } from "../../../logs/metricFilters/metricFilterArgument.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { pickMetricFilter } from "../../prompts/metricFilterQuestions.js";
import { openAsDocument } from "../../transfer/putMetricFilter.js";
import { askGroup } from "../../prompts/groupQuestions.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  name: optional(metricFilterName),
});

/** openMetricFilter { connection?, group, name } → { uri }: as a JSON document, which puts the filter when it is saved */
export const openMetricFilter = defineCommand({
  id: commands.openMetricFilter,
  async plan(call, planning) {
    const args = check(call.args, "openMetricFilter");
    const { connection: target, group } = await askGroup(planning.ask, args);
    const name = args.name ?? (await pickMetricFilter(target, group, planning));
    return { connection: target.id, group, name };
  },
  act: async (target, acting) => openAsDocument(target, acting),
});
