import * as l10n from "../../../base/l10n.js";
import { optional, record, text } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import type { TrendRequest } from "../../../logs/trend/trendRequest.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { trendResult } from "../../targets/trendResult.js";

const check = record({ filterPattern: optional(text) });

/**
 * compareTrend { filterPattern? } → as showTrend: counts a second pattern in the trend of the active editor, beside its own;
 * without a pattern, no second one any more.
 */
export const compareTrend = defineCommand({
  id: commands.compareTrend,
  async plan({ args, programmatic }, { ask, trends }): Promise<TrendRequest> {
    const active = await ask.keep("trend", () => trends.active);
    if (active === undefined) throw new LogsError("invalidInput", l10n.t("Open a trend first: Show Trend."));
    const { compareWith = "", connection, group, metric: _, ...rest } = active;
    const pattern = programmatic
      ? check(args, "compareTrend").filterPattern
      : await ask.filterPattern(compareWith, { connection, groups: [group] });
    const compared = pattern === undefined || pattern.trim() === "" ? {} : { compareWith: pattern };
    return { connection, group, ...rest, ...compared };
  },
  act: async (request, { trends }) => trendResult(await trends.change(request)),
});
