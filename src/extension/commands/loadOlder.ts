import type { Command } from "../command.js";
import { commands } from "../contributions.js";
import { documentUriOf } from "../selection.js";

/** loadOlder { uri }: puts the next older events to the top of a log document. */
export const loadOlder: Command = {
  id: commands.loadOlder,
  async run(call, { documents }) {
    const failure = await documents.loadOlder(documentUriOf(call));
    if (failure !== undefined) throw failure;
  },
};
