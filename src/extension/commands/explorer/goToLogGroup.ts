import { type Check, connection, groupName, optional, record } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { type Acting, defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { type GroupAction, groupActions, type PickedGroup } from "../../prompts/groupSearch.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { addRecentGroup, recentGroups } from "../../../logs/tree/recentGroups.js";

const action: Check<GroupAction> = (value, field) => {
  const known = groupActions.find((name) => name === value);
  if (known !== undefined) return known;
  throw new LogsError("invalidInput", `The argument “${field}” must be one of ${groupActions.join(", ")}.`);
};
const check = record({ connection: optional(connection), group: optional(groupName), action: optional(action) });

/**
 * goToLogGroup { connection?, group?, action? } → { connection, group }: opens, tails or reveals a log group. Without a
 * group, the user picks one among those of all connections.
 */
export const goToLogGroup = defineCommand({
  id: commands.goToLogGroup,
  async plan(call, { ask, memory }) {
    const { connection, group, action = "open" } = check(call.args, "goToLogGroup");
    if (group === undefined) return { ...(await ask.groupAnywhere(recentGroups(memory))), isPicked: true };
    return { connection: await ask.connection(connection), group, action, isPicked: false };
  },
  async act({ connection, group, action, isPicked }, acting) {
    if (isPicked) await addRecentGroup(acting.memory, { connection: connection.id, group });
    await goTo({ connection, group, action }, acting);
    return { connection: connection.id, group };
  },
});

async function goTo(
  { connection, group, action }: PickedGroup,
  { documents, explorer, programmatic, tree }: Acting,
): Promise<void> {
  await cancellableIfSlow(`Going to ${group}`, async (signal) => {
    if (action === "reveal") return explorer.reveal(await tree.locate({ connection, group }, signal));
    const how = action === "tail" ? { follow: true } : { signal };
    const { failure } = await documents.open({ connection: connection.id, groups: [group] }, how);
    // A person sees the failure in the document itself.
    if (failure !== undefined && programmatic) throw failure;
  });
}
