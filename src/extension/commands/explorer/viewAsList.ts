import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";

/** Shows log groups one below the other. */
export const viewAsList = defineCommand({
  id: commands.viewAsList,
  act: (_call, { editor }) => editor.writeSetting("cloudwatchLogs.groupLayout", "list"),
});
