import * as l10n from "../../../base/l10n.js";
import { flag, optional } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { severities } from "../../../logs/severity/severity.js";
import { defineCommand } from "../../command.js";
import { commands, showHistogramView } from "../../contributions.js";
import { documentUriOf } from "../../targets/selection.js";

/**
 * showHistogram { uri?, countAll? } → { uri, total, bucketMs, bars: [{ start, end, state, error, warning, info, debug, none }] }:
 * shows the events of a log document by time and severity in the panel. Those that are loaded are counted; with `countAll`
 * those of the whole range, which comes once they are counted.
 */
export const showHistogram = defineCommand({
  id: commands.showHistogram,
  async plan(call, { ask }) {
    const given = new Map<string, unknown>(Object.entries(call.args)).get("countAll");
    const isAll = optional(flag)(given, "countAll") ?? false;
    return { uri: await ask.keep("document", () => documentUriOf(call)), isAll };
  },
  async act({ uri, isAll }, { editor, histogram }) {
    await editor.runCommand(showHistogramView, { preserveFocus: true });
    if (isAll) await histogram.countAll(uri);
    histogram.refresh();
    const shown = histogram.of(uri);
    if (shown === undefined)
      throw new LogsError("invalidInput", l10n.t`This log document isn't open: ${uri.toString()}`);
    const bars = shown.bars.map(({ start, end, state, counts }) => ({
      start,
      end,
      state,
      ...Object.fromEntries(severities.map((severity, place) => [severity, counts[place] ?? 0])),
    }));
    const total = shown.totals.reduce((sum, count) => sum + count, 0);
    return { uri: uri.toString(), total, bucketMs: shown.sizeMs, bars };
  },
});
