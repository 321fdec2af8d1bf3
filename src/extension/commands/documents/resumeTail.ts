import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { documentUriOf } from "../../targets/selection.js";

/** resumeTail { uri }: shows the events that came during a pause, and follows again. */
export const resumeTail = defineCommand({
  id: commands.resumeTail,
  async act(call, { documents }) {
    await documents.session(documentUriOf(call)).resume();
  },
});
