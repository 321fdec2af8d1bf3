import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { documentUriOf } from "../../targets/selection.js";

/** clearLog { uri }: empties a log document; following goes on, and older events bring back what was there. */
export const clearLog: Command = {
  id: commands.clearLog,
  async run(call, { documents }) {
    await documents.session(documentUriOf(call)).clear();
  },
};
