import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { groupsOfCall } from "../../targets/groupsOfCall.js";

/** addFavourite { connection?, group | groups, also? }: shows log groups on top of their connection, too. */
export const addFavourite = defineCommand({
  id: commands.addFavourite,
  takesSeveral: true,
  plan: groupsOfCall,
  async act(groupsByConnection, { tree }) {
    for (const { connection, groups } of groupsByConnection) await tree.favourites.add(connection.id, groups);
  },
});
