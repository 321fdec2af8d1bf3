import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { documentUriOf } from "../../targets/selection.js";

/** loadOlder { uri }: inserts the next older events at the top of a log document. */
export const loadOlder = defineCommand({
  id: commands.loadOlder,
  async act(call, { documents }) {
    const session = documents.session(documentUriOf(call));
    const failure = await cancellableIfSlow("Reading older events", (signal) => session.loadOlder(signal));
    if (failure !== undefined) throw failure;
  },
});
