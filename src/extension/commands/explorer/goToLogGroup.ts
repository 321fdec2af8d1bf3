import { type Check, connection, groupName, optional, record } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import type { Call, Command, Services } from "../../command.js";
import { commands } from "../../contributions.js";
import { type GroupAction, groupActions, pickGroup, type PickedGroup } from "../../prompts/groupPick.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { RecentGroups } from "../../../logs/tree/recentGroups.js";

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
export const goToLogGroup: Command = {
  id: commands.goToLogGroup,
  async run(call, services) {
    const args = check(call.args, "goToLogGroup");
    const { ask, connections, memory, report } = services;
    const recent = new RecentGroups(memory);
    if (args.group !== undefined) {
      const target = await ask.connection(args.connection);
      return goTo(services, { connection: target, group: args.group, action: args.action ?? "open" }, call);
    }
    const picked = await pickGroup({
      connections: await ask.connections(),
      recent: recent.all,
      api: (to) => connections.api(to),
      sentence: (error) => report.sentence("Searching log groups", error),
    });
    await recent.add({ connection: picked.connection.id, group: picked.group });
    return goTo(services, picked, call);
  },
};

async function goTo(
  { documents, explorer, tree }: Services,
  { connection, group, action }: PickedGroup,
  { programmatic }: Call,
): Promise<{ connection: string; group: string }> {
  await cancellableIfSlow(`Going to ${group}`, async (signal) => {
    if (action === "reveal") return explorer.reveal(await tree.locate({ connection, group }, signal));
    const how = action === "tail" ? { follow: true } : { signal };
    const { failure } = await documents.open({ connection: connection.id, groups: [group] }, how);
    // A person sees the failure in the document itself.
    if (failure !== undefined && programmatic) throw failure;
  });
  return { connection: connection.id, group };
}
