import { LogsError } from "../../../logs/logsError.js";
import type { Command, Services } from "../../command.js";
import { commands } from "../../contributions.js";
import { type GroupsOfConnection, groupsOfCall } from "../../targets/groupsOfCall.js";

/** removeFavourite { connection?, group | groups, also? }: shows log groups in their list only. */
export const removeFavourite: Command = {
  id: commands.removeFavourite,
  takesSeveral: true,
  async run(call, services) {
    const isAsked = !call.programmatic && call.node === undefined;
    const places = isAsked ? [await favourite(services)] : await groupsOfCall(call, services);
    for (const { connection, groups } of places) {
      await services.tree.favourites.remove(connection.id, groups);
    }
  },
};

/** One of the favourites that there are, in any connection. */
async function favourite({ ask, tree }: Services): Promise<GroupsOfConnection> {
  const items = (await ask.connections()).flatMap((connection) =>
    tree.favourites.of(connection.id).map((label) => ({ label, description: connection.name, connection })),
  );
  if (items.length === 0) throw new LogsError("invalidInput", "No log group is a favourite.");
  const { connection, label } = await ask.choice("Favourite", items);
  return { connection, groups: [label] };
}
