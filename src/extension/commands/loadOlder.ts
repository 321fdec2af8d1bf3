import type { Command } from "../command.js";
import { commands } from "../contributions.js";
import { documentUriOf } from "../selection.js";

/** loadOlder { uri }: puts the next older events to the top of a log document. */
export const loadOlder: Command = {
  id: commands.loadOlder,
  async run(call, { documents }) {
    await documents.loadOlder(documentUriOf(call));
  },
};
