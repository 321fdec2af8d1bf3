import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { documentUriOf } from "../../targets/selection.js";

/** loadNewer { uri }: appends the next newer events to a log document, without following it. */
export const loadNewer = defineCommand({
  id: commands.loadNewer,
  async act(call, { documents }) {
    const session = documents.session(documentUriOf(call));
    const failure = await cancellableIfSlow("Reading newer events", (signal) => session.loadNewer(signal));
    if (failure !== undefined) throw failure;
  },
});
