import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { documentUriOf } from "../../targets/selection.js";

/** pauseTail { uri }: reading goes on, the text stands still. */
export const pauseTail: Command = {
  id: commands.pauseTail,
  async run(call, { documents }) {
    documents.session(documentUriOf(call)).pause();
  },
};
