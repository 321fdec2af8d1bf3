import * as l10n from "../../../base/l10n.js";
import { basename } from "node:path";
import { loadAgentTools } from "../../../awslogs/loadAgentTools.js";
import type { CutEvent } from "../../../awslogs/preview/eventCutter.js";
import { systemClock } from "../../../base/clock.js";
import { optional, record, text } from "../../../logs/arguments.js";
import { sanitize } from "../../../logs/document/text/sanitize.js";
import { formatTime } from "../../../logs/time/formatTime.js";
import { defineCommand } from "../../command.js";
import { displayZone } from "../../config.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { sectionLog, streamHere } from "../../targets/sectionLog.js";
import { cutLog } from "../../transfer/cutLog.js";

const check = record({ uri: optional(text), section: optional(text), file: optional(text) });

/** So many events show whether a section is right; all of a large log would fit into no editor. */
const shownEvents = 2000;

/**
 * previewEvents { uri?, section?, file? } → { path, lines, events, withTime, old, ahead, problem? }: how the agent would cut the log of a
 * section of an awslogs.conf into events, as a document with the first 2,000; by default the section at the cursor, and the log that the
 * agent would follow on this machine.
 */
export const previewEvents = defineCommand({
  id: commands.previewEvents,
  async plan(call, planning) {
    const given = check(call.uri === undefined ? call.args : {}, "previewEvents");
    const { uri, section, path } = await sectionLog(call, given, planning);
    const shown: CutEvent[] = [];
    const take = (event: CutEvent): void => void (shown.length < shownEvents && shown.push(event));
    const cut = await cancellableIfSlow(l10n.t`Reading ${basename(path)}`, (signal, say) =>
      cutLog(path, section, take, { now: systemClock.now(), signal, say }),
    );
    return { uri, section, path, shown, ...cut };
  },
  async act({ uri, section, path, shown, counts, problem }, { previews }) {
    const { previewText } = await loadAgentTools();
    const zone = displayZone();
    const cut = { section, path, stream: streamHere(section) ?? section.stream, counts, shown };
    const content = previewText(problem === undefined ? cut : { ...cut, problem }, {
      time: (at) => formatTime(at, zone),
      harmless: sanitize,
    });
    const again = { uri, section: section.name, file: path, byHand: true };
    await previews.open(l10n.t`${basename(section.name)} as the agent reads it`, content, again);
    const { lines, events, origins, old, ahead } = counts;
    return { path, lines, events, withTime: origins.text, old, ahead, ...(problem === undefined ? {} : { problem }) };
  },
});
