import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { selectionOf } from "../../targets/selection.js";

/** Shows the newest events and follows: tail { connection?, group | groups, also?, stream? | streams? | streamPrefix?, filterPattern?, start?, end? } → { uri } */
export const tail: Command = {
  id: commands.tail,
  takesSeveral: true,
  async run(call, services) {
    const { uri, failure } = await services.documents.open(await selectionOf(call, services), { follow: true });
    // A person sees the failure in the document itself.
    if (failure !== undefined && call.programmatic) throw failure;
    return { uri: uri.toString() };
  },
};
