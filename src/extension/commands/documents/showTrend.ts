import { LogsError } from "../../../logs/logsError.js";
import { isGroupPattern, type Selection } from "../../../logs/selection/selection.js";
import { findMetricFilter } from "../../../logs/metricFilters/findMetricFilter.js";
import type { TrendRequest } from "../../../logs/trend/trendRequest.js";
import type { TrendPanels } from "../../../views/trend/trendPanels.js";
import type { Call, Command, Services } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { selectionOf } from "../../targets/selection.js";
import { askTimeRange } from "../../prompts/timeQuestions.js";

const dayMs = 24 * 60 * 60 * 1000;

/**
 * showTrend { connection?, group, stream? | streams? | streamPrefix?, filterPattern?, start?, end? } → { connection, group,
 * total, bucketMs, bars: [{ start, end, count, state }] }: a chart; the result once what was is counted. Without a start
 * the last 24 hours, without an end it goes on.
 */
export function showTrend(panels: TrendPanels): Command {
  return {
    id: commands.showTrend,
    async run(call, services) {
      const request = await requested(call, services);
      const trend = await panels.open(request);
      const { connection, group } = request;
      return { connection, group, total: trend.total, bucketMs: trend.sizeMs, bars: trend.bars() };
    },
  };
}

async function requested(call: Call, services: Services): Promise<TrendRequest> {
  const { node } = call;
  if (node?.kind === "metricFilter") return ofMetricFilter(call, services, node.filter);
  const selection = await selectionOf(call, services);
  const filterPattern = call.programmatic ? selection.filterPattern : await asked(selection, services);
  const isRanged = call.programmatic || selection.start !== undefined;
  const { start, end } = isRanged ? selection : await askTimeRange(services.ask, "24h");
  const { filterPattern: _, ...place } = selection;
  return toRequest({
    ...place,
    ...(filterPattern === undefined || filterPattern.trim() === "" ? {} : { filterPattern }),
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
  });
}

async function asked({ filterPattern = "", ...place }: Selection, { ask }: Services): Promise<string> {
  return filterPattern === "" ? ask.filterPattern("", place) : filterPattern;
}

/** Its pattern as it is now, of the last day. */
async function ofMetricFilter(
  { args }: Call,
  { ask, connections }: Services,
  { group, name }: { readonly group: string; readonly name: string },
): Promise<TrendRequest> {
  const { connection } = args as { readonly connection: string };
  const target = await ask.connection(connection);
  const api = await connections.api(target);
  const { pattern } = await cancellableIfSlow(`Reading ${name}`, (signal) =>
    findMetricFilter(api, { group, name }, signal),
  );
  const filtered = pattern === "" ? {} : { filterPattern: pattern };
  return toRequest({ connection: target.id, groups: [group], ...filtered });
}

function toRequest({ connection, groups, also, start = Date.now() - dayMs, ...selection }: Selection): TrendRequest {
  const [group] = groups;
  if (group === undefined || groups.length > 1 || also !== undefined || isGroupPattern(group)) {
    throw new LogsError("unsupported", "A trend is of one log group: choose one.");
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
