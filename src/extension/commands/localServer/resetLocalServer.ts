import { flag, optional, record } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";

const check = record({ sampleData: optional(flag), confirmed: optional(flag) });

/** resetLocalServer { sampleData?, confirmed? } → { connection, endpoint }: empties it and fills it again, on its port. */
export const resetLocalServer = defineCommand({
  id: commands.resetLocalServer,
  async plan({ args, programmatic }, { ask }) {
    const { sampleData, confirmed } = programmatic ? check(args, "resetLocalServer") : {};
    if (confirmed !== true) {
      await ask.confirm(
        "Reset the local server?",
        "All its log groups and events are deleted; samples come back.",
        "Reset",
      );
    }
    return { sampleData };
  },
  async act({ sampleData }, { localServer }) {
    const { id, endpoint } = await localServer.reset(sampleData);
    return { connection: id, endpoint };
  },
});
