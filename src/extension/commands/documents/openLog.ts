import * as l10n from "../../../base/l10n.js";
import { isGroupPattern, type Selection } from "../../../logs/selection/selection.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { readableSelectionOf } from "../../targets/readableSelection.js";

/** Shows the newest events: openLog { connection?, group | groups, also?, stream? | streams? | streamPrefix?, filterPattern?, start?, end? } → { uri } */
export const openLog = defineCommand({
  id: commands.openLog,
  takesSeveral: true,
  plan: async (call, planning) => ofOneStream(await readableSelectionOf(call, planning), call, planning),
  async act(selection, { documents, programmatic }) {
    const { uri, failure } = await cancellableIfSlow(l10n.t("Reading the newest events"), (signal) =>
      documents.open(selection, { signal }),
    );
    // A person sees the failure in the document itself.
    if (failure !== undefined && programmatic) throw failure;
    return { uri: uri.toString() };
  },
});

/** From the palette: asks for a stream, too. */
async function ofOneStream(selection: Selection, call: Call, { ask }: Planning): Promise<Selection> {
  const [group, ...others] = selection.groups;
  const isGiven = call.programmatic || call.uri !== undefined || call.node !== undefined;
  if (isGiven || group === undefined || others.length > 0 || isGroupPattern(group)) return selection;
  const stream = await ask.streamOrAll(await ask.connection(selection.connection), group);
  return stream === undefined ? selection : { ...selection, streams: [stream] };
}
