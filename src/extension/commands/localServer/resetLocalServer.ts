import { flag, optional, record } from "../../../logs/arguments.js";
import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";

const check = record({ sampleData: optional(flag), confirmed: optional(flag) });

/** resetLocalServer { sampleData?, confirmed? } → { connection, endpoint }: empties it and fills it again, on its port. */
export const resetLocalServer: Command = {
  id: commands.resetLocalServer,
  async run({ args, programmatic }, { ask, localServer }) {
    const { sampleData, confirmed } = programmatic ? check(args, "resetLocalServer") : {};
    if (confirmed !== true) {
      await ask.confirm(
        "Reset the local server?",
        "All its log groups and events are deleted; samples come back.",
        "Reset",
      );
    }
    const { id, endpoint } = await localServer.reset(sampleData);
    return { connection: id, endpoint };
  },
};
