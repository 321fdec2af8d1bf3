import type { Command } from "../command.js";
import { commands } from "../contributions.js";
import { cancellableIfSlow } from "../progress.js";
import { selectionOf } from "../selection.js";

/** Shows the newest events: openLog { connection?, group | groups, stream? | streams? | streamPrefix?, filterPattern?, start?, end? } → { uri } */
export const openLog: Command = {
  id: commands.openLog,
  async run(call, services) {
    const selection = await selectionOf(call, services);
    const { uri, failure } = await cancellableIfSlow("Reading the newest events", (signal) =>
      services.documents.open(selection, { signal }),
    );
    // A person sees the failure in the document itself.
    if (failure !== undefined && call.programmatic) throw failure;
    return { uri: uri.toString() };
  },
};
