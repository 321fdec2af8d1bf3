import { connection, groupName, optional, record, streamName } from "../../../logs/arguments.js";
import { isGroupPattern } from "../../../logs/selection/selection.js";
import { LogsError } from "../../../logs/logsError.js";
import type { TreeTarget } from "../../../logs/tree/nodeFinder.js";
import type { Call, Command, Services } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { selectionOfUri } from "../../targets/selection.js";

const check = record({ connection: optional(connection), group: optional(groupName), stream: optional(streamName) });

/** revealInExplorer { connection?, group, stream? }, or a log document's URI: selects it in the explorer. */
export const revealInExplorer: Command = {
  id: commands.revealInExplorer,
  async run(call, services) {
    const place = await placeOfCall(call, services);
    await cancellableIfSlow(`Looking for ${place.stream ?? place.group}`, async (signal) =>
      services.explorer.reveal(await services.tree.locate(place, signal)),
    );
  },
};

async function placeOfCall(call: Call, { ask, connections }: Services): Promise<TreeTarget> {
  if (call.uri !== undefined) {
    const { connection: id, groups, streams = [] } = selectionOfUri(call.uri);
    const [group = ""] = groups;
    if (isGroupPattern(group)) {
      throw new LogsError("invalidInput", `The document shows the log groups of a pattern, not a single one: ${group}`);
    }
    const [stream] = streams;
    return { connection: await connections.resolve(id), group, ...(stream === undefined ? {} : { stream }) };
  }
  const args = check(call.args, "revealInExplorer");
  const target = await ask.connection(args.connection);
  const group = args.group ?? (await ask.group(target));
  return { connection: target, group, ...(args.stream === undefined ? {} : { stream: args.stream }) };
}
