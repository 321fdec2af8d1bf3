import { connection, groupName, optional, record, textMap } from "../../../logs/arguments.js";
import { metricFilterName } from "../../../logs/metricFilters/metricFilterArgument.js";
import { metricTrend } from "../../../logs/trend/metricTrend.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { askGroup } from "../../prompts/groupQuestions.js";
import { askMetric } from "../../targets/metricOfFilter.js";
import { trendResult } from "../../targets/trendResult.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  name: optional(metricFilterName),
  dimensions: optional(textMap),
});

/**
 * showMetric { connection?, group, name, dimensions? } → as showTrend, `comparedTotal` and `compared` being the metric's sums: the metric of
 * a metric filter beside the trend of its pattern, over the last day
 */
export const showMetric = defineCommand({
  id: commands.showMetric,
  async plan(call, planning) {
    const { dimensions, name, ...of } = check(call.args, "showMetric");
    const { connection: target, group } = await askGroup(planning.ask, of);
    const { filter, metric } = await askMetric(planning, { target, group, name, dimensions });
    const now = (await planning.connections.clockOf(target.id)).now();
    return metricTrend({ target, filter, metric, now });
  },
  async act(request, { trends }) {
    return trendResult(await trends.open(request));
  },
});
