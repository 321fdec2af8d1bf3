import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { documentUriOf } from "../../targets/selection.js";

/** pauseTail { uri }: keeps reading, but no longer changes the text. */
export const pauseTail = defineCommand({
  id: commands.pauseTail,
  async act(call, { documents }) {
    documents.session(documentUriOf(call)).pause();
  },
});
