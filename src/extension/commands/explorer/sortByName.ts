import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";

/** Orders log groups by name. */
export const sortByName = defineCommand({
  id: commands.sortByName,
  act: (_call, { editor }) => editor.writeSetting("cloudwatchLogs.groupOrder", "name"),
});
