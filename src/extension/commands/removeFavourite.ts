import type { Command } from "../command.js";
import { commands } from "../contributions.js";
import { placesOfCall } from "../placesOfCall.js";

/** removeFavourite { connection?, group | groups, also? }: shows log groups in their list only. */
export const removeFavourite: Command = {
  id: commands.removeFavourite,
  takesSeveral: true,
  async run(call, services) {
    for (const { connection, groups } of await placesOfCall(call, services)) {
      await services.tree.favourites.remove(connection.id, groups);
    }
  },
};
