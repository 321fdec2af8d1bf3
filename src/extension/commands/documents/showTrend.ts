import * as l10n from "../../../base/l10n.js";
import { LogsError } from "../../../logs/logsError.js";
import { isGroupPattern, type Selection } from "../../../logs/selection/selection.js";
import { findMetricFilter } from "../../../logs/metricFilters/findMetricFilter.js";
import { optional } from "../../../logs/arguments.js";
import { checkBucketMs, checkCompareWith, type TrendRequest } from "../../../logs/trend/trendRequest.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { readableSelectionOf } from "../../targets/readableSelection.js";
import { trendResult } from "../../targets/trendResult.js";
import { askTimeRange } from "../../prompts/timeQuestions.js";

const dayMs = 24 * 60 * 60 * 1000;

/**
 * showTrend { connection?, group, stream? | streams? | streamPrefix?, filterPattern?, compareWith?, start?, end?, bucketMs? } →
 * { connection, group, total, bucketMs, bars: [{ start, end, count, state }] }: a chart. The result comes once past events are
 * counted. Without a start the last 24 hours; without an end, counting goes on. `compareWith` is a second pattern: the
 * result then has `comparedTotal` too, and each bar `compared`. `bucketMs` is the time of a bar, from a minute to a week;
 * without it, what fits.
 */
export const showTrend = defineCommand({
  id: commands.showTrend,
  plan: trendRequest,
  async act(request, { trends }) {
    return trendResult(await trends.open(request));
  },
});

async function trendRequest(call: Call, planning: Planning): Promise<TrendRequest> {
  const { node } = call;
  if (node?.kind === "metricFilter") return ofMetricFilter(call, planning, node.filter);
  const { compareWith, bucketMs, ...args } = call.args as Readonly<Record<string, unknown>>;
  const compared = optional(checkCompareWith)(compareWith, "compareWith");
  const sizeMs = optional(checkBucketMs)(bucketMs, "bucketMs");
  const selection = await readableSelectionOf({ ...call, args }, planning);
  const filterPattern = call.programmatic ? selection.filterPattern : await askPattern(selection, planning);
  const isRanged = call.programmatic || selection.start !== undefined;
  const clock = await planning.connections.clockOf(selection.connection);
  const { start, end } = isRanged ? selection : await askTimeRange(planning.ask, "24h", clock);
  const { filterPattern: _, ...rest } = selection;
  const request = toRequest({
    ...rest,
    ...(filterPattern === undefined || filterPattern.trim() === "" ? {} : { filterPattern }),
    start: start ?? clock.now() - dayMs,
    ...(end === undefined ? {} : { end }),
  });
  return {
    ...request,
    ...(compared === undefined ? {} : { compareWith: compared }),
    ...(sizeMs === undefined ? {} : { bucketMs: sizeMs }),
  };
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
  const { pattern } = await cancellableIfSlow(l10n.t`Reading ${name}`, (signal) =>
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
    throw new LogsError("unsupported", l10n.t("A trend shows a single log group: choose one."));
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
