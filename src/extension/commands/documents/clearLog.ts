import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { documentUriOf } from "../../targets/selection.js";

/** clearLog { uri }: empties a log document; following goes on, and older events bring back what was there. */
export const clearLog = defineCommand({
  id: commands.clearLog,
  async act(call, { documents }) {
    await documents.session(documentUriOf(call)).clear();
  },
});
