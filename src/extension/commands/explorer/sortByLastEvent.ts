import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";

/** Orders the loaded log groups by their last event; if reading the times was cancelled, it continues. */
export const sortByLastEvent = defineCommand({
  id: commands.sortByLastEvent,
  async act(_call, { editor, lastEvents, tree }) {
    lastEvents.allow();
    await editor.writeSetting("cloudwatchLogs.groupOrder", "lastEvent");
    tree.redraw();
  },
});
