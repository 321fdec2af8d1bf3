import { LogsError } from "../../../logs/logsError.js";
import { isGroupPattern, type Selection } from "../../../logs/selection/selection.js";
import { findMetricFilter } from "../../../logs/metricFilters/findMetricFilter.js";
import type { TrendRequest } from "../../../logs/trend/trendRequest.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { selectionOf } from "../../targets/selection.js";
import { askTimeRange } from "../../prompts/timeQuestions.js";

const dayMs = 24 * 60 * 60 * 1000;

/**
 * showTrend { connection?, group, stream? | streams? | streamPrefix?, filterPattern?, start?, end? } → { connection, group,
 * total, bucketMs, bars: [{ start, end, count, state }] }: a chart. The result comes once past events are counted. Without a start
 * the last 24 hours; without an end, counting goes on.
 */
export const showTrend = defineCommand({
  id: commands.showTrend,
  plan: trendRequest,
  async act(request, { trends }) {
    const trend = await trends.open(request);
    const { connection, group } = request;
    return { connection, group, total: trend.total, bucketMs: trend.sizeMs, bars: trend.bars() };
  },
});

async function trendRequest(call: Call, planning: Planning): Promise<TrendRequest> {
  const { node } = call;
  if (node?.kind === "metricFilter") return ofMetricFilter(call, planning, node.filter);
  const selection = await selectionOf(call, planning);
  const filterPattern = call.programmatic ? selection.filterPattern : await askPattern(selection, planning);
  const isRanged = call.programmatic || selection.start !== undefined;
  const clock = await planning.connections.clockOf(selection.connection);
  const { start, end } = isRanged ? selection : await askTimeRange(planning.ask, "24h", clock);
  const { filterPattern: _, ...rest } = selection;
  return toRequest({
    ...rest,
    ...(filterPattern === undefined || filterPattern.trim() === "" ? {} : { filterPattern }),
    start: start ?? clock.now() - dayMs,
    ...(end === undefined ? {} : { end }),
  });
}

async function askPattern({ filterPattern = "", ...rest }: Selection, { ask }: Planning): Promise<string> {
  return filterPattern === "" ? ask.filterPattern("", rest) : filterPattern;
}

/** A trend of the metric filter's pattern as it is now, for the last day. */
async function ofMetricFilter(
  { args }: Call,
  { ask, connections }: Planning,
  { group, name }: { readonly group: string; readonly name: string },
): Promise<TrendRequest> {
  const { connection } = args as { readonly connection: string };
  const target = await ask.connection(connection);
  const api = await connections.api(target);
  const { pattern } = await cancellableIfSlow(`Reading ${name}`, (signal) =>
    findMetricFilter(api, { group, name }, signal),
  );
  const filtered = pattern === "" ? {} : { filterPattern: pattern };
  const clock = await connections.clockOf(target.id);
  return toRequest({ connection: target.id, groups: [group], ...filtered, start: clock.now() - dayMs });
}

function toRequest({
  connection,
  groups,
  also,
  start,
  ...selection
}: Selection & Pick<TrendRequest, "start">): TrendRequest {
  const [group] = groups;
  if (group === undefined || groups.length > 1 || also !== undefined || isGroupPattern(group)) {
    throw new LogsError("unsupported", "A trend shows a single log group: choose one.");
  }
  const { streams, streamPrefix, filterPattern, end } = selection;
  return {
    connection,
    group,
    ...(streams === undefined ? {} : { streams }),
    ...(streamPrefix === undefined ? {} : { streamPrefix }),
    ...(filterPattern === undefined ? {} : { filterPattern }),
    start,
    ...(end === undefined ? {} : { end }),
  };
}
