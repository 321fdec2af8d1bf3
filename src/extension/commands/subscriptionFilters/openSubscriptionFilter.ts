import { connection, groupName, optional, record } from "../../../logs/arguments.js";
import { metricFilterName } from "../../../logs/metricFilters/metricFilterArgument.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { askGroup } from "../../prompts/groupQuestions.js";
import { pickSubscriptionFilter } from "../../prompts/subscriptionFilterQuestions.js";
import { openSubscriptionDocument } from "../../transfer/putSubscriptionFilter.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  name: optional(metricFilterName),
});

/** openSubscriptionFilter { connection?, group, name } → { uri }: as a JSON document, which puts the filter when it is saved */
export const openSubscriptionFilter = defineCommand({
  id: commands.openSubscriptionFilter,
  async plan(call, planning) {
    const args = check(call.args, "openSubscriptionFilter");
    const { connection: target, group } = await askGroup(planning.ask, args);
    const name = args.name ?? (await pickSubscriptionFilter(target, group, planning));
    return { connection: target.id, group, name };
  },
  act: async (target, acting) => openSubscriptionDocument(target, acting),
});
