import type { Command } from "../../command.js";
import { writeSetting } from "../../config.js";
import { commands } from "../../contributions.js";

/** Shows log groups one below the other. */
export const viewAsList: Command = {
  id: commands.viewAsList,
  run: () => writeSetting("cloudwatchLogs.groupLayout", "list"),
};
