import { flag, optional, record } from "../../../logs/arguments.js";
import { mayHoldEvents } from "../../../logs/admin/deletion.js";
import { LogsError } from "../../../logs/logsError.js";
import { defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { changeGroups, describeTargets, type DescribedTarget, writableGroups } from "../../targets/groupTargets.js";
import { groupFields } from "../../targets/groupsOfCall.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { targetWords } from "../../prompts/writeQuestions.js";

const check = record({ ...groupFields, confirmed: optional(flag) });

/**
 * deleteLogGroup { connection?, group | groups, also?, confirmed? } → { connection, group }, or for several
 * { done, failed }. Asks first; if there may be events, the name has to be typed.
 */
export const deleteLogGroup = defineCommand({
  id: commands.deleteLogGroup,
  takesSeveral: true,
  async plan(call, planning) {
    const { confirmed, ...fields } = check(call.args, "deleteLogGroup");
    const targets = await writableGroups(fields, planning);
    if (confirmed !== true) await confirm(await describeTargets(targets, planning), planning);
    return targets;
  },
  act: async (targets, acting) =>
    changeGroups(
      targets,
      {
        title: "Deleting",
        done: "deleted",
        noun: "log group",
        change: ({ group }, api, signal) => api.deleteLogGroup({ group }, signal),
      },
      acting,
    ),
});

async function confirm(targets: readonly DescribedTarget[], planning: Planning): Promise<void> {
  const { ask } = planning;
  const guarded = targets.find(({ now }) => now.deletionProtected === true);
  if (guarded !== undefined) {
    const sentence = `This log group is protected from deletion; use “Set Deletion Protection” first: ${guarded.group}`;
    throw new LogsError("invalidInput", sentence);
  }
  const where = [...new Set(targets.map(({ connection, now }) => targetWords(connection, now.arn)))].join(", ");
  const [first] = targets;
  const what = targets.length > 1 ? `${targets.length} log groups` : `the log group ${first?.group ?? ""}`;
  if (!(await anyMayHoldEvents(targets, planning))) {
    await ask.confirm(`Delete ${what}?`, `No log streams in it. In ${where}.`, "Delete Log Group");
    return;
  }
  const typed = targets.length > 1 ? `delete ${what}` : (first?.group ?? "");
  const title = `Delete ${what} in ${where}`;
  await ask.confirmByTyping(title, "All log streams and events are deleted for good.", typed);
}

function anyMayHoldEvents(
  targets: readonly DescribedTarget[],
  { connections }: Pick<Planning, "connections">,
): Promise<boolean> {
  return cancellableIfSlow("Looking for log streams", async (signal) => {
    for (const { connection, now } of targets) {
      if (await mayHoldEvents(await connections.api(connection), now, signal)) return true;
    }
    return false;
  });
}
