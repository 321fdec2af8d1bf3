import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";

/** Shows the extension's own log. */
export const showLog = defineCommand({
  id: commands.showLog,
  async act(_call, { log }) {
    log.show();
  },
});
