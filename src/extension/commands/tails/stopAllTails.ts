import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";

/** stopAllTails {} → { stopped }: stops all tails of the window, and says how many. Each can be resumed. */
export const stopAllTails = defineCommand({
  id: commands.stopAllTails,
  async act(_, { documents }) {
    const tails = documents.tails();
    for (const { uri } of tails) documents.session(uri).stop();
    return { stopped: tails.length };
  },
});
