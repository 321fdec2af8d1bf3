import * as l10n from "../../../base/l10n.js";
import { LogsError } from "../../../logs/logsError.js";
import { defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { type GroupsOfConnection, groupsOfCall } from "../../targets/groupsOfCall.js";

/** removeFavourite { connection?, group | groups, also? }: shows log groups in their list only. */
export const removeFavourite = defineCommand({
  id: commands.removeFavourite,
  takesSeveral: true,
  async plan(call, planning) {
    const isAsked = !call.programmatic && call.node === undefined;
    return isAsked ? [await askFavourite(planning)] : groupsOfCall(call, planning);
  },
  async act(groupsByConnection, { tree }) {
    for (const { connection, groups } of groupsByConnection) await tree.favourites.remove(connection.id, groups);
  },
});

/** One of the favourites of all connections. */
async function askFavourite({ ask, tree }: Planning): Promise<GroupsOfConnection> {
  const items = (await ask.connections()).flatMap((connection) =>
    tree.favourites.of(connection.id).map((label) => ({ label, description: connection.name, connection })),
  );
  if (items.length === 0) throw new LogsError("invalidInput", l10n.t("No log group is a favourite."));
  const { connection, label } = await ask.choice(l10n.t("Favourite"), items);
  return { connection, groups: [label] };
}
