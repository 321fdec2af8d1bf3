import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { readableSelectionOf } from "../../targets/readableSelection.js";

/** Shows the newest events and follows: tail { connection?, group | groups, also?, stream? | streams? | streamPrefix?, filterPattern?, start?, end? } → { uri } */
export const tail = defineCommand({
  id: commands.tail,
  takesSeveral: true,
  plan: readableSelectionOf,
  async act(selection, { documents, programmatic }) {
    const { uri, failure } = await documents.open(selection, { follow: true });
    // A person sees the failure in the document itself.
    if (failure !== undefined && programmatic) throw failure;
    return { uri: uri.toString() };
  },
});
