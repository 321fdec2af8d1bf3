import * as l10n from "../../../base/l10n.js";
import { type Check, connection, groupName, optional, record } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import type { Ask } from "../../prompts/ask.js";
import { type Acting, defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { type GroupAction, groupActions, type PickedGroups } from "../../prompts/groupSearch.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { addRecentGroup } from "../../../logs/tree/recentGroups.js";

const action: Check<GroupAction> = (value, field) => {
  const known = groupActions.find((name) => name === value);
  if (known !== undefined) return known;
  throw new LogsError("invalidInput", l10n.t`The argument “${field}” must be one of ${groupActions.join(", ")}.`);
};
const check = record({ connection: optional(connection), group: optional(groupName), action: optional(action) });

/**
 * goToLogGroup { connection?, group?, action? } → { connection, group }: opens, tails or reveals a log group. Without a
 * group, and always in the window, the user picks one among those of all connections.
 */
export const goToLogGroup = defineCommand({
  id: commands.goToLogGroup,
  async plan(call, { ask }) {
    // A selected row that VS Code passes to a button of the view's title is not where the user wants to go.
    const { connection, group, action = "open" } = check(call.programmatic ? call.args : {}, "goToLogGroup");
    if (group === undefined) return { ...(await pickedGroup(ask)), isPicked: true };
    return { connection: await ask.connection(connection), group, action, isPicked: false };
  },
  async act({ connection, group, action, isPicked }, acting) {
    if (isPicked) await addRecentGroup(acting.memory, { connection: connection.id, group });
    await goTo({ connection, group, action }, acting);
    return { connection: connection.id, group };
  },
});

/** A log group of any connection, and what to do with it. */
interface PickedGroup extends Pick<PickedGroups, "connection" | "action"> {
  readonly group: string;
}

async function pickedGroup(ask: Ask): Promise<PickedGroup> {
  const { groups, ...rest } = await ask.groups({ actions: true });
  return { ...rest, group: groups[0] };
}

async function goTo(
  { connection, group, action }: PickedGroup,
  { documents, explorer, programmatic, tree }: Acting,
): Promise<void> {
  await cancellableIfSlow(l10n.t`Going to ${group}`, async (signal) => {
    if (action === "reveal") return explorer.reveal(await tree.locate({ connection, group }, signal));
    const how = action === "tail" ? { follow: true } : { signal };
    const { failure } = await documents.open({ connection: connection.id, groups: [group] }, how);
    // A person sees the failure in the document itself.
    if (failure !== undefined && programmatic) throw failure;
  });
}
