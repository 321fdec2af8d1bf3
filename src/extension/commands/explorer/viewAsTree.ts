import type { Command } from "../../command.js";
import { writeSetting } from "../../config.js";
import { commands } from "../../contributions.js";

/** Shows log groups in folders of the parts of their names between slashes. */
export const viewAsTree: Command = {
  id: commands.viewAsTree,
  run: () => writeSetting("cloudwatchLogs.groupLayout", "tree"),
};
