import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";

/** Stops the local server. */
export const stopLocalServer: Command = {
  id: commands.stopLocalServer,
  async run(_call, { localServer }) {
    await localServer.stop();
  },
};
