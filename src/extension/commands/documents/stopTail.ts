import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { documentUriOf } from "../../targets/selection.js";

/** stopTail { uri }: the document stays as it is. */
export const stopTail: Command = {
  id: commands.stopTail,
  async run(call, { documents }) {
    documents.session(documentUriOf(call)).stop();
  },
};
