import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";

/** Shows log groups in folders of the parts of their names between slashes. */
export const viewAsTree = defineCommand({
  id: commands.viewAsTree,
  act: (_call, { editor }) => editor.writeSetting("cloudwatchLogs.groupLayout", "tree"),
});
