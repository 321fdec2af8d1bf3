import * as l10n from "../../../base/l10n.js";
import { flag, optional, record } from "../../../logs/arguments.js";
import { mayHoldEvents } from "../../../logs/admin/deletion.js";
import { sizeText } from "../../../logs/tree/details.js";
import { LogsError } from "../../../logs/logsError.js";
import { defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import {
  changeGroups,
  describeTargets,
  type DescribedTarget,
  type GroupTarget,
  writableGroups,
} from "../../targets/groupTargets.js";
import { groupFields } from "../../targets/groupsOfCall.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import type { Ask } from "../../prompts/ask.js";
import { targetWords } from "../../prompts/writeQuestions.js";

const check = record({ ...groupFields, confirmed: optional(flag) });

/**
 * deleteLogGroup { connection?, group | groups, also?, confirmed? } → { connection, group }, or for several
 * { done, failed }. Asks first: several are listed, and if there may be events, the name or the number has to be typed.
 */
export const deleteLogGroup = defineCommand({
  id: commands.deleteLogGroup,
  takesSeveral: true,
  async plan(call, planning) {
    const { confirmed, ...fields } = check(call.args, "deleteLogGroup");
    const targets = await writableGroups(fields, planning);
    return confirmed === true ? targets : confirm(await describeTargets(targets, planning), planning);
  },
  act: async (targets, acting) =>
    changeGroups(
      targets,
      {
        doing: (what) => l10n.t`Deleting ${what}`,
        done: l10n.t("deleted"),
        noun: "logGroup",
        change: ({ group }, api, signal) => api.deleteLogGroup({ group }, signal),
      },
      acting,
    ),
});

/** Returns the log groups that the user confirms. */
async function confirm(given: readonly DescribedTarget[], planning: Planning): Promise<readonly GroupTarget[]> {
  const { ask } = planning;
  const targets = given.length > 1 ? await listed(given, ask) : given;
  const guarded = targets.find(({ now }) => now.deletionProtected === true);
  if (guarded !== undefined) {
    const sentence = l10n.t`This log group is protected from deletion; use “Set Deletion Protection” first: ${guarded.group}`;
    throw new LogsError("invalidInput", sentence);
  }
  const where = [...new Set(targets.map(({ connection, now }) => targetWords(connection, now.arn)))].join(", ");
  const [first] = targets;
  const what = targets.length > 1 ? l10n.t`${targets.length} log groups` : l10n.t`the log group ${first?.group ?? ""}`;
  if (!(await anyMayHoldEvents(targets, planning))) {
    await ask.confirm(l10n.t`Delete ${what}?`, l10n.t`No log streams in it. In ${where}.`, l10n.t("Delete Log Group"));
    return targets.map(plain);
  }
  const typed = targets.length > 1 ? l10n.t`delete ${what}` : (first?.group ?? "");
  const title = l10n.t`Delete ${what} in ${where}`;
  await ask.confirmByTyping(title, l10n.t("All log streams and events are deleted for good."), typed);
  return targets.map(plain);
}

function plain({ connection, group }: GroupTarget): GroupTarget {
  return { connection, group };
}

/** Shows the names before anything is typed; those that are taken out stay. */
async function listed(targets: readonly DescribedTarget[], ask: Ask): Promise<readonly DescribedTarget[]> {
  const items = targets.map((target) => {
    const { connection, group, now } = target;
    const size = now.storedBytes === undefined ? "" : ` · ${sizeText(now.storedBytes)}`;
    return { label: group, description: `${targetWords(connection, now.arn)}${size}`, target };
  });
  const placeholder = l10n.t("Log groups to delete; take out what is to stay");
  const kept = await ask.choices({ placeholder, items, picked: items, canPickMany: true });
  return kept.map(({ target }) => target);
}

function anyMayHoldEvents(
  targets: readonly DescribedTarget[],
  { connections }: Pick<Planning, "connections">,
): Promise<boolean> {
  return cancellableIfSlow(l10n.t("Looking for log streams"), async (signal) => {
    for (const { connection, now } of targets) {
      if (await mayHoldEvents(await connections.api(connection), now, signal)) return true;
    }
    return false;
  });
}
