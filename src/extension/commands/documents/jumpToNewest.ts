import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { documentUriOf } from "../../targets/selection.js";

/** jumpToNewest { uri }: goes to the end of a log document. One that follows shows there what comes from now on. */
export const jumpToNewest = defineCommand({
  id: commands.jumpToNewest,
  async act(call, { documents }) {
    documents.jumpToNewest(documentUriOf(call));
  },
});
