import * as l10n from "../../../base/l10n.js";
import type { Clock } from "../../../base/clock.js";
import { LogsError } from "../../../logs/logsError.js";
import { textOfArguments } from "../../../logs/searches/timeTexts.js";
import { parseTimeRange } from "../../../logs/time/timeRange.js";
import { rangeText } from "../../../logs/time/timeRangeText.js";
import { defineCommand } from "../../command.js";
import { displayZone } from "../../config.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { documentUriOf, selectionOfUri } from "../../targets/selection.js";
import { askTimeRange, type TypedRange } from "../../prompts/timeQuestions.js";

/** changeTimeRange { uri, start?, end? } → { uri } of the document that replaces it; without both, the newest events. */
export const changeTimeRange = defineCommand({
  id: commands.changeTimeRange,
  async plan(call, { ask, connections }) {
    const uri = await ask.keep("document", () => documentUriOf(call));
    const { start, end, ...rest } = selectionOfUri(uri);
    const present = { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
    const clock = await connections.clockOf(rest.connection);
    const { text, ...range } = call.programmatic
      ? rangeOf(call.args, clock)
      : await askTimeRange(ask, rangeText(present, displayZone()), clock);
    return { uri, selection: { ...rest, ...range }, text };
  },
  async act({ uri, selection, text }, { documents, searches }) {
    await searches.typed(selection, text);
    const opened = await cancellableIfSlow(l10n.t("Reading"), (signal) => documents.change(uri, selection, signal));
    if (opened.failure !== undefined) throw opened.failure;
    return { uri: opened.uri.toString() };
  },
});

function rangeOf(args: object, clock: Clock): TypedRange {
  const given = new Map<string, unknown>(Object.entries(args));
  const context = { now: clock.now(), zone: displayZone() };
  const { problem, ...range } = parseTimeRange(given.get("start"), given.get("end"), context);
  if (problem !== undefined) throw new LogsError("invalidInput", problem);
  return { ...range, text: textOfArguments(Object.fromEntries(given)) };
}
