import type { Command } from "../../command.js";
import { writeSetting } from "../../config.js";
import { commands } from "../../contributions.js";

/** Orders log groups by name. */
export const sortByName: Command = {
  id: commands.sortByName,
  run: () => writeSetting("cloudwatchLogs.groupOrder", "name"),
};
