import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { documentUriOf } from "../../targets/selection.js";

/** stopTail { uri }: stops following; the document stays as it is. */
export const stopTail = defineCommand({
  id: commands.stopTail,
  async act(call, { documents }) {
    documents.session(documentUriOf(call)).stop();
  },
});
