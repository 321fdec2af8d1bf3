import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";

/** Stops the local server. */
export const stopLocalServer = defineCommand({
  id: commands.stopLocalServer,
  async act(_call, { localServer }) {
    await localServer.stop();
  },
});
