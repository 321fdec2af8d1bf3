import * as l10n from "../../../base/l10n.js";
import { record } from "../../../logs/arguments.js";
import { eventsOfAnomaly } from "../../../logs/anomalies/eventsOfAnomaly.js";
import type { Selection } from "../../../logs/selection/selection.js";
import { connectionOf } from "../../../logs/tree/node.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { anomalyFields, askAnomaly, askDetector } from "../../prompts/anomalyQuestions.js";

const check = record(anomalyFields);

/**
 * openAnomaly { connection?, group, detector?, anomaly | pattern } → { uri }: the events of an anomaly as a log document, by a filter
 * pattern; all events of its time where no filter pattern can match its pattern
 */
export const openAnomaly = defineCommand({
  id: commands.openAnomaly,
  plan: selectionOf,
  async act(selection, { documents, programmatic }) {
    const { uri, failure } = await cancellableIfSlow(l10n.t("Reading the newest events"), (signal) =>
      documents.open(selection, { signal }),
    );
    // A person sees the failure in the document itself.
    if (failure !== undefined && programmatic) throw failure;
    return { uri: uri.toString() };
  },
});

/** A row knows all that is needed, without a request. */
async function selectionOf(call: Call, planning: Planning): Promise<Selection> {
  const { args, node } = call;
  if (node?.kind === "anomaly") {
    const { parent, anomaly } = node;
    const groups = [parent.parent.group.name];
    return eventsOfAnomaly(anomaly, { connection: connectionOf(node).id, groups });
  }
  const { anomaly, pattern, ...fields } = check(args, "openAnomaly");
  const chosen = await askDetector(fields, call, planning, "read");
  const found = await askAnomaly({ anomaly, pattern }, chosen, planning);
  return eventsOfAnomaly(found, { connection: chosen.target.id, groups: [chosen.group.name] });
}
