import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";

/** Shows the extension's own log. */
export const showLog: Command = {
  id: commands.showLog,
  async run(_call, { log }) {
    log.show();
  },
};
