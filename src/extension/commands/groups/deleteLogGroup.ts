import { flag, optional, record } from "../../../logs/arguments.js";
import { mayHoldEvents } from "../../../logs/admin/deletion.js";
import { LogsError } from "../../../logs/logsError.js";
import type { Ask } from "../../prompts/ask.js";
import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { changeGroups, describeTargets, type DescribedTarget, writableGroups } from "../../targets/groupTargets.js";
import { groupFields } from "../../targets/groupsOfCall.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { confirmByTyping, targetWords } from "../../prompts/writeQuestions.js";

const check = record({ ...groupFields, confirmed: optional(flag) });

/**
 * deleteLogGroup { connection?, group | groups, also?, confirmed? } → { connection, group }, or for several
 * { done, failed }. Asks before; where there may be events, the name has to be typed.
 */
export const deleteLogGroup: Command = {
  id: commands.deleteLogGroup,
  takesSeveral: true,
  async run(call, services) {
    const { confirmed, ...fields } = check(call.args, "deleteLogGroup");
    const targets = await writableGroups(fields, services);
    if (confirmed !== true) await confirm(services.ask, await describeTargets(targets));
    return changeGroups(
      targets,
      {
        title: "Deleting",
        done: "deleted",
        noun: "log group",
        act: ({ api, group }, signal) => api.deleteLogGroup({ group }, signal),
      },
      call,
      services,
    );
  },
};

async function confirm(ask: Ask, targets: readonly DescribedTarget[]): Promise<void> {
  const guarded = targets.find(({ now }) => now.deletionProtected === true);
  if (guarded !== undefined) {
    const sentence = `This log group is protected from deletion; use “Set Deletion Protection” first: ${guarded.group}`;
    throw new LogsError("invalidInput", sentence);
  }
  const where = [...new Set(targets.map(({ connection, now }) => targetWords(connection, now.arn)))].join(", ");
  const [first] = targets;
  const what = targets.length > 1 ? `${targets.length} log groups` : `the log group ${first?.group ?? ""}`;
  if (!(await anyMayHoldEvents(targets))) {
    await ask.confirm(`Delete ${what}?`, `No log streams in it. In ${where}.`, "Delete Log Group");
    return;
  }
  const typed = targets.length > 1 ? `delete ${what}` : (first?.group ?? "");
  const title = `Delete ${what} in ${where}`;
  await confirmByTyping(title, "All log streams and events are deleted for good.", typed);
}

function anyMayHoldEvents(targets: readonly DescribedTarget[]): Promise<boolean> {
  return cancellableIfSlow("Looking for log streams", async (signal) => {
    for (const { api, now } of targets) if (await mayHoldEvents(api, now, signal)) return true;
    return false;
  });
}
