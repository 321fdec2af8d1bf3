import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { groupsOfCall } from "../../targets/groupsOfCall.js";

/** addFavourite { connection?, group | groups, also? }: shows log groups on top of their connection, too. */
export const addFavourite: Command = {
  id: commands.addFavourite,
  takesSeveral: true,
  async run(call, services) {
    for (const { connection, groups } of await groupsOfCall(call, services)) {
      await services.tree.favourites.add(connection.id, groups);
    }
  },
};
