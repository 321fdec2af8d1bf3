import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { documentUriOf } from "../../targets/selection.js";

/** clearLog { uri }: empties a log document. It keeps following, and loading older events brings the events back. */
export const clearLog = defineCommand({
  id: commands.clearLog,
  async act(call, { documents }) {
    await documents.session(documentUriOf(call)).clear();
  },
});
