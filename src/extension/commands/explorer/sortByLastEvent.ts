import type { Command } from "../../command.js";
import { writeSetting } from "../../config.js";
import { commands } from "../../contributions.js";

/** Orders the loaded log groups by their last event; called again, it goes on where reading the times was cancelled. */
export const sortByLastEvent: Command = {
  id: commands.sortByLastEvent,
  async run(_call, { lastEvents, tree }) {
    lastEvents.allow();
    await writeSetting("cloudwatchLogs.groupOrder", "lastEvent");
    tree.redraw();
  },
};
